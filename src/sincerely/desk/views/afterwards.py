"""What came back: lines that people could not use, replies of officials, and how many wait for the end."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sincerely.afterwards.models import Reply, Scan
from sincerely.afterwards.operations import put_flags_aside
from sincerely.afterwards.queries import (
    FlaggedLine,
    Replies,
    count_listeners,
    flagged_lines,
    flagged_lines_of,
    replies_of,
    scans_of,
)
from sincerely.afterwards.rules import KEEP_SCANS
from sincerely.cases.models import Action, Case
from sincerely.desk.find import case_visible_to, row_number
from sincerely.desk.flags import flag_notes
from sincerely.desk.gate import Visit
from sincerely.document import Target
from sincerely.wording import Refusal
from sincerely.writing.naming import target_names

_REPLIES = {
    "acknowledges": "say that they have received it",
    "refuses": "refuse, or say that it is not for them",
    "denies": "deny what happened",
    "informs": "tell something about the case",
    "promises": "promise something",
    "unopened": "sent the letter back unopened",
    "other": "something else",
}


@dataclass(frozen=True)
class ReplyNote:
    """Replies of one kind by one official, in words."""

    replies: Replies
    official: str

    @property
    def kind(self) -> str:
        return _REPLIES[self.replies.kind]


@dataclass(frozen=True)
class ScanNote:
    """A sealed scan, and of whose reply it is."""

    scan: Scan
    official: str

    @property
    def kind(self) -> str:
        return _REPLIES[self.scan.reply.kind]

    @property
    def erased_on(self) -> datetime.date:
        return self.scan.given_on + KEEP_SCANS


@require_safe
def flags(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every line that people could not use lately, in all cases."""
    flagged_cases = Case.objects.filter(flags__isnull=False)
    actions = Action.objects.on_the_desk().filter(case__in=flagged_cases).select_related("case")
    notes = flag_notes(flagged_lines(at=visit.at), actions.order_by("-pk"))
    return render(request, "desk/flags.html", {"notes": notes})


@require_safe
def came_back(request: HttpRequest, visit: Visit, case_id: int) -> HttpResponse:
    """The same for one case, with replies by official and date."""
    case = case_visible_to(visit.by, case_id)
    actions = list(case.actions.on_the_desk().select_related("case").order_by("-sequence"))
    if not actions:
        raise Http404
    targets = {action.sequence: action.newest_version.value().targets for action in actions}
    context = {
        "case": case,
        "action": actions[0],
        "notes": flag_notes(flagged_lines_of(case, at=visit.at), actions),
        "replies": [ReplyNote(one, _official_of(one, targets)) for one in replies_of(case)],
        "scans": [ScanNote(scan, _official_of(scan.reply, targets)) for scan in scans_of(case)],
        "listeners": count_listeners(case),
    }
    return render(request, "desk/came-back.html", context)


@require_POST
def aside(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A coordinator has looked at a line: its flags are put aside, those that came since stay."""
    posted = request.POST
    line = next((one for one in flagged_lines(at=visit.at) if _is_meant(one, request)), None)
    try:
        if line and put_flags_aside(
            line, upto=row_number(posted.get("newest", "")), by=visit.by, at=visit.at
        ):
            messages.success(request, "Put aside. What people tell from now on is shown again.")
        else:
            messages.info(request, "Nothing of this line waits any more.")
    except Refusal as no:
        messages.error(request, no.sentence)
    case_id = posted.get("case", "")
    return redirect("desk:came-back", row_number(case_id)) if case_id else redirect("desk:flags")


def _is_meant(line: FlaggedLine, request: HttpRequest) -> bool:
    named = tuple(request.POST.get(name, "") for name in ("channel", "value", "trouble"))
    # A form sends line breaks as CRLF.
    return (line.channel, line.value, line.trouble) == (named[0], named[1].replace("\r\n", "\n"), named[2])


def _official_of(reply: Replies | Reply, targets: Mapping[int, tuple[Target, ...]]) -> str:
    if reply.target is None:
        return "Another office"
    of_document = targets.get(reply.sequence, ())
    here = reply.target < len(of_document)
    return target_names(of_document, "en")[reply.target] if here else f"Official {reply.target + 1}"
