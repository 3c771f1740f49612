"""What the ledger is told: one commitment for each report, each void, and each hold and its end."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from sincerely.cases.models import Case
from sincerely.ledger.entries import HELD, RELEASED, Kind
from sincerely.ledger.operations import Recorded, commit
from sincerely.reports.counters import ReportWithLines
from sincerely.reports.models import Hold, Report, ReportLine, Void


def commit_to_reports(reports: Sequence[ReportWithLines], *, at: datetime.datetime) -> None:
    """To be called once for each report, in the transaction that stores it."""
    numbers = _numbers({report.case_id for report, _ in reports})
    commit([_recorded(report, lines, case=numbers[report.case_id]) for report, lines in reports], at=at)


def commit_to_voids(voids: Sequence[Void], *, at: datetime.datetime) -> None:
    """To be called once for each void, in the transaction that stores it."""
    # The ledger knows the same three reasons, a test sees to it.
    _commit_about([(void.pk, void.report, cast("Kind", void.reason)) for void in voids], at=at)


def commit_to_holds(holds: Sequence[Hold], *, at: datetime.datetime) -> None:
    """To be called once for each hold, in the transaction that stores it."""
    _commit_about([(hold.pk, hold.report, HELD) for hold in holds], at=at)


def commit_to_releases(holds: Sequence[Hold], *, at: datetime.datetime) -> None:
    """To be called once for each hold that ends, because its report is released or voided."""
    _commit_about([(hold.pk, hold.report, RELEASED) for hold in holds], at=at)


def _commit_about(told: Sequence[tuple[int, Report, Kind]], *, at: datetime.datetime) -> None:
    numbers = _numbers({report.case_id for _, report, _ in told})
    commit(
        [
            replace(
                _recorded(report, report.lines.all(), case=numbers[report.case_id]),
                subject=subject,
                kind=kind,
                of=report.pk,
            )
            for subject, report, kind in told
        ],
        at=at,
    )


def ledger_tier(report: Report) -> str:
    """The tier, with what was told after a stop kept apart, as in the totals."""
    return f"{report.tier}-after-stop" if report.after_stop else report.tier


def _recorded(report: Report, lines: Iterable[ReportLine], *, case: str) -> Recorded:
    return Recorded(
        subject=report.pk, case=case, tier=ledger_tier(report), actions=sum(line.quantity for line in lines)
    )


def _numbers(case_ids: set[int]) -> dict[int, str]:
    return {pk: slug or "" for pk, slug in Case.objects.filter(pk__in=case_ids).values_list("pk", "slug")}
