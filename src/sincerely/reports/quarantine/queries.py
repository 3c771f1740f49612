"""What is held, for the desk alone."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Sum

from sincerely.cases.models import Case
from sincerely.reports.models import Hold, Report


@dataclass(frozen=True)
class Held:
    """What is held of a case for one reason.

    ``first`` and ``last`` are when the first and the last of these reports came; ``newest`` is the key of the
    last hold that was seen.
    """

    case_id: int
    number: str
    reason: str
    sentences: tuple[str, ...]
    reports: int
    actions: int
    first: datetime.datetime
    last: datetime.datetime
    newest: int


def held_reports(case: Case | None = None) -> tuple[Held, ...]:
    """Everything that waits for somebody to look, the most reports first."""
    held = Report.objects.held()
    if case:
        held = held.filter(case=case)
    found = held.order_by().values_list("case_id", "case__number", "hold__reason")
    rows = found.annotate(
        Count("pk", distinct=True),
        Sum("lines__quantity"),
        Min("created_at"),
        Max("created_at"),
        Max("hold__pk"),
    )
    lines = [
        Held(case_id, number or "", reason, _sentences(case_id, reason), *figures)
        for case_id, number, reason, *figures in rows
    ]
    return tuple(sorted(lines, key=lambda one: (-one.reports, one.case_id, one.reason)))


def number_held() -> int:
    """How many reports wait for somebody to look. Cheap, for a page that everybody opens."""
    return Hold.objects.filter(release__isnull=True, report__void__isnull=True).count()


def _sentences(case_id: int, reason: str) -> tuple[str, ...]:
    """What was said last: figures of an attack grow while it lasts."""
    newest = Hold.objects.filter(report__case_id=case_id, reason=reason).order_by("-pk")[0]
    return tuple(newest.sentences)
