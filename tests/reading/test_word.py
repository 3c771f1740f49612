"""Word files: what a reader of the page sees, in the order in which they read it."""

import io
import zipfile
from dataclasses import replace

import pytest

from sincerely.reading.formats import source_of
from sincerely.reading.limits import Limits
from sincerely.wording import Refusal
from tests.reading.texts import action, sheet
from tools.documents import as_docx, docx_of, paragraph

BOX = "<w:txbxContent>{}</w:txbxContent>"


def text_of(body: str, **parts: str) -> str:
    return source_of(docx_of(body, **parts), limits=Limits()).text


def run(inside: str, properties: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr>{inside}</w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def test_a_word_file_says_what_its_text_says() -> None:
    assert action(as_docx(sheet())) == action(sheet())


def test_paragraphs_that_stand_apart_have_an_empty_line_between() -> None:
    apart = '<w:p><w:pPr><w:spacing w:before="240"/></w:pPr><w:r><w:t>Three</w:t></w:r></w:p>'

    assert text_of(paragraph("One") + paragraph("Two") + apart) == "One\nTwo\n\nThree"


def test_a_style_spaces_its_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N">'
        '<w:pPr><w:spacing w:after="160"/></w:pPr></w:style>'
    )

    assert text_of(paragraph("One") + paragraph("Two"), styles=styles) == "One\n\nTwo"


def test_breaks_and_tabs_inside_a_paragraph_are_kept() -> None:
    assert text_of(run("<w:t>One</w:t><w:br/><w:t>Two</w:t><w:tab/><w:t>three</w:t>")) == "One\nTwo  three"


def test_a_list_shows_its_bullets_and_numbers() -> None:
    place = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr></w:pPr>'
    item = f"<w:p>{place}<w:r><w:t>{{}}</w:t></w:r></w:p>"
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/></w:lvl>'
        "</w:abstractNum>"
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n, kind in ((1, "bullet"), (2, "decimal"))
    )
    body = "".join(item.format(*one) for one in ((1, "Free her"), (2, "Write"), (2, "Report")))

    assert text_of(body, numbering=numbering) == "• Free her\n1. Write\n2. Report"


def test_a_row_of_a_table_is_a_line() -> None:
    assert text_of(table((paragraph("Date:"), paragraph("1 May 2026")))) == "Date:  1 May 2026"


def test_officials_in_two_cells_are_read_one_after_the_other() -> None:
    left, right = (paragraph(f"Minister {one}") + paragraph(f"Street {one}") for one in "AB")

    assert text_of(table((left, right))) == "Minister A\nStreet A\n\nMinister B\nStreet B"


def test_officials_beside_each_other_line_by_line_are_read_by_columns() -> None:
    rows = [(f"{label}{one} A", f"{label}{one} B") for label, one in (("", "Minister"), ("Email: ", "m"))]

    text = text_of(table(*[tuple(map(paragraph, row)) for row in rows]))

    assert text == "Minister A\nEmail: m A\n\nMinister B\nEmail: m B"


def test_a_text_box_is_read_once_though_word_writes_it_twice() -> None:
    box = BOX.format(paragraph("Dear Minister,"))
    twice = (
        f"<mc:AlternateContent xmlns:mc='urn:mc'><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape>{box}</v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )

    assert (
        text_of(run(f"<w:t>Before</w:t>{twice}") + paragraph("After")) == "Before\n\nDear Minister,\n\nAfter"
    )


@pytest.mark.parametrize(
    "hidden",
    [
        run("<w:t>UA 1/26</w:t>", "<w:vanish/>"),
        "<w:p><w:del><w:r><w:delText>UA 1/26</w:delText></w:r></w:del></w:p>",
        run("<w:instrText>UA 1/26</w:instrText>"),
        '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>UA 1/26</w:t></w:r></w:p>',
    ],
)
def test_what_word_does_not_show_is_not_read(hidden: str) -> None:
    styles = '<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'

    assert text_of(hidden + paragraph("Shown"), styles=styles) == "Shown"


def test_a_hidden_mark_that_is_switched_off_hides_nothing() -> None:
    assert text_of(run("<w:t>Shown</w:t>", '<w:vanish w:val="0"/>')) == "Shown"


def test_notes_come_after_the_text_and_headers_and_footers_last_and_once() -> None:
    line = f'<w:footnote w:type="separator">{paragraph("-")}</w:footnote>'
    notes = f"{line}<w:footnote>{paragraph('A note.')}</w:footnote>"
    edge = paragraph("First UA: 7/26")

    text = text_of(paragraph("Text"), footnotes=notes, header1=edge, header2=edge, footer1=paragraph("Page"))

    assert text == "Text\n\nA note.\n\nPage\nFirst UA: 7/26"


def test_the_number_in_a_header_is_read() -> None:
    said = action(
        docx_of(
            paragraph("Text of a sheet"),
            header1=paragraph("First UA: 7/26 Index: EUR 33/0007/2026 Malta Date: 3 November 2026"),
        )
    )

    assert (said["number"], said["index"]) == ("7/26", "EUR 33/0007/2026")


def packed(**members: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (packed(letter=b"Dear Minister,"), "archive, not a document"),
        (packed(bomb=b"\0" * 60_000_000), "unpacks to far more"),
        (packed(**{f"a{n}": b"" for n in range(2_001)}), "unpacks to far more"),
        (as_docx("Text")[:-30], "broken"),
        (docx_of("<w:p>")[:], "broken"),
        (docx_of(""), "no text"),
        (docx_of('<w:p/></w:body><w:body xmlns:x="&amp;">'), "no text"),
    ],
)
def test_a_bomb_a_wreck_and_a_foreign_archive_are_refused_in_a_sentence(content: bytes, says: str) -> None:
    with pytest.raises(Refusal, match=says) as refused:
        source_of(content, limits=Limits())

    assert "\n" not in refused.value.sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_a_document_type_is_refused_in_any_encoding(encoding: str) -> None:
    mark = '<?xml version="1.0" encoding="utf-16"?>' if encoding != "utf-8" else ""
    hostile = f'{mark}<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'.encode(encoding)

    with pytest.raises(Refusal, match="document type"):
        source_of(packed(**{"[Content_Types].xml": hostile}), limits=Limits())


def test_a_part_longer_than_allowed_is_refused_though_the_archive_is_small() -> None:
    with pytest.raises(Refusal, match="unpacks to far more"):
        source_of(as_docx("word " * 1_000), limits=replace(Limits(), part=500))
