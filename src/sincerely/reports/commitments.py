"""What the ledger is told: one commitment for each report, and one for each void."""

import datetime
from collections.abc import Sequence

from sincerely.cases.models import Case
from sincerely.ledger.operations import Recorded, commit
from sincerely.reports.counters import ReportWithLines
from sincerely.reports.models import Report, ReportLine, Void


def commit_to_reports(reports: Sequence[ReportWithLines], *, at: datetime.datetime) -> None:
    """To be called once for each report, in the transaction that stores it."""
    numbers = _numbers({report.case_id for report, _ in reports})
    commit([_recorded(report, lines, case=numbers[report.case_id]) for report, lines in reports], at=at)


def commit_to_void(void: Void, lines: Sequence[ReportLine], *, at: datetime.datetime) -> None:
    """To be called once for each void, in the transaction that stores it."""
    report = void.report
    case = _numbers({report.case_id})[report.case_id]
    recorded = Recorded(
        subject=void.pk,
        case=case,
        tier=ledger_tier(report),
        actions=sum(line.quantity for line in lines),
        kind=void.reason,  # type: ignore[arg-type]  # the ledger knows the same three reasons, a test sees to it
        of=report.pk,
    )
    commit([recorded], at=at)


def ledger_tier(report: Report) -> str:
    """The tier, with what was told after a stop kept apart, as in the totals."""
    return f"{report.tier}-after-stop" if report.after_stop else report.tier


def _recorded(report: Report, lines: Sequence[ReportLine], *, case: str) -> Recorded:
    return Recorded(
        subject=report.pk, case=case, tier=ledger_tier(report), actions=sum(line.quantity for line in lines)
    )


def _numbers(case_ids: set[int]) -> dict[int, str]:
    return {pk: slug or "" for pk, slug in Case.objects.filter(pk__in=case_ids).values_list("pk", "slug")}
