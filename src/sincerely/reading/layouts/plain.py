"""Any other page: the first line that stands over prose is its headline; a page of prose alone has none."""

import re

from sincerely.reading.fields.countries import country_at_start
from sincerely.reading.fields.mentions import names_in
from sincerely.reading.layouts.front import (
    Front,
    front_rows,
    is_date_line,
    is_prose,
    is_start,
    prose_paragraphs,
)
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row

_NOT_A_HEADLINE = re.compile(
    r"^(?:Harbour|UA |AU |EXTERNAL|PUBLIC|[A-Z]{3} \d\d/|Aktiv |AI[- ]Index|https?://|Gültigkeit|UA-\d)|@|[|]|[:;,]$"
)
_LEAST_WORDS = 2
_WIDE_GAP = 2
_TOLD = 100


def recognise(sheet: Sheet) -> bool:
    """Always: this is the last layout asked."""
    return bool(sheet.rows)


def read_front(sheet: Sheet) -> Front:
    """The headline over the prose, and the prose."""
    rows = front_rows(sheet)
    summary = prose_paragraphs(rows, sheet) or _told_behind_steps(sheet)
    before = rows[: rows.index(summary[0][0])] if summary and summary[0][0] in rows else []
    return Front(_title(before, sheet), _behind_announcements(summary))


def _told_behind_steps(sheet: Sheet) -> list[list[Row]]:
    """A page that begins with what to do tells its story from where it names somebody it goes on about."""
    rows = [
        row for zone in sheet.of("targets") if not zone.label for row in zone.rows if len(row.text) > _TOLD
    ]
    whole = " ".join(row.text for row in rows)
    for place, row in enumerate(rows):
        if any(whole.count(name.text) > 1 for name in names_in(row)):
            return sheet.paragraphs(rows[place:])
    return []


def _behind_announcements(summary: list[list[Row]]) -> list[list[Row]]:
    """A group's page announces other things first ("can be signed online:"): what follows the last one."""
    for place in range(len(summary) - 1, 0, -1):
        announced, told = summary[place - 1], summary[place:]
        if announced[-1].text.endswith(":") and told[0][0].gap >= _WIDE_GAP and any(map(_is_told, told)):
            return told
    return summary


def _is_told(paragraph: list[Row]) -> bool:
    return sum(len(row.text) for row in paragraph) > _TOLD


def _title(rows: list[Row], sheet: Sheet) -> list[Row]:
    """The first line, or the first behind "Urgent Action" or the number where one of them stands."""
    for row in rows:
        country = country_at_start(row)
        if country and country[1].text and row.text[country[0].end - row.start] == ":":
            return [row]
    labels = [
        number for number, row in enumerate(rows) if is_start(row) or re.match(r"^(?:UA|AU)[ -]\d", row.text)
    ]
    for row in rows[labels[-1] + 1 if labels and labels[-1] + 1 < len(rows) else 0 :]:
        if (
            len(row.text.split()) >= _LEAST_WORDS
            and not _NOT_A_HEADLINE.search(row.text)
            and not is_date_line(row, sheet)
            and not is_prose(row)
        ):
            return [row]
    return []
