"""The visible words of a page, put together to lines wherever they stand on one height."""

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any  # handles of pdfium

import pypdfium2
from pypdfium2 import raw

from sincerely.reading.formats.pdf.right_to_left import (
    Glyph,
    glyphs_of,
    holds_right_to_left,
    read_leftwards,
    read_rightwards,
    runs_right_to_left,
    with_paired_brackets,
)
from sincerely.reading.formats.pdf.visible import address_of, hidden_objects
from sincerely.reading.formats.plain import cleaned
from sincerely.reading.source import Box

# In multiples of the height of a line: a wider gap may be one between columns.
_COLUMN_GAP = 1.6
# A font's own spaces are wider.
_GLUED = 0.08
# The soft hyphen, and what pdfium makes of a hyphen at a line end in its text and in its characters.
SOFT_HYPHEN = "\xad"
_HYPHENS = "\xad\ufffe\x02"
_CHARACTER = re.compile(rf"[^\s\x00{_HYPHENS}]")
_WORD = re.compile(rf"[^\s\x00{_HYPHENS}]+[{_HYPHENS}]?|[{_HYPHENS}]")
# Asked twice for every word: so without a look at the types of what is handed over, which are references and
# an index, and without letting go of the interpreter's lock.
_BOX_OF = ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.PYFUNCTYPE(ctypes.c_int))
_PRINTED = dict.fromkeys(map(ord, "\ufffe\x02"), "-")


@dataclass(slots=True)
class Line:
    """Words on one height without a wide gap between them.

    ``height`` follows the size of the font. ``head`` is the width of what the line before would have had to
    take in. A soft hyphen at the end of ``text`` is the typesetter's. ``parts`` are the offsets and boxes of
    what stands apart on its height. On a page that runs from right to left, ``mirror`` is its width, and left
    and right are measured from its right edge: first is left there, too.
    """

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    head: float
    parts: tuple[tuple[int, int, Box], ...] = ()
    mirror: float = 0.0
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = max(self.bottom - self.top, 1.0)

    @property
    def box(self) -> Box:
        left, right = self.left, self.right
        if self.mirror:
            left, right = self.mirror - right, self.mirror - left
        return round(left, 1), round(self.top, 1), round(right, 1), round(self.bottom, 1)

    @property
    def boxes(self) -> tuple[tuple[int, int, Box], ...]:
        """The parts of ``text``, by offsets, each with its own box."""
        return self.parts or ((0, len(self.text), self.box),)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, and its size in points as it is seen."""

    lines: list[Line]
    width: float = 0.0
    height: float = 0.0


def page_of(page: pypdfium2.PdfPage, *, number: int) -> Page:
    """The lines of a page in the order of its stream. Raises PdfiumError where the page is broken."""
    textpage = page.get_textpage()
    hidden = hidden_objects(page)
    frame = _Frame.of(page)
    text, before = _text(textpage), 0
    if holds_right_to_left(text):
        return _page_both_ways(textpage, text, hidden, frame, number)
    lines: list[Line] = []
    row = _Row()
    for start, end, box in _boxes(textpage.raw, _WORD.finditer(text), frame):
        if not (hidden and _is_hidden(textpage.raw, start, end, hidden)):
            word, is_spaced = text[start:end], " " in text[before:start]
            if not row.takes(word, box, is_spaced=is_spaced):
                lines.append(row.line(number))
                row = _Row()
                row.takes(word, box, is_spaced=is_spaced)
        before = end
    lines.append(row.line(number))
    return Page([line for line in lines if line.text], *frame.size)


def _page_both_ways(
    textpage: pypdfium2.PdfTextPage, text: str, hidden: frozenset[int], frame: "_Frame", number: int
) -> Page:
    """A page with lines from right to left; where most are, they are measured from the right edge."""
    rows: list[list[Glyph]] = []
    seen = [
        (text[start], box)
        for start, end, box in _boxes(textpage.raw, _CHARACTER.finditer(text), frame)
        if not (hidden and _is_hidden(textpage.raw, start, end, hidden))
    ]
    for glyph in glyphs_of(seen):
        if rows and _stands_in(rows[-1], glyph.box):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    mirror = frame.size[0] if runs_right_to_left(text) else 0.0
    lines = [_line_both_ways(part, number, mirror) for row in rows for part in _apart(row)]
    return Page([line for line in lines if line.text], *frame.size)


def _stands_in(row: list[Glyph], box: Box) -> bool:
    _, highest, _, lowest = row[0].box
    return highest <= (box[1] + box[3]) / 2 <= lowest


def _apart(row: list[Glyph]) -> Iterator[list[Glyph]]:
    """What stands on one height, cut where the gap may be one between columns."""
    row = sorted(row, key=lambda glyph: glyph.box[0])
    start = 0
    for place, (before, glyph) in enumerate(pairwise(row), 1):
        if glyph.box[0] - before.box[2] > _COLUMN_GAP * (glyph.box[3] - glyph.box[1]):
            yield row[start:place]
            start = place
    yield row[start:]


def _line_both_ways(row: list[Glyph], number: int, mirror: float) -> Line:
    glyphs = read_leftwards(row) if mirror else read_rightwards(row)
    lefts, tops, rights, bottoms = zip(*(glyph.box for glyph in row), strict=True)
    left, right = (mirror - max(rights), mirror - min(lefts)) if mirror else (min(lefts), max(rights))
    first = next((place for place, glyph in enumerate(glyphs) if glyph.text == " "), len(glyphs))
    head = sum(glyph.box[2] - glyph.box[0] for glyph in glyphs[:first])
    text = cleaned(with_paired_brackets("".join(glyph.text for glyph in glyphs))).strip()
    return Line(text, number, left, min(tops), right, max(bottoms), head, mirror=mirror)


class _Row:
    """A line in the making."""

    __slots__ = ("bottom", "head", "height", "left", "right", "text", "top")

    def __init__(self) -> None:
        self.text = ""
        self.left = self.top = self.right = self.bottom = self.height = self.head = 0.0

    def takes(self, word: str, box: Box, *, is_spaced: bool) -> bool:
        """Put a word behind the others, if it stands on their height and not far behind the last one.

        At a space before it the line could have ended.
        """
        left, top, right, bottom = box
        if not self.text:
            self.text, (self.left, self.top, self.right, self.bottom) = word, box
            self.height = bottom - top
            return True
        gap = left - self.right
        if not (-1 <= gap <= _COLUMN_GAP * self.height and self.top <= (top + bottom) / 2 <= self.bottom):
            return False
        if is_spaced and not self.head:
            self.head = self.right - self.left
        self.text += f" {word}" if is_spaced or gap > _GLUED * self.height else word
        self.right = right
        # Words of one font are equally high, and there are thousands of them.
        if top != self.top or bottom != self.bottom:
            self.top = min(self.top, top)
            self.bottom = max(self.bottom, bottom)
        return True

    def line(self, page: int) -> Line:
        """The row as a line."""
        text = self.text
        if not (text.isascii() and text.isprintable()):
            text = text.translate(_PRINTED)
            end = SOFT_HYPHEN if text.endswith(SOFT_HYPHEN) else ""
            text = cleaned(text).strip() + end
        head = self.head or self.right - self.left
        return Line(text, page, self.left, self.top, self.right, self.bottom, head)


def _boxes(textpage: Any, words: Iterable[re.Match[str]], frame: "_Frame") -> Iterator[tuple[int, int, Box]]:
    """Where in the text each word on the page begins and ends, and its box.

    Two questions to pdfium per word, one for a single character: it answers for one at a time. Top and bottom
    are the font's.
    """
    first, last = raw.FS_RECTF(), raw.FS_RECTF()
    page, to_first, to_last = map(ctypes.byref, (textpage.contents, first, last))
    place = frame.place
    for word in words:
        start, end = word.span()
        is_single = end - start == 1
        if _BOX_OF(page, start, to_first) and (is_single or _BOX_OF(page, end - 1, to_last)):
            box = place(first, first if is_single else last)
            if box:
                yield start, end, box


def _text(textpage: pypdfium2.PdfTextPage) -> str:
    """The characters of the page, each at its own index."""
    count = textpage.count_chars()
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # A character that pdfium leaves out of the text, or one that counts twice in UTF-16.
    return "".join(chr(raw.FPDFText_GetUnicode(textpage, index) or 0x20) for index in range(count))


def _is_hidden(handle: Any, start: int, end: int, hidden: frozenset[int]) -> bool:
    objects = (raw.FPDFText_GetTextObject(handle, index) for index in range(start, end))
    return any(address_of(one) in hidden for one in objects)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What of the page is shown, and how it is turned: quarters clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> "_Frame":
        left, bottom, right, top = page.get_cropbox()
        return cls(left, bottom, right, top, raw.FPDFPage_GetRotation(page) % 4)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is seen."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def place(self, first: raw.FS_RECTF, last: raw.FS_RECTF) -> Box | None:
        """The box around both as the page is seen, from its top left; None where it lies off the page."""
        left, right, bottom, top = first.left, last.right, first.bottom, first.top
        if right < left or self.quarters:
            left, right = min(left, last.left), max(first.right, right)
            bottom, top = min(bottom, last.bottom), max(top, last.top)
        across, down = (left + right) / 2, (bottom + top) / 2
        if not (self.left <= across <= self.right and self.bottom <= down <= self.top):
            return None
        if not self.quarters:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.quarters == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.quarters == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left
