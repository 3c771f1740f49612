"""The daily count: the worker's job, and the only door for writes to what it counts.

May be killed at any moment and run again: each case is one short transaction that ends with its ``Tally``,
and whoever comes next goes on with the cases that have none of today.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Max, Sum

from sincerely.cases.models import Publication
from sincerely.reports.breakdown_models import Breakdown, Dimension, Marginal, PublishedBreakdown, Tally
from sincerely.reports.disclosure import Cell, Shown, corners_are_safe, shown_breakdown
from sincerely.reports.marginal_rows import MarginalRow, count_rows
from sincerely.reports.models import UNITS, Counter
from sincerely.work.operations import enqueue

TALLY = "tally-day"
# Coordinated universal time; early, because what was counted is what the day's first reader sees.
_HOUR = datetime.time(2, tzinfo=datetime.UTC)
# What only one case has: its officials, and its documents by their number.
_OF_ONE_CASE = (Dimension.TARGET, Dimension.DOCUMENT)
# The statement of all cases is written in portions of this many rows.
_PORTION = 500

_Cells = dict[str, Cell]


def tally_day(*, at: datetime.datetime) -> None:
    """Count every case anew that has changed and was not counted today; then all of them together."""
    for case_id, seen in changed_cases(at):
        tally_case(case_id, seen=seen, at=at)
    tally_all_cases()
    enqueue(TALLY, {}, at=at, run_after=next_tally(at))


def plan_tally(*, at: datetime.datetime) -> None:
    """Ask for the next count: at once where last night's was missed."""
    newest = Tally.objects.aggregate(newest=Max("day"))["newest"]
    is_missed = newest is None or newest < (next_tally(at) - datetime.timedelta(days=1)).date()
    enqueue(TALLY, {}, at=at, run_after=at if is_missed else next_tally(at))


def next_tally(at: datetime.datetime) -> datetime.datetime:
    """The next night's hour of counting."""
    there = at.astimezone(datetime.UTC)
    tonight = datetime.datetime.combine(there.date(), _HOUR)
    return tonight if there < tonight else tonight + datetime.timedelta(days=1)


def changed_cases(at: datetime.datetime) -> list[tuple[int, str]]:
    """The cases that are to be counted, each with what its counters and its newest publication are now.

    What they are is compared, not when they changed: a report that was stored a moment before the last count
    may have been committed a moment after it. A later document may be on other topics and countries.
    """
    today = at.astimezone(datetime.UTC).date()
    tallies = dict(Tally.objects.values_list("case_id", "seen"))
    done = set(Tally.objects.filter(day__gte=today).values_list("case_id", flat=True))
    return [(case, now) for case, now in _as_they_are() if case not in done and tallies.get(case) != now]


def _as_they_are() -> Iterable[tuple[int, str]]:
    published = Publication.objects.order_by().values_list("edition__version__action__case_id")
    newest = dict(published.annotate(Max("pk")))
    sums = Counter.objects.order_by("case_id").values_list("case_id")
    for case_id, changed, *figures in sums.annotate(Max("counted_at"), *(Sum(unit) for unit in UNITS)):
        yield case_id, f"{changed.isoformat()} {' '.join(map(str, figures))} {newest.get(case_id)}"


def tally_case(case_id: int, *, seen: str, at: datetime.datetime) -> None:
    """Count one case anew from its reports, and publish of it what may be published."""
    rows = count_rows(case_id)
    with transaction.atomic():
        Marginal.objects.filter(case_id=case_id).delete()
        Marginal.objects.bulk_create((_marginal(row, case_id) for row in rows), batch_size=_PORTION)
        _publish(case_id, rows, at=at)
        today = at.astimezone(datetime.UTC).date()
        Tally.objects.update_or_create(case_id=case_id, defaults={"seen": seen, "day": today, "at": at})


def _marginal(row: MarginalRow, case_id: int | None) -> Marginal:
    return Marginal(
        case_id=case_id,
        month=datetime.date.fromisoformat(f"{row.month}-01"),
        dimension=row.dimension,
        value=row.value,
        tier=row.tier,
        actions=row.actions,
        reports=row.reports,
        groups=row.groups,
        heads=row.heads,
    )


def tally_all_cases() -> None:
    """Add the marginals of all cases up; read first, so that the transaction that writes is short."""
    of_cases = Marginal.objects.of_each_case().exclude(dimension__in=_OF_ONE_CASE).order_by()
    sums = of_cases.values("dimension", "month", "value", "tier").annotate(
        **{f"all_{unit}": Sum(unit) for unit in UNITS}
    )
    rows = [Marginal(**{name.removeprefix("all_"): figure for name, figure in row.items()}) for row in sums]
    with transaction.atomic():
        Marginal.objects.of_all_cases().delete()
        Marginal.objects.bulk_create(rows, batch_size=_PORTION)


def _publish(case_id: int, rows: list[MarginalRow], *, at: datetime.datetime) -> None:
    counted = _published_cells(rows)
    total = _total_of(counted)
    before = {one.by: one for one in PublishedBreakdown.objects.filter(case_id=case_id)}
    shown: dict[str, Shown] = {}
    fresh: list[PublishedBreakdown] = []
    for name, cells in counted.items():
        last = shown_of(before[name]) if name in before else None
        overlapping = name == Breakdown.CHANNEL
        shown[name] = shown_breakdown(cells, total=total, before=last, overlapping=overlapping)
        # What has to wait stays the very one of the day before, with that day; what is the same is of today.
        if shown[name] is not last and (name != Breakdown.TIER or _tiers_are_safe(rows, counted, shown)):
            fresh.append(_stored(case_id, name, shown[name], at=at))
    PublishedBreakdown.objects.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=("case", "by"),
        update_fields=("total", "cells", "named", "as_of"),
    )


def _place(row: MarginalRow) -> tuple[str, str]:
    """In which breakdown a row stands, and as which cell; a whole total stands in that of months."""
    is_total = row.dimension == Dimension.TOTAL
    return (Breakdown.MONTH, row.month) if is_total else (row.dimension, row.value)


def _published_cells(rows: list[MarginalRow]) -> dict[str, _Cells]:
    """The cells of each breakdown that is published, by tier last."""
    found: dict[str, _Cells] = {name: {} for name in Breakdown.values}
    for row in rows:
        name, value = _place(row)
        cell = Cell(row.actions, row.reports)
        if name in found:
            _add(found[name], value, cell)
        if name == Breakdown.MONTH:
            _add(found[Breakdown.TIER], row.tier, cell)
    return found


def _add(cells: _Cells, value: str, cell: Cell) -> None:
    cells[value] = cells.get(value, Cell()) + cell


def _total_of(counted: Mapping[str, _Cells]) -> int:
    return sum(cell.actions for cell in counted[Breakdown.MONTH].values())


def _tiers_are_safe(
    rows: list[MarginalRow], counted: Mapping[str, _Cells], shown: Mapping[str, Shown]
) -> bool:
    """Does no named tier give a small number away beside a named channel, country or month?"""
    both: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in rows:
        both[(*_place(row), row.tier)] += row.actions
    total = _total_of(counted)
    return all(
        corners_are_safe(
            both[name, value, tier],
            first=_actions_in(counted, Breakdown.TIER, tier),
            second=_actions_in(counted, name, value),
            total=total,
        )
        for tier in shown[Breakdown.TIER].cells
        for name in Breakdown.values
        if name != Breakdown.TIER
        for value in shown[name].cells
    )


def _actions_in(counted: Mapping[str, _Cells], name: str, value: str) -> int:
    """Nothing where a cell is shown as it was, and everything in it has been taken out since."""
    return counted[name].get(value, Cell()).actions


def shown_of(stored: PublishedBreakdown) -> Shown:
    """A stored breakdown as the value that the rules work with."""
    cells, named = (
        {value: Cell(*figures) for value, figures in kept.items()} for kept in (stored.cells, stored.named)
    )
    return Shown(stored.total, cells, named)


def _stored(case_id: int, by: str, shown: Shown, *, at: datetime.datetime) -> PublishedBreakdown:
    kept = {
        name: {value: [cell.actions, cell.reports] for value, cell in cells.items()}
        for name, cells in (("cells", shown.cells), ("named", shown.named))
    }
    return PublishedBreakdown(case_id=case_id, by=by, total=shown.total, as_of=at, **kept)
