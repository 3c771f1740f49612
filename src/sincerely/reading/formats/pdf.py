"""PDF to text with boxes, in reading order: two columns side by side are read one after the other."""

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw

from sincerely.reading.formats.plain import cleaned, shortened
from sincerely.reading.limits import Limits
from sincerely.reading.source import Box, Piece, Source
from sincerely.wording import Refusal

# In multiples of the height of a line.
_COLUMN_GAP = 1.6
_PARAGRAPH_GAP = 0.75
_WORD_GAP = 0.18
# Two columns are two or more lines that break at the same place; a list of two entries is none.
_LEAST_COLUMN = 3
_ALIGNED = 12.0
_BULLET = re.compile(r"[•◼▪■●*·–-]|\(?\w{1,2}[.)]")


@dataclass(slots=True)
class _Line:
    """Words on one height without a gap between them; ``top`` counts from the top of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return max(self.bottom - self.top, 1.0)

    @property
    def box(self) -> Box:
        return round(self.left, 1), round(self.top, 1), round(self.right, 1), round(self.bottom, 1)


def source_of_pdf(content: bytes, *, limits: Limits) -> Source:
    """The text of the first pages with the box of every line. Refuses a broken or locked file."""
    document = opened_pdf(content)
    try:
        return _source(document, limits)
    finally:
        document.close()


def opened_pdf(content: bytes) -> pypdfium2.PdfDocument:
    """The document; refuses what is broken or locked."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            sentence = "This PDF is locked with a password. Save it without one and try again."
        else:
            sentence = "This PDF is broken: it cannot be opened. Save it again, or paste its text."
        raise Refusal(sentence) from error


def _source(document: pypdfium2.PdfDocument, limits: Limits) -> Source:
    text, pieces, remarks = "", [], []
    for number in range(min(len(document), limits.pages)):
        page = _text_of_page(document, number)
        for line, gap in page:
            text += gap
            pieces.append(Piece(len(text), len(text) + len(line.text), number + 1, line.box))
            text += line.text
        text += "\n\n"
    if not any(c.isalpha() for c in text):
        raise Refusal("This PDF holds no text, only pictures of it. Recognise the text first, then paste it.")
    if len(document) > limits.pages:
        remarks.append(f"Only the first {limits.pages} pages were read.")
    return shortened(Source(text, tuple(pieces), tuple(remarks), _sizes(document, limits)))


def _sizes(document: pypdfium2.PdfDocument, limits: Limits) -> tuple[tuple[float, float], ...]:
    """Of the pages that are read; a page that cannot be opened is told to have none."""
    return tuple(_size(document, number) for number in range(min(len(document), limits.pages)))


def _size(document: pypdfium2.PdfDocument, number: int) -> tuple[float, float]:
    try:
        width, height = document.get_page_size(number)
    except pypdfium2.PdfiumError:
        return 0.0, 0.0
    return round(width, 1), round(height, 1)


def _text_of_page(document: pypdfium2.PdfDocument, number: int) -> list[tuple[_Line, str]]:
    """The page's lines in reading order, each with the line ends before it."""
    try:
        page = document[number]
        height = page.get_height()
        lines = list(_lines(page.get_textpage(), height))
    except pypdfium2.PdfiumError:
        return []
    ordered = _reading_order(lines)
    gaps = ["", *(_gap(before, line) for before, line in pairwise(ordered))]
    return list(zip(ordered, gaps, strict=True))


def _gap(before: _Line, line: _Line) -> str:
    if line.top < before.top - before.height:
        return "\n\n"
    return "\n\n" if line.top - before.bottom > _PARAGRAPH_GAP * before.height else "\n"


@dataclass(slots=True)
class _Character:
    text: str
    left: float
    top: float
    right: float
    bottom: float


def _characters(textpage: pypdfium2.PdfTextPage, height: float) -> Iterator[_Character]:
    """Every visible character with its loose box (the height of the line, not of the ink)."""
    raw = pypdfium2.raw
    box = raw.FS_RECTF()
    for index in range(textpage.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(textpage, index) or 0x20)
        if character in "\r\n\x00" or not raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box)):
            continue
        yield _Character(character, box.left, height - box.top, box.right, height - box.bottom)


def _lines(textpage: pypdfium2.PdfTextPage, height: float) -> Iterator[_Line]:
    """Characters on one height become lines, cut where the gap is as wide as between columns."""
    rows: list[list[_Character]] = []
    for character in _characters(textpage, height):
        if rows and _same_row(rows[-1][-1], character):
            rows[-1].append(character)
        else:
            rows.append([character])
    for row in rows:
        yield from _segments(row)


def _same_row(before: _Character, character: _Character) -> bool:
    middle = (character.top + character.bottom) / 2
    return before.top <= middle <= before.bottom and character.left >= before.left - 1


def _segments(row: list[_Character]) -> Iterator[_Line]:
    part: list[_Character] = []
    inked = [character for character in row if not character.text.isspace()]
    spaces = {id(character) for character in row if character.text.isspace()}
    before_space = _followed_by_space(row, spaces)
    for character in inked:
        height = character.bottom - character.top
        if part and character.left - part[-1].right > _COLUMN_GAP * height:
            yield _line_of(part, before_space)
            part = []
        part.append(character)
    if part:
        yield _line_of(part, before_space)


def _followed_by_space(row: list[_Character], spaces: set[int]) -> set[int]:
    return {id(one) for one, other in pairwise(row) if id(other) in spaces}


def _line_of(part: list[_Character], before_space: set[int]) -> _Line:
    text = part[0].text
    for before, character in pairwise(part):
        wide = character.left - before.right > _WORD_GAP * (character.bottom - character.top)
        text += (" " if wide or id(before) in before_space else "") + character.text
    return _Line(
        cleaned(text),
        part[0].left,
        min(c.top for c in part),
        max(c.right for c in part),
        max(c.bottom for c in part),
    )


def _reading_order(lines: Iterable[_Line]) -> list[_Line]:
    """From top to bottom; where lines stand side by side, the left column whole before the right one."""
    rows = _rows(
        sorted((line for line in lines if line.text.strip()), key=lambda line: (line.top, line.left))
    )
    ordered: list[_Line] = []
    region: list[list[_Line]] = []
    for row in rows:
        if len(row) == 2 or (region and _fits_column(row, region)):
            region.append(row)
            continue
        ordered += _columns(region)
        region = []
        ordered += row
    return ordered + _columns(region)


def _rows(lines: list[_Line]) -> list[list[_Line]]:
    rows: list[list[_Line]] = []
    for line in lines:
        middle = (line.top + line.bottom) / 2
        if rows and rows[-1][0].top <= middle <= rows[-1][0].bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_with_bullet(sorted(row, key=lambda line: line.left)) for row in rows]


def _with_bullet(row: list[_Line]) -> list[_Line]:
    """A bullet or a number set apart from its words belongs to them; it is no column."""
    if len(row) < 2 or not _BULLET.fullmatch(row[0].text):
        return row
    bullet, words = row[0], row[1]
    whole = _Line(
        f"{bullet.text} {words.text}",
        bullet.left,
        min(bullet.top, words.top),
        words.right,
        max(bullet.bottom, words.bottom),
    )
    return [whole, *row[2:]]


def _fits_column(row: list[_Line], region: list[list[_Line]]) -> bool:
    """A row with one line only belongs to the columns while it follows at once and stays inside one."""
    split = min(pair[1].left for pair in region if len(pair) == 2)
    line = row[0]
    near = line.top - max(one.bottom for one in region[-1]) < _PARAGRAPH_GAP * line.height
    return len(row) == 1 and near and (line.right < split or line.left > split - _ALIGNED)


def _columns(region: list[list[_Line]]) -> list[_Line]:
    pairs = [row for row in region if len(row) == 2]
    if len(pairs) < _LEAST_COLUMN:
        return [line for row in region for line in row]
    split = min(row[1].left for row in pairs) - _ALIGNED
    lines = [line for row in region for line in row]
    return [line for line in lines if line.left < split] + [line for line in lines if line.left >= split]
