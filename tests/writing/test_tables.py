"""Tables for spreadsheets, read back as a spreadsheet reads them."""

import csv
import zipfile
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sincerely.writing.tables import Table, csv_bytes, defused, xlsx_bytes

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", '=HYPERLINK("http://x.example")',
    "=cmd|' /C calc'!A0", "＝1", "＋1", "－1", "＠x", '"=1', "a\r\n=1",
    "https://x.example", "007", "1e5", "12-11",
)  # fmt: skip


def a_table(*cells: object, **changes: object) -> Table:
    told = {"name": "countries", "title": "By country", "head": ("Country", "Actions")}
    return Table(rows=tuple((cell, 1) for cell in cells), **(told | changes))


def read_csv(written: bytes) -> list[list[str]]:
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(written.decode("utf-8-sig"), newline="")))


def read_xlsx(written: bytes, sheet: int = 1) -> list[list[tuple[str, str]]]:
    """The kind and the text of each cell."""
    with zipfile.ZipFile(BytesIO(written)) as archive:
        shared = [
            "".join(part.text or "" for part in one.iter(f"{MAIN}t"))
            for one in etree.fromstring(archive.read("xl/sharedStrings.xml")).iter(f"{MAIN}si")
        ]
        rows = etree.fromstring(archive.read(f"xl/worksheets/sheet{sheet}.xml")).iter(f"{MAIN}row")
        return [[_cell(cell, shared) for cell in row.iter(f"{MAIN}c")] for row in rows]


def _cell(cell: etree._Element, shared: list[str]) -> tuple[str, str]:
    assert cell.find(f"{MAIN}f") is None
    value = cell.findtext(f"{MAIN}v")
    return ("text", shared[int(value)]) if cell.get("t") == "s" else ("number", value)


def test_umlauts_quotes_and_lines_come_back_from_csv():
    table = a_table('Österreich, "Süd"', "a;b", "two\nlines", "مصر")
    assert [row[0] for row in read_csv(csv_bytes(table))] == [
        "Country", 'Österreich, "Süd"', "a;b", "two\nlines", "مصر",
    ]  # fmt: skip


def test_a_number_is_a_number_and_nothing_is_empty():
    table = Table("t", "T", ("a", "b", "c"), ((4218, None, -3), (0.5, "x", 0)))
    assert csv_bytes(table).decode("utf-8-sig").split("\r\n")[1] == '4218,"",-3'
    assert read_xlsx(xlsx_bytes([table]))[1] == [("number", "4218"), ("number", "-3")]


@pytest.mark.parametrize("cell", HOSTILE)
def test_no_cell_of_csv_is_a_formula(cell):
    read = read_csv(csv_bytes(a_table(cell)))[1][0]
    assert not read.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert read.removeprefix("'") == cell


@pytest.mark.parametrize("cell", HOSTILE)
def test_every_cell_of_text_is_text_in_a_workbook_and_unchanged(cell):
    assert read_xlsx(xlsx_bytes([a_table(cell)]))[1][0] == ("text", cell.replace("\r", "_x000D_"))


def test_an_ordinary_word_gets_no_apostrophe():
    assert defused("Norway") == "Norway"
    assert defused("") == ""


def test_the_note_stands_below_the_rows():
    table = a_table("Norway", note="As of 3 November 2026.")
    assert read_csv(csv_bytes(table))[-1] == ["As of 3 November 2026."]
    assert read_xlsx(xlsx_bytes([table]))[-1] == [("text", "As of 3 November 2026.")]


def test_a_table_without_rows_has_its_head():
    assert read_csv(csv_bytes(a_table())) == [["Country", "Actions"]]
    assert read_xlsx(xlsx_bytes([a_table()])) == [[("text", "Country"), ("text", "Actions")]]


def test_sheets_of_one_long_title_with_strokes_have_names_of_their_own():
    title = "By country: [of those] who wrote / called * from anywhere at all"
    written = xlsx_bytes([a_table("a", title=title), a_table("b", title=title)])
    assert read_xlsx(written, 2)[1][0] == ("text", "b")


def test_a_workbook_in_arabic_opens_from_the_right():
    with zipfile.ZipFile(BytesIO(xlsx_bytes([a_table("مصر")], is_right_to_left=True))) as archive:
        assert b'rightToLeft="1"' in archive.read("xl/worksheets/sheet1.xml")


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=40), max_size=5))
def test_whatever_is_written_comes_back(cells):
    table = a_table(*cells)
    read = [row[0] for row in read_csv(csv_bytes(table))[1:]]
    assert [one.removeprefix("'") for one in read] == [cell.removeprefix("'") for cell in cells]
