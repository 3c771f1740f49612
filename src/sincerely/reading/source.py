"""The text of a document, with the place on the page behind every part of it.

Everything a reader says is a slice of ``Source.text``: values carry spans of code points, and from the spans
follow the page and the box. Rows and passages are such slices.
"""

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

Span = tuple[int, int]
Box = tuple[float, float, float, float]

# Longer than any Urgent Action (two to four pages); beyond it, reading is refused attention, not memory.
LONGEST_TEXT = 100_000
# Longer than a whole Urgent Action that has lost its line ends. What a pattern tries at every place of a line
# costs the square of its length.
LONGEST_LINE = 20_000


class Piece(NamedTuple):
    """A stretch of the text on one line of one page. ``box`` in points, origin at the top left."""

    start: int
    end: int
    page: int
    box: Box


_END = attrgetter("end")


class Place(NamedTuple):
    """Where a value was read: code points of the text, and the page and box where the file has pages."""

    at: Span
    page: int | None = None
    box: Box | None = None

    def as_data(self) -> dict[str, object]:
        """As plain data, faster than `dataclasses.asdict`: a document has hundreds of places."""
        return {"at": self.at, "page": self.page, "box": self.box}


@dataclass(frozen=True, slots=True)
class Source:
    """The text as extracted, and where its lines stand. ``remarks`` are sentences about the extraction.

    ``sizes`` are the width and height of each page in points, where the file has pages. ``around`` are the
    stretches that stand around the document: a cover note, a signature, running heads, footnotes.
    """

    text: str
    pieces: tuple[Piece, ...] = ()
    remarks: tuple[str, ...] = ()
    sizes: tuple[tuple[float, float], ...] = ()
    around: tuple[Span, ...] = ()

    def places(self, spans: Iterable[Span]) -> tuple[Place, ...]:
        """The places behind the spans, one per line where the file has pages."""
        return tuple(place for span in spans for place in self._places_of(span))

    def _places_of(self, span: Span) -> list[Place]:
        first = bisect.bisect_left(self.pieces, span[0] + 1, key=_END)
        behind = []
        for piece in islice(self.pieces, first, None):
            if piece.start >= span[1]:
                break
            at = max(span[0], piece.start), min(span[1], piece.end)
            behind.append(Place(at, piece.page, piece.box))
        return behind or [Place(span)]


class Row(NamedTuple):
    """A line of the text, or a part of one, without the white space around it. A tuple: there are thousands.

    ``gap`` counts the empty lines above, ``indent`` the columns before; both are 0 in the middle of a line.
    """

    text: str
    start: int
    gap: int = 0
    indent: int = 0

    @property
    def end(self) -> int:
        """The code point after the last one."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """First code point and the one after the last."""
        return self.start, self.start + len(self.text)

    def cut(self, begin: int, end: int | None = None) -> "Row":
        """The part between two offsets of ``text``, without the white space around it."""
        part = self.text[begin:end]
        bare = part.lstrip()
        begin += len(part) - len(bare)
        if begin <= 0 or not self.text[:begin].strip():
            return Row(bare.rstrip(), self.start + begin, self.gap, self.indent)
        return Row(bare.rstrip(), self.start + begin)

    def without(self, edges: str) -> "Row":
        """The row without these characters, and white space, at both ends."""
        edges += " \t\xa0"
        lead = len(self.text) - len(self.text.lstrip(edges))
        return self.cut(lead, len(self.text.rstrip(edges)))


# "> " before every line of a forwarded mail.
_QUOTING = re.compile(r"^[ \t]*(?:>[ \t]?)+")


def rows_of(text: str) -> list[Row]:
    """The lines that hold something, in order; marks of quoting and the space around are left out."""
    rows, gap, start = [], 0, 0
    for line in text.split("\n"):
        quoting = _QUOTING.match(line) if ">" in line else None
        lead = quoting.end() if quoting else 0
        printed = line[lead:].rstrip()
        bare = printed.lstrip()
        if bare:
            indent = len(printed) - len(bare)
            rows.append(Row(bare, start + lead + indent, gap, indent))
        gap = 0 if bare else gap + 1
        start += len(line) + 1
    return rows


_HYPHENATED = re.compile(r"[^\W\d_]-$")


def joined(rows: Sequence[Row]) -> str:
    """The rows as one paragraph: line breaks become spaces, words hyphenated at a line end are rejoined."""
    text = ""
    for row in rows:
        if _HYPHENATED.search(text, max(0, len(text) - 2)) and row.text[:1].islower():
            text = text[:-1] + row.text
        else:
            text = f"{text} {row.text}" if text else row.text
    return " ".join(text.split())


def spans_of(rows: Iterable[Row]) -> tuple[Span, ...]:
    """The spans of the rows, in reading order."""
    return tuple(row.span for row in rows)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches of text, in order and without overlaps."""
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def is_touched(row: Row, apart: Sequence[Span]) -> bool:
    """Whether one of the spans, in order and without overlaps, shares a code point with the row."""
    before = bisect.bisect_left(apart, (row.start + len(row.text), 0)) - 1
    return before >= 0 and apart[before][1] > row.start
