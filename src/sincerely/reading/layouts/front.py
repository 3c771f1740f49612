"""What the front of a document says, and how it is told apart: shared by all layouts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sincerely.reading.fields.dates import dates_in
from sincerely.reading.labels import mark_of, words
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row

# A line of prose is longer than a headline, or ends like a sentence.
_PROSE = 100
# "Wednesday, ", "Issued on ": no longer.
_WEEKDAY = 12
_SENTENCE = re.compile(r"[.!?…][”\"’)»]?$")


@dataclass(slots=True)
class Front:
    """The rows of the title, the paragraphs of the summary, the rows that list people, the background."""

    title: list[Row] = field(default_factory=list)
    summary: list[list[Row]] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    background: list[list[Row]] = field(default_factory=list)


def front_rows(sheet: Sheet) -> list[Row]:
    """The rows before the first label."""
    return [row for zone in sheet.of("front") for row in zone.rows]


def is_date_line(row: Row, sheet: Sheet) -> bool:
    """Whether the row is a date, perhaps with a weekday, and nothing else."""
    for date in dates_in(sheet.source.text, row.start, row.end):
        rest = sheet.source.text[row.start : date.span[0]] + sheet.source.text[date.span[1] : row.end]
        behind = sum(len(phrase) for phrase in words("phrases", "behind_dates") if phrase in rest)
        return len(rest.strip(" .,|")) - behind <= _WEEKDAY
    return False


def is_prose(row: Row) -> bool:
    """Whether the row is told in sentences."""
    return len(row.text) >= _PROSE or (len(row.text) > 40 and bool(_SENTENCE.search(row.text)))


def is_start(row: Row) -> bool:
    """“URGENT ACTION”, with or without the headline behind it."""
    mark = mark_of(row)
    return mark is not None and mark.kind == "start"


def prose_paragraphs(rows: Sequence[Row], sheet: Sheet) -> list[list[Row]]:
    """The paragraphs from the first one that is prose; captions and menus before it are left out."""
    grouped = [paragraph for paragraph in sheet.paragraphs(rows) if not is_date_line(paragraph[0], sheet)]
    for place, paragraph in enumerate(grouped):
        if sum(len(row.text) for row in paragraph) >= _PROSE:
            return grouped[place:]
    return []
