"""DOCX to text with its lines: tables, text boxes, notes; what stands in headers and footers comes last.

Only the text parts are opened: no macro, embedded object, picture, link target or metadata is looked at.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from sincerely.reading.formats.archive import opened_archive, part_of
from sincerely.reading.formats.plain import cleaned, shortened
from sincerely.reading.formats.word_styles import Numbering, Styles, is_on
from sincerely.reading.formats.xml import attribute, child, name_of, parsed
from sincerely.reading.limits import Limits
from sincerely.reading.source import Source
from sincerely.wording import Refusal

_MAIN = re.compile(r"wordprocessingml\.(?:document|template)\.main\+xml$|word\.\w+\.main\+xml$")
_NO_TEXT = "This Word file holds no text, only pictures of it. Recognise the text first, then paste it."
_NO_WORD = "This is an archive, not a document. Unpack it and choose one document, or paste its text."
_BROKEN = "This Word file is broken: its text is missing. Save it again, or paste its text."
_INSIDE_LINE = frozenset(
    [
        "r",
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "customXml",
        "dir",
        "bdo",
    ]
)
_AROUND_BLOCKS = frozenset(["sdt", "sdtContent", "customXml", "ins", "moveTo"])
_CHARACTERS = {"tab": "  ", "ptab": "  ", "cr": "\n", "noBreakHyphen": "-", "sym": "•"}
# Twentieths of a point: two paragraphs as far apart look apart.
_APART = 80
_LABELLED = re.compile(r"[^\W\d][\w ./-]{1,24}:")


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, or a row of a table; ``before`` and ``after`` are twentieths of a point."""

    text: str
    before: int = 0
    after: int = 0


def source_of_docx(content: bytes, *, limits: Limits) -> Source:
    """The visible text of a Word file. Refuses an archive that is none, a broken one, one without text."""
    with opened_archive(content, limits=limits) as archive:
        return _source(_Document(archive, limits))


def _source(document: "_Document") -> Source:
    blocks = [*document.blocks(document.body)]
    notes = [block for part in document.parts(r"(?:foot|end)notes") for block in document.notes(part)]
    edges = [block for part in document.parts(r"(?:header|footer)\d*") for block in document.blocks(part)]
    body = cleaned(_text_of(blocks))
    text = "\n\n".join(filter(None, [body, *map(cleaned, (_text_of(notes), _text_of(_once(edges))))]))
    if not any(c.isalpha() for c in text):
        raise Refusal(_NO_TEXT)
    # A letterhead may be all there is.
    around = ((len(body), len(text)),) if body and len(body) < len(text) else ()
    return shortened(Source(text, around=around))


def _once(blocks: list[_Block]) -> list[_Block]:
    """First, odd and even pages mostly say the same."""
    return list({block.text: block for block in blocks if block.text.strip()}.values())


def _text_of(blocks: list[_Block]) -> str:
    text, after = "", 0
    for block in blocks:
        text += ("\n\n" if max(after, block.before) >= _APART else "\n") + block.text.rstrip()
        after = block.after
    return re.sub(r"\n{3,}", "\n\n", text).strip()


class _Document:
    """The parts of a Word file and the walk through them."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive, self._most = archive, limits.part
        self._folder, self.body = self._opened_body()
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))

    def parts(self, pattern: str) -> Iterator[etree._Element]:
        """The parts beside the body whose names fit, in the order of their names."""
        name = re.compile(rf"{re.escape(self._folder)}({pattern})\.xml")
        for member in sorted(self._archive.namelist()):
            if name.fullmatch(member):
                yield parsed(part_of(self._archive, member, most=self._most))

    def blocks(self, parent: etree._Element) -> Iterator[_Block]:
        """The paragraphs and rows below an element, in order."""
        for element in parent:
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name in _AROUND_BLOCKS:
                yield from self.blocks(element)
            elif name == "AlternateContent":
                yield from self.blocks(_chosen(element))

    def notes(self, root: etree._Element) -> Iterator[_Block]:
        """Footnotes and endnotes; those with a type are the lines that separate them from the text."""
        for note in root:
            if attribute(note, "type") in (None, "normal"):
                yield from self.blocks(note)

    def _opened_body(self) -> tuple[str, etree._Element]:
        names = self._archive.namelist()
        if "[Content_Types].xml" not in names:
            raise Refusal(_NO_WORD)
        types = parsed(part_of(self._archive, "[Content_Types].xml", most=self._most))
        mains = [
            (attribute(one, "PartName") or "").lstrip("/")
            for one in types
            if _MAIN.search(attribute(one, "ContentType") or "")
        ]
        if not mains:
            raise Refusal(_NO_WORD)
        body = child(parsed(part_of(self._archive, mains[0], most=self._most)), "body")
        if body is None:
            raise Refusal(_BROKEN)
        return mains[0].rpartition("/")[0] + "/", body

    def _part(self, name: str) -> etree._Element | None:
        return next(self.parts(name), None)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[_Block]:
        properties = child(paragraph, "pPr")
        boxes: list[etree._Element] = []
        text = ""
        if not self._styles.hides(attribute(child(properties, "pStyle"), "val")):
            text = "".join(self._line(paragraph, boxes))
        if text.strip():
            text = self._numbering.printed(self._styles.numbering(properties)) + text.lstrip()
        before, after = (self._styles.space(properties, side) for side in ("before", "after"))
        yield _Block(text, before, after)
        for box in boxes:
            yield _Block("", _APART)
            yield from self.blocks(box)
            yield _Block("", _APART)

    def _line(self, parent: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        """The text of a paragraph; boxes that hang on it are put aside."""
        for element in parent:
            name = name_of(element)
            if name == "t":
                yield element.text or ""
            elif name in _CHARACTERS:
                yield _CHARACTERS[name]
            elif name == "br":
                yield "\n\n" if attribute(element, "type") == "page" else "\n"
            elif name == "AlternateContent":
                yield from self._line(_chosen(element), boxes)
            elif name in ("drawing", "pict", "object"):
                boxes += _outermost_boxes(element)
            elif name in _INSIDE_LINE and not self._is_hidden(element):
                yield from self._line(element, boxes)

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = child(run, "rPr")
        return is_on(properties, "vanish", "webHidden") or self._styles.hides(
            attribute(child(properties, "rStyle"), "val")
        )

    def _table(self, table: etree._Element) -> Iterator[_Block]:
        rows = [[_text_of([*self.blocks(cell)]) for cell in _cells(row)] for row in _rows(table)]
        yield _Block("", _APART)
        if _side_by_side(rows):
            for column in zip(*rows, strict=True):
                yield from (_Block(cell) for cell in column)
                yield _Block("", _APART)
            return
        for row in rows:
            said = [cell for cell in row if cell]
            if any("\n" in cell for cell in said):
                yield from (_Block(cell, _APART, _APART) for cell in said)
            else:
                yield _Block("  ".join(said))
        yield _Block("", _APART)


def _chosen(alternatives: etree._Element) -> etree._Element:
    """Word writes a box twice, for new and for old programs: the new one, else the old one."""
    found = child(alternatives, "Choice")
    found = child(alternatives, "Fallback") if found is None else found
    return alternatives if found is None else found


def _outermost_boxes(drawing: etree._Element) -> list[etree._Element]:
    """The text boxes in a drawing; one within another comes with it."""
    found, waiting = [], [drawing]
    while waiting:
        element = waiting.pop()
        if name_of(element) == "txbxContent":
            found.append(element)
        elif name_of(element) == "AlternateContent":
            waiting += reversed(list(_chosen(element)))
        else:
            waiting += reversed(list(element))
    return found


def _rows(table: etree._Element) -> list[etree._Element]:
    return [row for row in table.iter("{*}tr") if next(row.iterancestors("{*}tbl"), None) is table]


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row.iter("{*}tc") if next(cell.iterancestors("{*}tr"), None) is row]


def _side_by_side(rows: list[list[str]]) -> bool:
    """Two officials beside each other, line by line: in some row both cells open with a label."""
    if len(rows) < 2 or any(len(row) != 2 for row in rows):
        return False
    return any(all(_LABELLED.match(cell) for cell in row) for row in rows)
