"""The counters of a case, changed in the transaction that stores a report or voids one."""

import datetime
from collections import Counter as Sums
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F

from sincerely.reports.models import Counter, Report, ReportLine
from sincerely.work.operations import enqueue

# One row of counters: case, tier, channel ("" for the whole), after a stop.
CounterRow = tuple[int, str, str, bool]
# A report and its lines.
ReportWithLines = tuple[Report, Sequence[ReportLine]]


@dataclass(frozen=True, slots=True)
class Countable:
    """What counts of a report, or of ``reports`` that are alike; ``lines`` are channels with how many."""

    case_id: int
    tier: str
    after_stop: bool
    for_group: bool
    heads: int | None
    lines: Sequence[tuple[str, int]]
    reports: int = 1


def sums_of(countables: Iterable[Countable]) -> dict[CounterRow, Sums[str]]:
    """By how much each row of counters changes: the rule for everything that is counted."""
    sums: dict[CounterRow, Sums[str]] = defaultdict(Sums)
    for one in countables:
        for channel, actions in _actions_by_channel(one.lines).items():
            row = sums[one.case_id, one.tier, channel, one.after_stop]
            row["actions"] += actions * one.reports
            row["reports"] += one.reports
            row["groups"] += one.for_group * one.reports
            row["heads"] += (one.heads or 0) * one.reports
    return sums


def with_lines(reports: Iterable[Report]) -> list[ReportWithLines]:
    """Stored reports with their lines."""
    return [(report, list(report.lines.all())) for report in reports]


def add_to_counters(reports: Iterable[ReportWithLines], *, at: datetime.datetime) -> None:
    """Count these reports; to be called once for each, in the transaction that stores them."""
    _change(_sums(reports), at=at)


def take_from_counters(reports: Iterable[ReportWithLines], *, at: datetime.datetime) -> None:
    """Count these reports no longer; to be called once for each, in the transaction that voids them."""
    less = {
        row: Sums({unit: -amount for unit, amount in sums.items()}) for row, sums in _sums(reports).items()
    }
    _change(less, at=at)


def bake_totals_of(reports: Iterable[Report], *, at: datetime.datetime) -> None:
    """Have the totals of their cases baked again, in the caller's transaction and after its counters."""
    # In one order, as the counters.
    for case_id in sorted({report.case_id for report in reports}):
        enqueue("bake-totals", {"case_id": case_id}, at=at)


def _sums(reports: Iterable[ReportWithLines]) -> dict[CounterRow, Sums[str]]:
    return sums_of(_countable(report, lines) for report, lines in reports)


def _countable(report: Report, lines: Sequence[ReportLine]) -> Countable:
    return Countable(
        case_id=report.case_id,
        tier=report.tier,
        after_stop=report.after_stop,
        for_group=report.for_group,
        heads=report.heads,
        lines=[(line.channel, line.quantity) for line in lines],
    )


def _actions_by_channel(lines: Sequence[tuple[str, int]]) -> dict[str, int]:
    actions = {"": 0}
    for channel, quantity in lines:
        actions[channel] = actions.get(channel, 0) + quantity
        actions[""] += quantity
    return actions


def _change(sums: dict[CounterRow, Sums[str]], *, at: datetime.datetime) -> None:
    # In one order everywhere, so that two batches never wait for each other.
    for row in sorted(sums):
        _change_row(row, sums[row], at=at)


def _change_row(row: CounterRow, sums: Sums[str], *, at: datetime.datetime) -> None:
    case_id, tier, channel, after_stop = row
    names = {"case_id": case_id, "tier": tier, "channel": channel, "after_stop": after_stop}
    Counter.objects.bulk_create([Counter(**names, counted_at=at)], ignore_conflicts=True)
    Counter.objects.filter(**names).update(
        counted_at=at, **{unit: F(unit) + amount for unit, amount in sums.items()}
    )
