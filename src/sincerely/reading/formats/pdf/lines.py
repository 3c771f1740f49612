"""The visible words of a page, put together to lines wherever they stand on one height."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

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
_WORD = re.compile(rf"[^\s\x00{_HYPHENS}]+[{_HYPHENS}]?|[{_HYPHENS}]")
_PRINTED = dict.fromkeys(map(ord, "\ufffe\x02"), "-")


class Word(NamedTuple):
    """A word and its box in points, origin at the top left; top and bottom are the font's, not the ink's.

    ``is_spaced`` says whether a space stands before it, at which a line may end.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    is_spaced: bool


@dataclass(slots=True)
class Line:
    """Words on one height without a wide gap between them.

    ``height`` follows the size of the font. ``head`` is the width of what the line
    before would have had to take in. A soft hyphen at the end of
    ``text`` is the typesetter's. ``parts`` are the offsets and boxes of what stands apart on its height.
    """

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    head: float
    parts: tuple[tuple[int, int, Box], ...] = ()

    @property
    def height(self) -> float:
        return max(self.bottom - self.top, 1.0)

    @property
    def box(self) -> Box:
        return round(self.left, 1), round(self.top, 1), round(self.right, 1), round(self.bottom, 1)

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
    frame = _Frame.of(page)
    lines: list[Line] = []
    row: list[Word] = []
    for word in _visible_words(page, frame):
        if row and not _goes_on(row[-1], word):
            lines.append(_line_of(row, number))
            row = []
        row.append(word)
    if row:
        lines.append(_line_of(row, number))
    return Page([line for line in lines if line.text], *frame.size)


def _goes_on(before: Word, word: Word) -> bool:
    height = before.bottom - before.top
    middle = (word.top + word.bottom) / 2
    return before.top <= middle <= before.bottom and -1 <= word.left - before.right <= _COLUMN_GAP * height


def _line_of(row: list[Word], page: int) -> Line:
    text = row[0].text
    height = row[0].bottom - row[0].top
    for before, word in pairwise(row):
        is_glued = not word.is_spaced and word.left - before.right < _GLUED * height
        text += word.text if is_glued else " " + word.text
    first = next((place for place, word in enumerate(row[1:]) if word.is_spaced), len(row) - 1)
    if not (text.isascii() and text.isprintable()):
        end = SOFT_HYPHEN if text.endswith(SOFT_HYPHEN) else ""
        text = cleaned(text).strip() + end
    return Line(
        text,
        page,
        row[0].left,
        min([word.top for word in row]),
        row[-1].right,
        max([word.bottom for word in row]),
        row[first].right - row[0].left,
    )


def _visible_words(page: pypdfium2.PdfPage, frame: "_Frame") -> Iterator[Word]:
    textpage = page.get_textpage()
    text = _text(textpage)
    hidden = hidden_objects(page)
    end = 0
    for word, box in _boxes(textpage, text):
        if hidden and _is_hidden(textpage, word, hidden):
            continue
        placed = frame.place(box)
        if placed:
            yield Word(word[0].translate(_PRINTED), *placed, " " in text[end : word.start()])
        end = word.end()


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


def _boxes(textpage: pypdfium2.PdfTextPage, text: str) -> Iterator[tuple[re.Match[str], Box]]:
    """Every word with its box in the coordinates of the file: left, bottom, right, top."""
    first, last = raw.FS_RECTF(), raw.FS_RECTF()
    to_first, to_last = ctypes.byref(first), ctypes.byref(last)
    box_of, handle = raw.FPDFText_GetLooseCharBox, textpage.raw
    for word in _WORD.finditer(text):
        start, end = word.span()
        if box_of(handle, start, to_first) and box_of(handle, end - 1, to_last):
            yield (
                word,
                (
                    min(first.left, last.left),
                    min(first.bottom, last.bottom),
                    max(first.right, last.right),
                    max(first.top, last.top),
                ),
            )


def _is_hidden(textpage: pypdfium2.PdfTextPage, word: re.Match[str], hidden: frozenset[int]) -> bool:
    objects = (raw.FPDFText_GetTextObject(textpage, index) for index in range(*word.span()))
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

    def place(self, box: Box) -> Box | None:
        """The box as the page is seen, from its top left; None where it lies off the page."""
        left, bottom, right, top = box
        if not (
            self.left <= (left + right) / 2 <= self.right and self.bottom <= (bottom + top) / 2 <= self.top
        ):
            return None
        if self.quarters == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.quarters == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.quarters == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left
