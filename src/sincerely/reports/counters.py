"""The counters of a case, changed in the transaction that stores a report or voids one."""

import datetime
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import F

from sincerely.reports.models import Counter, Report, ReportLine

# One row of counters: case, tier, channel ("" for the whole), after a stop.
_Row = tuple[int, str, str, bool]
# A report and its lines.
ReportWithLines = tuple[Report, Sequence[ReportLine]]


def add_to_counters(reports: Iterable[ReportWithLines], *, at: datetime.datetime) -> None:
    """Count these reports; to be called once for each, in the transaction that stores them."""
    _change(_sums(reports), at=at)


def take_from_counters(reports: Iterable[ReportWithLines], *, at: datetime.datetime) -> None:
    """Count these reports no longer; to be called once for each, in the transaction that voids them."""
    sums = _sums(reports)
    for tally in sums.values():
        tally.update({name: -2 * amount for name, amount in tally.items()})
    _change(sums, at=at)


def _sums(reports: Iterable[ReportWithLines]) -> dict[_Row, Tally[str]]:
    sums: dict[_Row, Tally[str]] = defaultdict(Tally)
    for report, lines in reports:
        for channel, actions in _actions_by_channel(lines).items():
            row = (report.case_id, report.tier, channel, report.after_stop)
            sums[row].update(
                actions=actions, reports=1, groups=int(report.for_group), heads=report.heads or 0
            )
    return sums


def _actions_by_channel(lines: Sequence[ReportLine]) -> Tally[str]:
    actions: Tally[str] = Tally()
    for line in lines:
        actions[line.channel] += line.quantity
    actions[""] = actions.total()
    return actions


def _change(sums: dict[_Row, Tally[str]], *, at: datetime.datetime) -> None:
    # In one order everywhere, so that two batches never wait for each other.
    for row in sorted(sums):
        _change_row(row, sums[row], at=at)


def _change_row(row: _Row, sums: Tally[str], *, at: datetime.datetime) -> None:
    case_id, tier, channel, after_stop = row
    names = {"case_id": case_id, "tier": tier, "channel": channel, "after_stop": after_stop}
    Counter.objects.bulk_create([Counter(**names, counted_at=at)], ignore_conflicts=True)
    Counter.objects.filter(**names).update(
        counted_at=at, **{name: F(name) + amount for name, amount in sums.items()}
    )
