"""Stop, withdraw, close, pause a line: at once, by one person, with a typed reason, never published."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sincerely.afterwards.queries import FlaggedLine, flagged_lines, flags_by_line
from sincerely.cases.models import Case
from sincerely.cases.notices import CLOSE_NOTICES, STOP_NOTICES, Sentence
from sincerely.cases.operations import close_case, stop_case, withdraw_case
from sincerely.desk.answers import succeeds
from sincerely.desk.find import action_visible_to, case_visible_to
from sincerely.desk.flags import flag_sentence
from sincerely.desk.gate import Visit
from sincerely.desk.lines import KnownLine, line_from, lines_of
from sincerely.directory.operations import pause_line, resume_line
from sincerely.staff.models import Staff
from sincerely.wording import Refusal, wording_for
from sincerely.writing.lines import fold_line


@dataclass(frozen=True)
class Grave:
    """A step that cannot be taken back, in the words of its confirmation page."""

    title: str
    button: str
    what_happens: tuple[str, ...]
    cannot_be_recalled: tuple[str, ...]
    notices: Mapping[str, Sentence]
    done: str


_PAPER = (
    "Sheets and letters that are printed, and pages that people have saved.",
    "Messages that people have sent already, and posts in networks.",
    "Copies of the site on other people's computers. Our own hosts follow within a minute.",
)
STOP = Grave(
    title="Stop all appeals",
    button="Stop all appeals now",
    what_happens=(
        "Every page of this case shows the notice you choose, and nothing to write with.",
        "Reports of what was done before the stop are still taken, and counted apart afterwards.",
    ),
    cannot_be_recalled=_PAPER,
    notices=STOP_NOTICES,
    done="Stopped. The notice is online within a minute.",
)
CLOSE = Grave(
    title="Close the case",
    button="Close the case",
    what_happens=(
        "The pages stay and show the notice you choose; writing ends.",
        "Reports of what was done before today are still taken.",
    ),
    cannot_be_recalled=_PAPER,
    notices=CLOSE_NOTICES,
    done="Closed. The notice is online within a minute.",
)
WITHDRAW = Grave(
    title="Withdraw the case",
    button="Withdraw the case now",
    what_happens=(
        "Every page, sheet and file of this case goes from the site. A notice without the name stays.",
        "Nothing can be reported any more, and nothing of this case can be published again.",
    ),
    cannot_be_recalled=_PAPER,
    notices={},
    done="Withdrawn. The pages are gone within a minute.",
)


@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, visit: Visit, case_id: int) -> HttpResponse:
    """Stop all appeals."""
    case = case_visible_to(visit.by, case_id)
    typed = _typed(request)

    def deed() -> None:
        if not stop_case(case, reason=typed["reason"], notice=typed["notice"], by=visit.by, at=visit.at):
            _say_who_was_first(case, "stopped", visit)

    return _confirmed(request, case=case, grave=STOP, deed=deed)


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, visit: Visit, case_id: int) -> HttpResponse:
    """End the case's actions."""
    case = case_visible_to(visit.by, case_id)
    typed = _typed(request)

    def deed() -> None:
        if not close_case(case, reason=typed["reason"], notice=typed["notice"], by=visit.by, at=visit.at):
            _say_who_was_first(case, "closed", visit)

    return _confirmed(request, case=case, grave=CLOSE, deed=deed)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, visit: Visit, case_id: int) -> HttpResponse:
    """Take the case off the site."""
    case = case_visible_to(visit.by, case_id)

    def deed() -> None:
        if not withdraw_case(case, reason=_typed(request)["reason"], by=visit.by, at=visit.at):
            _say_who_was_first(case, "withdrawn", visit)

    return _confirmed(request, case=case, grave=WITHDRAW, deed=deed)


@require_safe
def lines(request: HttpRequest, visit: Visit, action_id: int) -> HttpResponse:
    """The contact lines of a document, each with its step."""
    action = action_visible_to(visit.by, action_id)
    flags = flags_by_line(flagged_lines(at=visit.at))
    noted = [(one, _flags_of(one, flags)) for one in lines_of(action.newest_version.value())]
    return render(request, "desk/lines.html", {"action": action, "lines": noted})


def _flags_of(line: KnownLine, flags: Mapping[tuple[str, str], tuple[FlaggedLine, ...]]) -> list[str]:
    return [flag_sentence(one) for one in flags.get((line.channel, fold_line(line.channel, line.value)), ())]


@require_http_methods(["GET", "POST"])
def line(request: HttpRequest, visit: Visit, action_id: int, pointer: str) -> HttpResponse:
    """Pause one line in all open actions, or offer it again."""
    action = action_visible_to(visit.by, action_id)
    chosen = line_from(action.newest_version.value(), pointer)
    if request.method == "POST":
        # The form says for which of the two it was opened: a second click, or a colleague's, must not undo
        # the first. Anything else pauses, which harms nobody.
        resumes = request.POST.get("deed") == "resume"
        change = resume_line if resumes else pause_line
        said = "It is offered again." if resumes else "Paused. It disappears from all pages in a minute."
        reason = request.POST.get("reason", "")

        def deed() -> None:
            change(channel=chosen.channel, value=chosen.value, reason=reason, by=visit.by, at=visit.at)

        if succeeds(request, deed, said=said):
            return redirect("desk:lines", action_id=action_id)
    typed = _typed(request)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "desk/line.html", {"action": action, "line": chosen, "typed": typed}, status=status
    )


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in ("reason", "notice")}


def _say_who_was_first(case: Case, deed: Literal["stopped", "closed", "withdrawn"], visit: Visit) -> None:
    """A second click is the same deed; after a colleague's, nobody must think that theirs is shown."""
    case.refresh_from_db()
    first: Staff = getattr(case, f"{deed}_by")
    if first != visit.by:
        raise Refusal(
            f"{first.name} has {deed} this case already: what they chose and typed stands, not yours."
        )


def _confirmed(request: HttpRequest, *, case: Case, grave: Grave, deed: Callable[[], None]) -> HttpResponse:
    if request.method == "POST" and succeeds(request, deed, said=grave.done):
        return redirect("desk:history", action_id=case.actions.latest("sequence").pk)
    words = wording_for("en")
    context = {
        "case": case,
        "grave": grave,
        "notices": [(key, sentence(words)) for key, sentence in grave.notices.items()],
        "typed": _typed(request),
        "action": case.actions.latest("sequence"),
    }
    return render(request, "desk/grave.html", context, status=422 if request.method == "POST" else 200)
