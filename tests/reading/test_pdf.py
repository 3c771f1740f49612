"""What of a PDF is read, and in which order: pages drawn by hand, one trap each."""

import pytest
import typst

from sincerely.reading.formats import source_of
from sincerely.reading.limits import Limits
from sincerely.reading.source import Source
from tools.documents import as_pdf

PROSE = (
    "Ansel Brook stopped the clock of the town hall at the minute at which his neighbours were taken away, "
    "and he has been in prison ever since without a charge, a trial, or a visit from anybody but the warder. "
)


def read(content: bytes) -> Source:
    return source_of(content, limits=Limits())


def words(content: bytes) -> str:
    return " ".join(read(content).text.split())


def drawn(stream: str, *, page: str = "/MediaBox [0 0 300 300]") -> bytes:
    """A PDF of one page with this content."""
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R {page} /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body = "\n".join(f"{number} 0 obj\n{one}\nendobj" for number, one in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}\ntrailer << /Root 1 0 R >>\n".encode()


def typeset(markup: str) -> bytes:
    return bytes(typst.compile(markup.encode(), format="pdf"))


SHOWN = "BT /F 12 Tf 20 250 Td (Shown) Tj ET "


@pytest.mark.parametrize(
    "hidden",
    [
        "BT 3 Tr /F 12 Tf 20 100 Td (Hidden) Tj ET",
        "1 1 1 rg BT /F 12 Tf 20 100 Td (Hidden) Tj ET",
        "0.2 g 10 90 200 40 re f BT /F 12 Tf 20 100 Td (Hidden) Tj ET",
        "BT /F 12 Tf 20 100 Td (Hidden) Tj ET 0.5 g 10 90 200 40 re f",
        "BT /F 12 Tf 20 -100 Td (Hidden) Tj ET",
        "BT /F 12 Tf 400 100 Td (Hidden) Tj ET",
    ],
    ids=["drawn invisibly", "white on white", "grey on grey", "painted over", "below the page", "beside it"],
)
def test_what_nobody_can_see_is_not_read(hidden: str) -> None:
    assert words(drawn(SHOWN + hidden)) == "Shown"


@pytest.mark.parametrize(
    "visible",
    [
        "0 g 10 90 200 40 re f 1 g BT /F 12 Tf 20 100 Td (Seen) Tj ET",
        "0.9 g 10 90 200 40 re f 0 g BT /F 12 Tf 20 100 Td (Seen) Tj ET",
        "0 g 10 20 200 40 re f BT /F 12 Tf 20 100 Td (Seen) Tj ET",
    ],
    ids=["white on black", "black on grey", "beside a bar"],
)
def test_what_can_be_seen_is_read(visible: str) -> None:
    assert words(drawn(SHOWN + visible)) == "Shown Seen"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_box_lies_where_the_line_is_seen_on_a_turned_and_cropped_page(turn: int) -> None:
    page = f"/MediaBox [0 0 500 500] /CropBox [100 200 400 300] /Rotate {turn}"

    (piece,) = read(drawn("BT /F 10 Tf 110 210 Td (Shown) Tj ET", page=page)).pieces

    middle = (piece.box[0] + piece.box[2]) / 2, (piece.box[1] + piece.box[3]) / 2
    near = {0: (24, 86), 90: (14, 24), 180: (276, 14), 270: (86, 276)}[turn]
    assert middle == pytest.approx(near, abs=5)


def test_two_newspaper_columns_are_read_one_after_the_other_without_their_line_ends() -> None:
    source = read(as_pdf(PROSE * 30, columns=2))

    assert source.text.split("\n")[0] == (PROSE * 30).strip()
    assert len({round(piece.box[0]) for piece in source.pieces[:100]}) == 2


def test_lines_that_the_writer_ended_stay_apart() -> None:
    address = "Mirko Seld\nMinister of Justice and of Public Clocks\n3 Old Mint Lane\nValletta\nMalta"

    assert read(as_pdf(f"{PROSE * 3}\n\n{address}", columns=2)).text.split("\n\n")[1] == address


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    paragraphs = [(PROSE * 12).strip()] * 4

    source = read(as_pdf("\n\n".join(paragraphs)))

    assert {piece.page for piece in source.pieces} == {1, 2}
    assert source.text.split("\n\n")[:4] == paragraphs


def test_running_heads_and_feet_come_last_and_stand_around_the_document() -> None:
    source = read(as_pdf("\n\n".join([PROSE * 12] * 4)))

    (around,) = source.around
    assert source.text[slice(*around)].split("\n\n")[:4] == [
        "Lamplighter Office",
        "Sheets from the cellar",
        "4 Quay Street, Harrowgate",
        "Page 1 of 2",
    ]
    assert "Quay" not in source.text[: around[0]]


def test_two_lines_at_page_edges_that_differ_in_a_number_are_lines_of_the_text() -> None:
    # At the top of two pages, where a running head would stand; nothing else on them is the same.
    first, second = f"12 Mill Lane\n\n{PROSE * 8}", f"17 Mill Lane\n\n{PROSE.upper() * 8}"

    source = read(typeset(f"{first}\n#pagebreak()\n{second}"))

    assert not source.around
    assert source.text.index("12 Mill Lane") < source.text.index("17 Mill Lane") < source.text.index("ANSEL")


def test_a_hyphen_of_the_typesetter_is_dropped_and_one_of_the_word_is_kept() -> None:
    narrow = (
        '#set page(width: 5cm, height: auto)\n#set par(justify: true)\n#set text(size: 9pt, lang: "en")\n'
    )
    text = (
        "A well-informed administration misunderstands extraordinarily uncharacteristic correspondence. " * 4
    )

    assert words(typeset(narrow + text)) == words(typeset("#set page(width: 90cm)\n" + text))


def test_a_table_of_labels_is_read_row_by_row() -> None:
    rows = [
        ("Number:", "12/26"),
        ("Index:", "EUR 33/0041/2026"),
        ("Country:", "Malta"),
        ("Date:", "5 May 2026"),
    ]
    cells = "".join(f"[{label}], [{value}]," for label, value in rows)

    assert words(typeset(f"#table(columns: (4cm, 6cm), stroke: none, {cells})")) == " ".join(
        f"{label} {value}" for label, value in rows
    )


def test_an_arabic_page_is_read_from_right_to_left_with_its_names_and_numbers() -> None:
    lines = [
        "صانع ساعات في السجن (مالطا: UA 12/26)",
        "24 يناير 2026",
        "اللغة المفضلة لمخاطبة الجهة المستهدفة الإنجليزية أو العربية",
        "الهاتف: +356 2999 0001",
        "البريد: minister@justice.example",
    ]

    source = read(as_pdf("\n".join(lines)))

    assert source.text.split("\n")[: len(lines)] == lines
    assert all(piece.box[2] > 500 for piece in source.pieces[: len(lines)])
