"""A table of figures as CSV and as XLSX that a spreadsheet opens right: umlauts, quotes, and no formula.

A cell that a spreadsheet would take for a formula could run when somebody opens the file (OWASP, "CSV
Injection"; ASVS 5.0, 1.2.10). In CSV it gets an apostrophe before it; in XLSX every text is stored as text.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

# With the wide forms that Excel takes for the same signs.
_BEGINS_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_FORBIDDEN_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LONGEST_SHEET_NAME = 31
_WIDEST_COLUMN = 60

TableCell = str | int | float | None


@dataclass(frozen=True)
class Table:
    """A table with its title; ``name`` is that of its file (letters, figures, strokes).

    ``note`` is one sentence about what was counted and when; it stands below the rows.
    """

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    note: str = ""


def defused(text: str) -> str:
    """The text as a cell of a CSV file: never a formula, also behind spaces."""
    begins = text.startswith(_BEGINS_FORMULAS) or text.lstrip().startswith(_BEGINS_FORMULAS)
    return f"'{text}" if begins else text


def csv_bytes(table: Table) -> bytes:
    """The table as CSV (RFC 4180) in UTF-8, with the mark by which Excel knows that it is."""
    written = StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    for row in _all_rows(table):
        writer.writerow([defused(cell) if isinstance(cell, str) else _or_empty(cell) for cell in row])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def xlsx_bytes(tables: Iterable[Table], *, is_right_to_left: bool = False) -> bytes:
    """A workbook with a sheet for each table."""
    written = BytesIO()
    # In memory: what is counted goes into no temporary file.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, options) as workbook:
        bold = workbook.add_format({"bold": True, "num_format": "@", "text_wrap": True, "valign": "top"})
        text = workbook.add_format({"num_format": "@"})
        for place, table in enumerate(tables, start=1):
            sheet = workbook.add_worksheet(_sheet_name(table.title, place))
            if is_right_to_left:
                sheet.right_to_left()
            _write(sheet, table, head=bold, text=text)
    return written.getvalue()


def _write(sheet: Any, table: Table, *, head: Any, text: Any) -> None:  # Any: the library has no types
    for number, row in enumerate(_all_rows(table)):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell, head if number == 0 else text)
            elif cell is not None:
                sheet.write_number(number, column, cell)
    for column in range(len(table.head)):
        sheet.set_column(column, column, _width(table, column))
    sheet.freeze_panes(1, 0)


def _all_rows(table: Table) -> list[tuple[TableCell, ...]]:
    note: list[tuple[TableCell, ...]] = [(), (table.note,)] if table.note else []
    return [table.head, *table.rows, *note]


def _or_empty(cell: float | None) -> float | str:
    return "" if cell is None else cell


def _width(table: Table, column: int) -> int:
    cells = [table.head[column], *(row[column] for row in table.rows)]
    return min(max(len(str(cell or "")) for cell in cells) + 2, _WIDEST_COLUMN)


def _sheet_name(title: str, place: int) -> str:
    """Unique, and of the signs and the length that Excel allows."""
    return f"{place} {title.translate(_FORBIDDEN_IN_SHEET_NAMES)}"[:_LONGEST_SHEET_NAME].strip()
