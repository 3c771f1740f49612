"""The second reading: the page in words, what changed, approve or send back, publish."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sincerely.cases.findings import confirmed_contradictions, open_contradictions, to_look_at
from sincerely.cases.models import Edition, Version
from sincerely.cases.operations import (
    approve_edition,
    ask_second_reader,
    confirm_as_right,
    publish_edition,
    send_back,
)
from sincerely.cases.rules import reasons_against_publishing, reasons_besides_contradictions
from sincerely.cases.standing import standing, turn_of
from sincerely.desk.answers import CONFIRMED, succeeds
from sincerely.desk.changes import changes
from sincerely.desk.editions import key_of
from sincerely.desk.find import edition_visible_to
from sincerely.desk.gate import Visit
from sincerely.desk.preview import preview
from sincerely.document.publishing import must_not_appear
from sincerely.wording import Refusal


@require_safe
def read(request: HttpRequest, visit: Visit, action_id: int, words: str) -> HttpResponse:
    """Everything a second reader needs on one page, on a phone too."""
    edition = edition_visible_to(visit.by, action_id, words)
    return render(request, "desk/read.html", _reading(edition, visit))


@require_POST
def ask(request: HttpRequest, visit: Visit, action_id: int, words: str) -> HttpResponse:
    """Ask a second reader."""
    edition = edition_visible_to(visit.by, action_id, words)
    remark = request.POST.get("remark", "").strip()

    def deed() -> None:
        waiting = ask_second_reader(edition, by=visit.by, at=visit.at, remark=remark)
        if remark not in {"", waiting.remark}:
            # The page that is shown next has no field for it any more.
            raise Refusal(f"{waiting.asked_by.name} has asked already. Your word was not kept: “{remark}”")

    succeeds(request, deed, said="Asked. It stands at the top of everybody else's list as their turn.")
    return redirect("desk:read", action_id=action_id, words=words)


@require_POST
def confirm(request: HttpRequest, visit: Visit, action_id: int, words: str) -> HttpResponse:
    """Say of a contradiction that it is right as it stands."""
    version = edition_visible_to(visit.by, action_id, words).version
    mark = request.POST.get("confirm", "")
    succeeds(request, lambda: confirm_as_right(version, mark, by=visit.by, at=visit.at), said=CONFIRMED)
    return redirect("desk:read", action_id=action_id, words=words)


@require_POST
def approve(request: HttpRequest, visit: Visit, action_id: int, words: str) -> HttpResponse:
    """Approve exactly what was on the page."""
    edition = edition_visible_to(visit.by, action_id, words)

    def deed() -> None:
        _require_as_read(edition, request)
        approve_edition(edition, by=visit.by, at=visit.at)

    succeeds(request, deed, said="Approved. Your name and the time stand beside it.")
    return redirect("desk:read", action_id=action_id, words=words)


@require_POST
def back(request: HttpRequest, visit: Visit, action_id: int, words: str) -> HttpResponse:
    """Send it back with a remark; a remark that came with no success stays in its field."""
    edition = edition_visible_to(visit.by, action_id, words)
    remark = request.POST.get("remark", "")
    said = "Sent back. Your remark stands on the desk of whoever asked."
    if succeeds(request, lambda: send_back(edition, by=visit.by, at=visit.at, remark=remark), said=said):
        return redirect("desk:read", action_id=action_id, words=words)
    return render(request, "desk/read.html", _reading(edition, visit) | {"remark": remark}, status=422)


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, visit: Visit, action_id: int, words: str) -> HttpResponse:
    """The public step, on a page of its own: who approved, what will be public, and one button."""
    edition = edition_visible_to(visit.by, action_id, words)
    if request.method == "POST":

        def deed() -> None:
            _require_as_read(edition, request)
            publish_edition(edition, by=visit.by, at=visit.at)

        if succeeds(request, deed, said="Published. The page is online within a minute."):
            return redirect("desk:read", action_id=action_id, words=words)
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/publish.html", _publishing(edition, visit), status=status)


def _require_as_read(edition: Edition, request: HttpRequest) -> None:
    """People answer for what they saw, not for what somebody saved while they read."""
    if request.POST.get("hash") != edition.hash:
        raise Refusal("This edition has been changed since you opened it. Read it again, then decide.")


def _reading(edition: Edition, visit: Visit) -> dict[str, object]:
    version = edition.version
    action = version.value()
    earlier = _version_before(edition)
    return {
        "edition": edition,
        "action": version.action,
        "words_key": key_of(edition),
        "preview": preview(action, key_of(edition)),
        "now": standing(edition),
        "turn": turn_of(edition, visit.by),
        "earlier": earlier,
        "changes": changes(earlier.value() if earlier else None, action, language=edition.language),
        "findings": to_look_at(version, on=visit.at.date()),
        "contradictions": open_contradictions(version, on=visit.at.date()),
        "confirmed": confirmed_contradictions(version, on=visit.at.date()),
        "reasons": reasons_besides_contradictions(edition, at=visit.at),
        "people": action.people,
        "live_path": live_path(edition),
    }


def _publishing(edition: Edition, visit: Visit) -> dict[str, object]:
    shown = _reading(edition, visit)
    words = next(one for one in edition.version.value().editions if key_of(one) == key_of(edition))
    return shown | {
        "reasons": reasons_against_publishing(edition, at=visit.at),
        "names_in_the_way": must_not_appear(edition.version.value(), words),
    }


def _version_before(edition: Edition) -> Version | None:
    """The last version whose words in this language somebody approved, other than these."""
    approved = Edition.objects.filter(
        version__action=edition.version.action,
        language=edition.language,
        section=edition.section,
        approvals__isnull=False,
    ).exclude(hash=edition.hash)
    last = approved.order_by("-version__serial").select_related("version").first()
    return last.version if last else None


def live_path(edition: Edition) -> str:
    """The address of the page below the site, where the number is known."""
    action = edition.version.action
    return f"/{action.case.slug}/{action.sequence}/{edition.language}/" if action.case.slug else ""
