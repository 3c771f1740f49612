"""What a layout is known by: named cues with a weight, each with the rows in which it is found.

A layout is one module of this package with a ``LAYOUT``. Its score in a document is the sum of the weights of
the cues found there; a cue that is ``needed`` and not found rules the layout out, whatever else was found.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sincerely.reading.layouts.front import Front, front_rows
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row

Find = Callable[[Sheet], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Cue:
    """Something that documents of one family print, said as an editor would say it."""

    says: str
    weight: int
    find: Find
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A family of documents: how it is known, and how its front is read."""

    name: str
    about: str
    cues: tuple[Cue, ...]
    read_front: Callable[[Sheet], Front]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well a layout fits a document: each cue with the rows that show it, none where it is not found."""

    layout: Layout
    shown: tuple[tuple[Cue, tuple[Row, ...]], ...]

    @property
    def lacks(self) -> list[Cue]:
        """The needed cues that the document does not show."""
        return [cue for cue, rows in self.shown if cue.needed and not rows]

    @property
    def score(self) -> int:
        """The weights of the cues found; 0 for a layout that is ruled out."""
        return 0 if self.lacks else sum(cue.weight for cue, rows in self.shown if rows)

    @property
    def rank(self) -> tuple[bool, int, int, str]:
        """What layouts are sorted by: ruled out or not, the score, how many cues were found, the name."""
        return bool(self.lacks), -self.score, -sum(bool(rows) for _, rows in self.shown), self.layout.name


def judge(layout: Layout, sheet: Sheet) -> Verdict:
    """Look for every cue of a layout."""
    return Verdict(layout, tuple((cue, tuple(cue.find(sheet))) for cue in layout.cues))


def front_matches(pattern: str, *, within: int | None = None) -> Find:
    """Rows of the front that hold the pattern, among its first ``within`` rows."""
    compiled = re.compile(pattern)
    return lambda sheet: [row for row in front_rows(sheet)[:within] if compiled.search(row.text)]


def row_matches(pattern: str) -> Find:
    """Rows anywhere in the document that hold the pattern."""
    compiled = re.compile(pattern)
    return lambda sheet: [row for row in sheet.rows if compiled.search(row.text)]


def labelled(*zones: str, pattern: str = "") -> Find:
    """The printed labels of zones of these kinds, where they hold the pattern."""
    compiled = re.compile(pattern)
    return lambda sheet: [
        zone.label for zone in sheet.of(*zones) if zone.label and compiled.search(zone.label.text)
    ]
