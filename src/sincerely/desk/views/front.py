"""The list: what lies on the desk and whose turn it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sincerely.afterwards.queries import is_flagged, recent_replies
from sincerely.cases.standing import DeskEntry, Step, desk_list
from sincerely.desk.gate import Visit
from sincerely.desk.standings import Standing
from sincerely.reports.models import Invalidation
from sincerely.reports.quarantine.queries import number_held
from sincerely.staff.models import Staff
from sincerely.telling.queries import due_cases


@dataclass(frozen=True)
class Line:
    """One edition of one document, and how it stands for this person."""

    entry: DeskEntry
    standing: Standing

    @property
    def heap(self) -> str:
        if self.standing.turn.step == Step.DONE:
            return "published"
        if self.entry.is_unread_mail:
            return "by_mail"
        return "mine" if self.standing.turn.is_yours and self.standing.is_under_way else "drafts"


@require_safe
def front(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Everything in heaps: your turn, arrived by mail, in work or waiting for others, published."""
    entries = desk_list(visit.at)
    heaps: dict[str, list[Line]] = {"mine": [], "by_mail": [], "drafts": [], "published": []}
    for line in _lines(entries, visit.by):
        heaps[line.heap].append(line)
    to_tell = due_cases(at=visit.at)
    wordless = [entry for entry in entries if not entry.editions]
    context = {
        "heaps": heaps,
        "wordless": wordless,
        "is_flagged": is_flagged(at=visit.at),
        "replies": recent_replies(at=visit.at),
        "held": number_held(),
        "proposals": _to_confirm(visit),
        "to_tell": to_tell,
        "due_cases": frozenset(one.case.pk for one in to_tell),
    }
    return render(request, "desk/list.html", context)


def _to_confirm(visit: Visit) -> QuerySet[Invalidation]:
    """Sets of reports that a colleague proposes to take out: this person could be the second."""
    waiting = Invalidation.objects.waiting(visit.at).exclude(by=visit.by)
    return waiting.select_related("case", "by").order_by("pk")


def _lines(entries: Iterable[DeskEntry], staff: Staff) -> Iterable[Line]:
    return (Line(entry, Standing.of_known(one, staff)) for entry in entries for one in entry.editions)
