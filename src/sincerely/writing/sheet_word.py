"""The sheet as a Word file: headings and lists with styles, officials as tables, a running footer.

The parts of the file that never change lie in ``word/``. The same content gives the same bytes.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sincerely.wording.sheet_labels import BETWEEN, page_of
from sincerely.writing.papers import Paper
from sincerely.writing.sheet_content import SheetContent, current_lines
from sincerely.writing.sheet_text import Card, LabelledRow, Piece
from sincerely.writing.word_markup import RELATIONS, Element, archive_of, core_properties, w, words, written

_PARTS = Path(__file__).parent / "word"
# Twentieths of a point: width and height of the page, its margins of 18 mm, and the column of the labels.
_PAGES: dict[Paper, tuple[int, int]] = {"a4": (11906, 16838), "us-letter": (12240, 15840)}
_MARGIN = 1021
_LABELS = 1900
# The styles of word/styles.xml for what stands in a table's right column, by kind of row.
_DRESS = {"holder": "Strong", "note": "Emphasis", "remark": "Emphasis"}


def render_word_sheet(content: SheetContent, *, paper: Paper = "a4") -> bytes:
    """The bytes of a .docx file."""
    writer = _Writer(content, paper)
    return archive_of(
        {
            "[Content_Types].xml": _fixed("content-types"),
            "_rels/.rels": _fixed("package-relations"),
            "docProps/core.xml": written(core_properties(title=content.title, language=content.language)),
            "word/document.xml": written(w("document", w("body", *writer.body(), writer.section()))),
            "word/_rels/document.xml.rels": _fixed("document-relations"),
            "word/styles.xml": _fixed("styles"),
            "word/numbering.xml": _fixed("numbering"),
            "word/footer1.xml": written(w("ftr", writer.footer())),
        }
    )


def _fixed(name: str) -> bytes:
    return (_PARTS / f"{name}.xml").read_bytes()


class _Writer:
    """The sheet's parts as paragraphs and tables, in the direction of its language."""

    def __init__(self, content: SheetContent, paper: Paper) -> None:
        self._content = content
        self._page = _PAGES[paper]
        self._is_rtl = content.direction == "rtl"

    def body(self) -> Iterator[Element]:
        """Every part, in order."""
        content = self._content
        yield from self._paragraphs("State", filter(None, [content.state]))
        yield from self._paragraphs("Site", filter(None, [content.identity.name]))
        if content.headline:
            yield from self._paragraphs("Normal", [content.reference])
        yield from self._paragraphs("Title", [content.title])
        yield from self._part("people", [self._joined("Person", person) for person in content.people])
        yield from self._part("summary", self._paragraphs("Normal", content.summary))
        yield from self._part("steps", [self._line("ListNumber", step) for step in content.steps])
        yield from self._part("asks", self._asks())
        yield from self._part("targets", self._cards(content.targets))
        yield from self._part("copies", self._cards(content.copies))
        yield from self._part(
            "letter", self._paragraphs("Letter", content.letter.blocks if content.letter else ())
        )
        yield from self._part("background", self._paragraphs("Normal", content.background))
        yield from self._part("notes", self._paragraphs("Normal", content.notes))
        yield from self._part("about", self._tables([content.facts] if content.facts else []))
        yield from self._part("current", [self._line("Normal", [line]) for line in current_lines(content)])
        yield from self._part("contact", self._paragraphs("Normal", content.identity.contact_lines))

    def section(self) -> Element:
        """Paper, margins and the running footer."""
        width, height = self._page
        footer = w("footerReference", type="default")
        footer.set(f"{{{RELATIONS}}}id", "rId3")
        sides = dict.fromkeys(("top", "right", "bottom", "left"), _MARGIN)
        margins = w("pgMar", **sides, header=_MARGIN // 2, footer=_MARGIN // 2, gutter=0)
        direction = [w("bidi")] if self._is_rtl else []
        return w("sectPr", footer, w("pgSz", w=width, h=height), margins, *direction)

    def footer(self) -> Element:
        """Number, index, date and page; Word counts the pages."""
        before, between, after = (
            page_of(self._content.language).replace("%(pages)s", "%(page)s").split("%(page)s")
        )
        pieces = [
            run for piece in self._content.footer for run in (self._directed(piece), self._run(BETWEEN))
        ]
        page = [self._run(before), _field("PAGE"), self._run(between), _field("NUMPAGES"), self._run(after)]
        return self._paragraph("Footer", [*pieces, *page])

    def _part(self, part: str, blocks: Iterable[Element]) -> Iterator[Element]:
        """The blocks under their heading; nothing where there is nothing to say."""
        said = list(blocks)
        if said:
            yield from self._paragraphs("Heading1", [self._content.headings[part]])
            yield from said

    def _cards(self, cards: Sequence[Card]) -> Iterator[Element]:
        return self._tables([card.rows for card in cards], numbers=[card.number for card in cards])

    def _tables(
        self, tables: Sequence[Sequence[LabelledRow]], *, numbers: Sequence[str] = ("",)
    ) -> Iterator[Element]:
        for (first, *rest), number in zip(tables, numbers, strict=True):
            yield self._table([self._row(first, number=number), *map(self._row, rest)])
            # Two tables without a paragraph between them are one.
            yield self._paragraph("Cell", [])

    def _table(self, rows: Iterable[Element]) -> Element:
        direction = [w("bidiVisual")] if self._is_rtl else []
        borders = w("tblBorders", w("insideH", val="single", sz=4, space=0, color="BBBBBB"))
        width = w("tblW", w=5000, type="pct")
        properties = w("tblPr", *direction, width, borders, w("tblLayout", type="fixed"))
        grid = w("tblGrid", w("gridCol", w=_LABELS), w("gridCol", w=self._value_width))
        return w("tbl", properties, grid, *rows)

    def _row(self, row: LabelledRow, *, number: str = "") -> Element:
        label = self._run(f"{number} {row.label}".strip(), style="Strong")
        values = [
            self._paragraph("Cell", [self._directed(value, style=_DRESS.get(row.kind, ""))])
            for value in row.values
        ]
        return w(
            "tr",
            w("trPr", w("cantSplit")),
            _cell([self._paragraph("Cell", [label])], width=_LABELS),
            _cell(values or [self._paragraph("Cell", [])], width=self._value_width),
        )

    @property
    def _value_width(self) -> int:
        return self._page[0] - 2 * _MARGIN - _LABELS

    def _paragraphs(self, style: str, texts: Iterable[str]) -> Iterator[Element]:
        return (self._paragraph(style, [self._run(text)]) for text in texts)

    def _asks(self) -> Iterator[Element]:
        if self._content.asks_are:
            yield from self._paragraphs("Normal", [self._content.asks_are])
        for ask in self._content.asks:
            yield self._line("ListBullet", [ask])

    def _joined(self, style: str, pieces: Iterable[Piece]) -> Element:
        """The pieces of a line as they stand."""
        return self._paragraph(style, map(self._directed, pieces))

    def _line(self, style: str, pieces: Iterable[Piece]) -> Element:
        """The pieces of a line with a space between two."""
        spaced = [run for piece in pieces for run in (self._run(" "), self._directed(piece))]
        return self._paragraph(style, spaced[1:])

    def _paragraph(self, style: str, runs: Iterable[Element]) -> Element:
        direction = [w("bidi")] if self._is_rtl else []
        return w("p", w("pPr", w("pStyle", val=style), *direction), *runs)

    def _directed(self, piece: Piece, *, style: str = "") -> Element:
        """A piece in its own direction; else the stroke at the end of a link would come out before it."""
        run = self._run(piece["text"], style=style, direction=piece["dir"], language=piece.get("lang", ""))
        return w("dir", run, val="ltr") if self._is_rtl and piece["dir"] == "ltr" else run

    def _run(self, text: str, *, style: str = "", direction: str = "", language: str = "") -> Element:
        """A run of text, in the sheet's language unless another is given; line ends in it stay line ends."""
        tag = language or self._content.language
        properties = w("rPr", *([w("rStyle", val=style)] if style else []))
        if (direction or self._content.direction) == "rtl":
            properties.append(w("rtl"))
        properties.append(w("lang", val=tag, bidi=tag))
        first, *others = text.split("\n")
        lines = [element for line in others for element in (w("br"), words(line))]
        return w("r", properties, words(first), *lines)


def _cell(paragraphs: Iterable[Element], *, width: int) -> Element:
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *paragraphs)


def _field(name: str) -> Element:
    return w("fldSimple", w("r", words("1")), instr=name)
