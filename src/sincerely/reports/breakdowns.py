"""What the daily count found: for the desk exactly, for everybody else as it may be published.

``published_breakdowns`` is the only door to breakdowns for anything that leaves the desk: pages, statements,
feeds. What it gives changes once a day at most (``sincerely.reports.disclosure``).
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max, Min, QuerySet, Sum

from sincerely.cases.models import Case
from sincerely.reports.breakdown_models import Breakdown, Dimension, Marginal, PublishedBreakdown, Tally
from sincerely.reports.disclosure import LEAST
from sincerely.reports.invalidation_models import Confirmation
from sincerely.reports.models import UNITS
from sincerely.reports.queries import totals_of
from sincerely.reports.tallying import shown_of


@dataclass(frozen=True)
class Period:
    """From the first day of one month to that of another, both months inclusive; None is open."""

    first: datetime.date | None = None
    last: datetime.date | None = None

    def of(self, marginals: QuerySet[Marginal]) -> QuerySet[Marginal]:
        """The marginals of these months."""
        found = marginals.filter(month__gte=self.first) if self.first else marginals
        return found.filter(month__lte=self.last) if self.last else found


@dataclass(frozen=True)
class Line:
    """One line of a breakdown at the desk. ``by_tier``: its actions in each tier."""

    value: str
    actions: int
    reports: int
    groups: int
    heads: int
    by_tier: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class CaseLine:
    """One case in the list of all, with what was counted for it in a period."""

    case_id: int
    number: str
    sums: Line


@dataclass(frozen=True)
class PublicBreakdown:
    """A breakdown that may be shown to anybody, as it stood at ``as_of``.

    ``cells``: value and actions, the most first; every one stands for ten reports or more. ``rest``: the
    actions of all others together, 0 or at least ten. Both add up to ``total``, which may be less than the
    headline that is live, or up to nine more where people took theirs back. Without cells there is only a
    total: too few for any breakdown.
    """

    by: Breakdown
    total: int
    cells: tuple[tuple[str, int], ...]
    rest: int
    as_of: datetime.datetime


def published_breakdowns(case: Case) -> tuple[PublicBreakdown, ...]:
    """What may be said of a case by channel, country, month and tier; before the first daily count nothing.

    Values are channels, ISO 3166-1 codes (empty: no country was given), months as ``2026-11`` and tiers. What
    was overtaken is left out until it is counted anew: beside a total from which untrue reports were taken
    out, it would still tell them.
    """
    stored = {one.by: one for one in PublishedBreakdown.objects.filter(case=case)}
    actions, cleaned_at = totals_of(case).actions, _cleaned_at(case)
    return tuple(
        _public(stored[by])
        for by in Breakdown.values
        if by in stored
        and stored[by].total - actions < LEAST
        and (cleaned_at is None or cleaned_at <= stored[by].as_of)
    )


def _cleaned_at(case: Case) -> datetime.datetime | None:
    """When two people last took out reports that were counted."""
    agreed = Confirmation.objects.filter(invalidation__case=case).order_by("-at")
    sets = agreed.values_list("at", "invalidation__figures")
    return next((at for at, of_set in sets if of_set["held"] < of_set["reports"]), None)


def _public(stored: PublishedBreakdown) -> PublicBreakdown:
    shown = shown_of(stored)
    cells = [(value, cell.actions) for value, cell in shown.cells.items()]
    in_order = sorted(cells) if stored.by == Breakdown.MONTH else sorted(cells, key=_most_first)
    return PublicBreakdown(Breakdown(stored.by), shown.total, tuple(in_order), shown.rest, stored.as_of)


def _most_first(cell: tuple[str, int]) -> tuple[int, str]:
    return -cell[1], cell[0]


def counted_lines(dimension: Dimension, *, case: Case | None, period: Period) -> tuple[Line, ...]:
    """Exact sums by one dimension, the most actions first: of a case, or of all. For the desk alone."""
    marginals = period.of(Marginal.objects.filter(case=case, dimension=dimension))
    return tuple(sorted(_lines(marginals, "value"), key=lambda line: (-line.actions, line.value)))


def months(*, case: Case | None, period: Period) -> tuple[Line, ...]:
    """Exact sums of each month (``2026-11``), the oldest first."""
    return tuple(_lines(period.of(Marginal.objects.filter(case=case, dimension=Dimension.TOTAL)), "month"))


def tiers(*, case: Case | None, period: Period) -> tuple[Line, ...]:
    """Exact sums of each tier."""
    totals = period.of(Marginal.objects.filter(case=case, dimension=Dimension.TOTAL))
    rows = totals.order_by("tier").values_list("tier").annotate(*map(Sum, UNITS))
    return tuple(_with_tier(Line(tier, 0, 0, 0, 0), tier, *figures) for tier, *figures in rows)


def whole(*, case: Case | None, period: Period) -> Line:
    """Everything in the period, by tier too."""
    lines = counted_lines(Dimension.TOTAL, case=case, period=period)
    return lines[0] if lines else Line("", 0, 0, 0, 0)


def case_lines(period: Period) -> tuple[CaseLine, ...]:
    """Every case for which something was done in the period, the most actions first."""
    totals = period.of(Marginal.objects.of_each_case().filter(dimension=Dimension.TOTAL))
    sums = totals.order_by().values_list("case_id", "case__number").annotate(*map(Sum, UNITS))
    lines = [CaseLine(case_id, number or "", Line("", *figures)) for case_id, number, *figures in sums]
    return tuple(sorted(lines, key=lambda line: (-line.sums.actions, line.number)))


def counted_span(case: Case | None) -> Period:
    """The first and the last month in which anything was done."""
    found = Marginal.objects.filter(case=case, dimension=Dimension.TOTAL).aggregate(
        Min("month"), Max("month")
    )
    return Period(found["month__min"], found["month__max"])


def counted_at(case: Case | None) -> datetime.datetime | None:
    """When the daily count last looked; None before the first."""
    tallies = Tally.objects.filter(case=case) if case else Tally.objects.all()
    newest: datetime.datetime | None = tallies.aggregate(newest=Max("at"))["newest"]
    return newest


def _lines(marginals: QuerySet[Marginal], name: str) -> Sequence[Line]:
    """One line for each value of a column, its tiers beside each other."""
    rows = marginals.order_by(name, "tier").values_list(name, "tier").annotate(*map(Sum, UNITS))
    found: dict[str, Line] = {}
    for value, tier, *figures in rows:
        key = f"{value:%Y-%m}" if isinstance(value, datetime.date) else value
        found[key] = _with_tier(found.get(key, Line(key, 0, 0, 0, 0)), tier, *figures)
    return list(found.values())


def _with_tier(line: Line, tier: str, *figures: int) -> Line:
    actions, reports, groups, heads = figures
    return Line(
        line.value,
        line.actions + actions,
        line.reports + reports,
        line.groups + groups,
        line.heads + heads,
        (*line.by_tier, (tier, actions)),
    )
