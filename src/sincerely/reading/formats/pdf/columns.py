"""The order in which the lines of a page are read: down each column, decided from boxes alone.

Between columns runs a gutter: a strip in which no line stands, from row to row. All that is left of it is
read before all that is right of it, and each side may hold columns again.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sincerely.reading.formats.pdf.lines import Line
from sincerely.reading.source import Box

# Columns are side by side in this many rows; fewer are a table or a list. Of the two columns of a whole page
# one may be shorter.
_LEAST = 4
_LEAST_OF_PAGE = 10
# In multiples of the height of a line.
_GUTTER = 0.8
_NEAR = 0.75
_BULLET_GAP = 4.0
_WIDEST_GUTTER = 36.0
# In points: lines of one column begin within this.
_ALIGNED = 4.0
_BULLET = re.compile(r"[•◼▪■●*·–-]|\(?\w{1,2}[.)]")

Row = list[Line]


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that are read one after the other, and how far to the right they could have gone."""

    lines: list[Line]
    bound: float


@dataclass(frozen=True, slots=True)
class _Gutter:
    left: float
    right: float


def columns_of_page(lines: list[Line], *, width: float) -> list[Column]:
    """The lines of a page in columns, in reading order. The margins are taken to be equal."""
    return _columns(lines, width - min((line.left for line in lines), default=0.0))


def _columns(lines: list[Line], bound: float) -> list[Column]:
    rows = _rows(lines)
    columns: list[Column] = []
    single: list[Row] = []
    place = 0
    while place < len(rows):
        end, gutter = _side_by_side(rows, place, bound)
        if not gutter:
            single.append(rows[place])
            place += 1
            continue
        columns += _column(single, bound)
        single = []
        block = [line for row in rows[place:end] for line in row]
        middle = (gutter.left + gutter.right) / 2
        columns += _columns([line for line in block if line.left < middle], gutter.right)
        columns += _columns([line for line in block if line.left >= middle], bound)
        place = end
    return columns + _column(single, bound)


def _column(rows: list[Row], bound: float) -> list[Column]:
    return [Column([_merged(row) for row in rows], bound)] if rows else []


def _merged(row: Row) -> Line:
    """What stands on one height and is not in columns is one line: words set apart, or wide spaces."""
    whole = row[0]
    for line in row[1:]:
        whole = replace(
            whole,
            text=f"{whole.text} {line.text}",
            parts=(*whole.boxes, *_moved(line.boxes, len(whole.text) + 1)),
            top=min(whole.top, line.top),
            right=max(whole.right, line.right),
            bottom=max(whole.bottom, line.bottom),
        )
    return whole


def _moved(parts: Iterable[tuple[int, int, Box]], by: int) -> Iterator[tuple[int, int, Box]]:
    return ((start + by, end + by, box) for start, end, box in parts)


def _rows(lines: Iterable[Line]) -> list[Row]:
    """The lines that stand on one height, from the top."""
    rows: list[Row] = []
    for line in sorted(lines, key=lambda line: (line.top, line.left)):
        middle = (line.top + line.bottom) / 2
        if rows and rows[-1][0].top <= middle <= rows[-1][0].bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_with_bullet(sorted(row, key=lambda line: line.left)) for row in rows]


def _with_bullet(row: Row) -> Row:
    """A bullet or a number set apart from its words belongs to them; it is no column."""
    if len(row) < 2 or not _BULLET.fullmatch(row[0].text):
        return row
    is_near = row[1].left - row[0].right < _BULLET_GAP * row[0].height
    return [_merged(row[:2]), *row[2:]] if is_near else row


def _side_by_side(rows: list[Row], start: int, bound: float) -> tuple[int, _Gutter | None]:
    """Where the columns that begin in this row end, and the gutter between the first two of them."""
    best: tuple[int, _Gutter | None] = start, None
    for before, after in zip(rows[start], rows[start][1:], strict=False):
        end, gutter = _follow(rows, start, _Gutter(before.right, after.left))
        if end > best[0] and _holds(rows[start:end], gutter, bound):
            best = end, gutter
    return best


def _follow(rows: list[Row], start: int, gutter: _Gutter) -> tuple[int, _Gutter]:
    """Down the gutter, ever narrower, to the first row that crosses it."""
    end = start
    for row in rows[start:]:
        narrowed = _narrowed(gutter, row)
        if not narrowed:
            return _without_what_follows(rows, start, end, gutter), gutter
        gutter = narrowed
        end += 1
    return end, gutter


def _narrowed(gutter: _Gutter, row: Row) -> _Gutter | None:
    left, right = gutter.left, gutter.right
    for line in row:
        if (line.left + line.right) / 2 < (left + right) / 2:
            left = max(left, line.right)
        else:
            right = min(right, line.left)
    return _Gutter(left, right) if right - left >= _GUTTER * row[0].height else None


def _without_what_follows(rows: list[Row], start: int, end: int, gutter: _Gutter) -> int:
    """Short lines above the one that crosses the gutter belong to what follows, unless they are near."""
    last = max((place for place in range(start, end) if _is_paired(rows[place], gutter)), default=start)
    while last + 1 < end:
        gap = rows[last + 1][0].top - max(line.bottom for line in rows[last])
        if gap > _NEAR * rows[last][0].height:
            break
        last += 1
    return last + 1


def _is_paired(row: Row, gutter: _Gutter) -> bool:
    return row[0].left < gutter.left and row[-1].right > gutter.right


def _holds(rows: list[Row], gutter: _Gutter, bound: float) -> bool:
    """Whether lines on both sides begin at one place; labels before their values are no column."""
    pairs = [row for row in rows if _is_paired(row, gutter)]
    if len(pairs) < _LEAST:
        return len(rows) >= _LEAST_OF_PAGE and _is_halfway(rows, gutter, bound)
    middle = (gutter.left + gutter.right) / 2
    firsts = [next(line for line in row if line.left >= middle) for row in pairs]
    labels = sum(row[0].text.endswith(":") for row in pairs)
    edge = Counter(round(line.left / _ALIGNED) for line in firsts).most_common(1)[0]
    return edge[1] * 2 >= len(pairs) and labels * 2 < len(pairs)


def _is_halfway(rows: list[Row], gutter: _Gutter, bound: float) -> bool:
    """Whether the gutter parts the page in two columns of one width, as a typesetter does."""
    left = min(row[0].left for row in rows)
    gap = gutter.right - gutter.left
    return gap < _WIDEST_GUTTER and abs((gutter.right - left) - (bound - gutter.left)) < gap
