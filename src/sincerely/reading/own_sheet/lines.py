"""The lines of our own sheet: fragments of one height joined, the two columns of officials told apart."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sincerely.reading.found import Found
from sincerely.reading.source import Piece, Row, Source, rows_of, spans_of

# Points. The sheet's second column begins 260 behind its margin, and its first ends 233 behind it.
_SECOND_COLUMN = 245.0
# Points: a line that is indented within its column goes on with the one before.
_INDENT = 4.0
# In multiples of a line's height: less than a third within a paragraph, near a half between two.
_PARAGRAPH_GAP = 0.38


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of words, and where it stands in a file that has pages."""

    row: Row
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its fragments from left to right, and whether white space stands above it.

    ``goes_on``: it is the rest of the line before, which was too long for its column.
    """

    fragments: tuple[Fragment, ...]
    gap: bool
    goes_on: bool = False

    @property
    def text(self) -> str:
        """The words of the line."""
        return " ".join(fragment.row.text for fragment in self.fragments)

    @property
    def page(self) -> int:
        """The page, 0 in a file that has none."""
        first = self.fragments[0].piece
        return first.page if first else 0

    def cut(self, begin: int, end: int | None = None) -> "Line":
        """The part between two offsets of ``text``."""
        kept, offset = [], 0
        for fragment in self.fragments:
            length = len(fragment.row.text)
            last = length if end is None else min(length, end - offset)
            if begin - offset < length and last > 0:
                kept.append(replace(fragment, row=fragment.row.cut(max(0, begin - offset), last)))
            offset += length + 1
        return replace(self, fragments=tuple(one for one in kept if one.row.text))


def joined_lines(lines: Iterable[Line]) -> Line:
    """Several lines as one."""
    return Line(tuple(fragment for line in lines for fragment in line.fragments), gap=True)


def found_line(line: Line) -> Found:
    """The words of a line. The sheet breaks lines between words only: a hyphen at an end is a hyphen."""
    return Found(re.sub(r"\s+", " ", line.text), spans_of(fragment.row for fragment in line.fragments))


def found_unbroken(line: Line) -> Found:
    """A value that holds no space (an address of mail or web), wherever it was broken."""
    words = found_line(line)
    return Found(str(words.value).replace(" ", ""), words.spans)


def paragraphs(lines: Sequence[Line]) -> list[Line]:
    """The lines in paragraphs, each as one line."""
    printed: list[list[Line]] = []
    for line in lines:
        if printed and not line.gap:
            printed[-1].append(line)
        else:
            printed.append([line])
    whole: list[list[Line]] = []
    for group in printed:
        if whole and _runs_over_page(whole[-1], group):
            whole[-1] += group
        else:
            whole.append(group)
    return [joined_lines(group) for group in whole]


def _runs_over_page(before: Sequence[Line], group: Sequence[Line]) -> bool:
    """Whether the page ends within a paragraph: the rest of one begins with an indent (typst/sheet.typ)."""
    if before[-1].page == group[0].page:
        return False
    return _left(group[0].fragments[0]) > _left(before[0].fragments[0]) + _INDENT


def lines_of(source: Source) -> list[Line]:
    """The lines from top to bottom; in a PDF whatever stands on one height is one line."""
    if not source.pieces:
        return [Line((Fragment(row),), gap=row.gap > 0) for row in rows_of(source.text)]
    whole = Row(source.text, 0)
    fragments = (Fragment(whole.cut(piece.start, piece.end), piece) for piece in source.pieces)
    return _lines([fragment for fragment in fragments if fragment.row.text])


def in_columns(lines: Sequence[Line]) -> list[Line]:
    """The officials' lines: the first column over all its pages, then the second."""
    fragments = [fragment for line in lines for fragment in line.fragments]
    if not all(fragment.piece for fragment in fragments):
        return list(lines)
    margin = min(map(_left, fragments), default=0)
    split = margin + _SECOND_COLUMN
    return [
        line
        for column in (
            [fragment for fragment in fragments if _left(fragment) < split],
            [fragment for fragment in fragments if _left(fragment) >= split],
        )
        for line in _with_indents(_lines(column))
    ]


def _with_indents(lines: Sequence[Line]) -> list[Line]:
    margin = min((_left(line.fragments[0]) for line in lines), default=0)
    return [replace(line, goes_on=_left(line.fragments[0]) > margin + _INDENT) for line in lines]


def _lines(fragments: Sequence[Fragment]) -> list[Line]:
    heights: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=_place):
        if heights and _stand_beside(heights[-1][0], fragment):
            heights[-1].append(fragment)
        else:
            heights.append([fragment])
    in_order = [sorted(height, key=_left) for height in heights]
    gaps = [_is_apart(one, other) for one, other in zip([[], *in_order], in_order, strict=False)]
    return [Line(tuple(height), gap) for height, gap in zip(in_order, gaps, strict=True)]


def _place(fragment: Fragment) -> tuple[int, float]:
    return (fragment.piece.page, fragment.piece.box[1]) if fragment.piece else (0, 0)


def _left(fragment: Fragment) -> float:
    return fragment.piece.box[0] if fragment.piece else 0


def _stand_beside(one: Fragment, other: Fragment) -> bool:
    if one.piece is None or other.piece is None or one.piece.page != other.piece.page:
        return False
    (_, top, _, bottom), (_, upper, _, lower) = one.piece.box, other.piece.box
    return top <= (upper + lower) / 2 <= bottom or upper <= (top + bottom) / 2 <= lower


def _is_apart(before: Sequence[Fragment], line: Sequence[Fragment]) -> bool:
    above = [fragment.piece.box for fragment in before if fragment.piece]
    boxes = [fragment.piece.box for fragment in line if fragment.piece]
    if not above or before[0].piece is None or line[0].piece is None:
        return True
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    apart = top - max(box[3] for box in above)
    return before[0].piece.page != line[0].piece.page or apart > _PARAGRAPH_GAP * (bottom - top)
