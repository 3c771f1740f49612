"""Any other page: the first line that stands over prose is its headline; a page of prose alone has none."""

import re

from sincerely.reading.fields.countries import country_at_start
from sincerely.reading.labels import literal_pattern
from sincerely.reading.layouts.cues import Cue, Layout
from sincerely.reading.layouts.front import (
    Front,
    front_rows,
    is_date_line,
    is_prose,
    is_start,
    prose_paragraphs,
)
from sincerely.reading.numbering import DISTRIBUTION, INDEX, MARK
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row

_NOT_A_HEADLINE = re.compile(
    rf"^(?:{literal_pattern('furniture', 'above_headlines')}|{DISTRIBUTION}|(?:{MARK})(?: |-\d)|(?:{INDEX})"
    r"|[A-Z]{3} \d\d/|https?://)|@|[|]|[:;,]$"
)
_NUMBER = re.compile(rf"^(?:{MARK})[ -]\d")
_LEAST_WORDS = 2


def headline_and_prose(sheet: Sheet) -> Front:
    """The headline over the prose, and the prose."""
    rows = front_rows(sheet)
    summary = prose_paragraphs(rows, sheet)
    before = rows[: rows.index(summary[0][0])] if summary else []
    return Front(_title(before, sheet), summary)


def _title(rows: list[Row], sheet: Sheet) -> list[Row]:
    """The first line, or the first behind "Urgent Action" or the number where one of them stands."""
    for row in rows:
        country = country_at_start(row)
        if country and country[1].text and row.text[country[0].end - row.start] == ":":
            return [row]
    labels = [number for number, row in enumerate(rows) if is_start(row) or _NUMBER.match(row.text)]
    for row in rows[labels[-1] + 1 if labels and labels[-1] + 1 < len(rows) else 0 :]:
        if (
            len(row.text.split()) >= _LEAST_WORDS
            and not _NOT_A_HEADLINE.search(row.text)
            and not is_date_line(row, sheet)
            and not is_prose(row)
        ):
            return [row]
    return []


LAYOUT = Layout(
    name="any page",
    about="a page that no other layout fits",
    cues=(Cue("Something is printed.", 1, lambda sheet: sheet.rows[:1]),),
    read_front=headline_and_prose,
)
