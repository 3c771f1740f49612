"""Which cells of a breakdown may be published, so that nobody is found by subtracting them. No Django here.

The rules, for one breakdown of one case (by channel, country, month or tier):

- A cell is named only when at least ``LEAST`` reports, and so as many actions, stand in it.
- Everything else is one cell, the *rest*, which is nothing at all or has ``LEAST`` too. Where it has fewer,
  the smallest named cell goes into it (secondary suppression): the headline less the named cells is the rest.
- A cell that was named before changes by ``LEAST`` reports or stays as it was; what came in meanwhile waits
  in the rest. Otherwise the difference of two days would be one person's letter. Where the rest would then
  be too small, the whole breakdown of the day before stays, with its own day and total.

What can be subtracted: the cells of one breakdown from each other and from the headline. Cells of two
breakdowns divide the same actions by different questions; a sum over both is a count of some actions only
when it is a sum over one of them, unless it is known that a cell of one lies inside a cell of the other
(what was sent through us went by e-mail). ``corners_are_safe`` looks at those.
The live headline may run ahead of the day's breakdown: that says that somebody reported, as it did anyway.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

LEAST = 10


@dataclass(frozen=True)
class Cell:
    """So many actions in so many reports."""

    actions: int = 0
    reports: int = 0

    def __add__(self, other: "Cell") -> "Cell":
        return Cell(self.actions + other.actions, self.reports + other.reports)

    def __sub__(self, other: "Cell") -> "Cell":
        return Cell(self.actions - other.actions, self.reports - other.reports)

    @property
    def is_large(self) -> bool:
        """May it stand alone?"""
        return self.actions >= LEAST and self.reports >= LEAST

    @property
    def is_safe_change(self) -> bool:
        """May two published figures differ by this?"""
        return self == Cell() or (abs(self.actions) >= LEAST and abs(self.reports) >= LEAST)


@dataclass(frozen=True)
class Shown:
    """A breakdown as it is published: ``total`` actions are those of the ``cells`` and of the ``rest``.

    Without cells there is no breakdown, only the total. ``named``: every cell that was ever published, as it
    was published last.
    """

    total: int
    cells: Mapping[str, Cell] = field(default_factory=dict)
    named: Mapping[str, Cell] = field(default_factory=dict)

    @property
    def rest(self) -> int:
        """The actions of all cells that are not named, and what waits until it is enough."""
        return self.total - sum(cell.actions for cell in self.cells.values())


def shown_breakdown(
    counted: Mapping[str, Cell], *, total: int, before: Shown | None = None, overlapping: bool = False
) -> Shown:
    """What to publish of ``counted`` after ``before``: that very value where nothing new may be.

    ``overlapping``: a report can stand in several cells, as one of letters and calls does; its actions never.
    """
    before = before or Shown(total=0)
    cells = {value: _printed(cell, before.named.get(value)) for value, cell in counted.items()}
    cells = {value: cell for value, cell in cells.items() if cell.is_large}
    while not _rest_is_safe(counted, cells, overlapping=overlapping):
        value = _next_to_hold_back(cells, before)
        if value is None:
            return before if before.cells else Shown(total, named=before.named)
        cells = _without(value, cells, before)
    return Shown(total, cells, {**before.named, **cells})


def corners_are_safe(both: int, *, first: int, second: int, total: int) -> bool:
    """May the figures of two cells of different breakdowns stand beside each other? All are actions.

    Where one of the four corners (in both, in one, in the other, in neither) is empty, and somebody knows
    that it must be, the figures give the other three.
    """
    corners = (both, first - both, second - both, total - first - second + both)
    return 0 not in corners or all(corner == 0 or corner >= LEAST for corner in corners)


def _printed(cell: Cell, last: Cell | None) -> Cell:
    """The cell as it may be printed: as it is, or as it was printed last; nothing when it is too small."""
    if not cell.is_large:
        return Cell()
    return cell if last is None or (cell - last).is_safe_change else last


def _rest_is_safe(counted: Mapping[str, Cell], cells: Mapping[str, Cell], *, overlapping: bool) -> bool:
    held = [cell - cells.get(value, Cell()) for value, cell in counted.items()]
    if all(cell == Cell() for cell in held):
        return True
    actions = sum(cell.actions for cell in held)
    # Of reports that stand in several cells we only know that there are as many as in the largest.
    reports = (max if overlapping else sum)(cell.reports for cell in held)
    return actions >= LEAST and reports >= LEAST


def _next_to_hold_back(cells: Mapping[str, Cell], before: Shown) -> str | None:
    """The cell whose news is smallest; None when none has any."""
    news = {value: cell - before.named.get(value, Cell()) for value, cell in cells.items()}
    changed = [value for value, change in news.items() if change != Cell()]
    return min(changed, key=lambda value: (abs(news[value].reports), value), default=None)


def _without(value: str, cells: Mapping[str, Cell], before: Shown) -> dict[str, Cell]:
    """The cells without the news of this one: as it was printed last, or not at all."""
    kept = {other: cell for other, cell in cells.items() if other != value}
    return {**kept, value: before.named[value]} if value in before.named else kept
