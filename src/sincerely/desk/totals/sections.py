"""One breakdown as a section of a page: a picture, the table behind it, and files of that table."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import mark_safe

from sincerely.desk.totals.labels import number_label, tier_label
from sincerely.reports.breakdowns import Line
from sincerely.reports.models import Tier
from sincerely.writing.charts import Bar, Picture, bars_svg, columns_svg
from sincerely.writing.tables import Table, TableCell

# More than these are hard to compare; the table has them all.
_MOST_BARS = 12
_HEAD = ("Actions", "Reports", "Groups", "Heads in groups")

Label = Callable[[str], str]


@dataclass(frozen=True)
class Section:
    """``links``: for rows of the table, where their first cell leads. ``shown``: rows on the page."""

    table: Table
    picture: str = ""
    links: tuple[str, ...] = ()
    shown: int = 200

    @property
    def rows(self) -> list[tuple[str, tuple[TableCell, ...]]]:
        """Each row with its link, as many as a page shows."""
        links = [*self.links, *[""] * len(self.table.rows)]
        return list(zip(links, self.table.rows, strict=False))[: self.shown]

    @property
    def head(self) -> list[tuple[str, bool]]:
        """Each heading, and whether figures stand below it."""
        first = self.table.rows[0] if self.table.rows else ()
        figures_below = [isinstance(cell, int | float) for cell in first]
        return list(zip(self.table.head, figures_below, strict=False))

    @property
    def hidden(self) -> int:
        """How many rows stand in the files only."""
        return max(len(self.table.rows) - self.shown, 0)


def lying_section(name: str, title: str, lines: Sequence[Line], *, label: Label, note: str) -> Section:
    """Bars, the most first: for channels, countries and the like."""
    table = _table(name, title, lines, label=label, note=note)
    drawn = _picture(table, _most(lines, label), tiers=tiers_of(lines))
    return Section(table, mark_safe(bars_svg(drawn)) if lines else "")  # noqa: S308 - escaped there


def standing_section(name: str, title: str, lines: Sequence[Line], *, label: Label, note: str) -> Section:
    """Columns in the order given: for months and days."""
    table = _table(name, title, lines, label=label, note=note)
    tiers = tiers_of(lines)
    drawn = _picture(table, [_bar(line, label(line.value), tiers) for line in lines], tiers=tiers)
    return Section(table, mark_safe(columns_svg(drawn)) if lines else "")  # noqa: S308 - escaped there


def figures(line: Line) -> tuple[int, int, int, int]:
    """What a row says of a line, in the order of the table's head."""
    return line.actions, line.reports, line.groups, line.heads


def tiers_of(lines: Iterable[Line]) -> tuple[str, ...]:
    """The tiers that occur, what we know least of first."""
    there = {tier for line in lines for tier, _ in line.by_tier}
    return tuple(sorted(there, key=lambda tier: (tier != Tier.SELF_REPORTED, tier)))


def _table(name: str, title: str, lines: Sequence[Line], *, label: Label, note: str) -> Table:
    tiers = tiers_of(lines)
    apart = tiers if len(tiers) > 1 else ()
    head = (title.removeprefix("By ").capitalize(), *_HEAD)
    rows = tuple(_row(label(line.value), *figures(line), *_of_tiers(line, apart)) for line in lines)
    return Table(name, title, (*head, *(f"Actions, {tier_label(tier)}" for tier in apart)), rows, note)


def _row(*cells: TableCell) -> tuple[TableCell, ...]:
    return cells


def _of_tiers(line: Line, tiers: tuple[str, ...]) -> tuple[int, ...]:
    told = dict(line.by_tier)
    return tuple(told.get(tier, 0) for tier in tiers)


def _picture(table: Table, bars: Sequence[Bar], *, tiers: tuple[str, ...]) -> Picture:
    largest = sorted(bars, key=lambda bar: -bar.whole)[:3]
    said = "; ".join(f"{bar.label}: {bar.printed}" for bar in largest)
    return Picture(
        name=f"picture-{table.name}",
        title=f"{table.title}, in actions",
        description=f"The largest are {said}. Every figure stands in the table below.",
        bars=tuple(bars),
        parts=tuple(map(tier_label, tiers)),
    )


def _most(lines: Sequence[Line], label: Label) -> list[Bar]:
    tiers = tiers_of(lines)
    bars = [_bar(line, label(line.value), tiers) for line in lines[:_MOST_BARS]]
    others = lines[_MOST_BARS:]
    return [*bars, _bar(together(others), f"{len(others)} others", tiers)] if others else bars


def together(lines: Sequence[Line], value: str = "") -> Line:
    """At least one line, as one."""
    tiers = tiers_of(lines)
    sums = [_of_tiers(line, tiers) for line in lines]
    by_tier = tuple(zip(tiers, map(sum, zip(*sums, strict=True)), strict=True))
    actions, reports, groups, heads = map(sum, zip(*map(figures, lines), strict=True))
    return Line(value, actions, reports, groups, heads, by_tier)


def _bar(line: Line, label: str, tiers: tuple[str, ...]) -> Bar:
    return Bar(label, _of_tiers(line, tiers), number_label(line.actions))
