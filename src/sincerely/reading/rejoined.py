"""Number lines that a typesetter or a mail program broke: their rows become one row again."""

import re
from collections.abc import Sequence

from sincerely.reading.breaks import HEADER
from sincerely.reading.labels import literal_pattern
from sincerely.reading.source import Row

# What stands before the mark is looked at behind it: so most places of a row are passed over at once.
_BEGINS = re.compile(rf"(?:{literal_pattern('numbers', 'marks')})(?<!\w\w\w)\s*:")
# Each label and the country on a row of its own, and the year on a further one.
_MOST = 5
# What may stand between two rows of one line: its break, empty lines, marks of quoting.
_BETWEEN = " \t\r\n\xa0>"


def rejoin_headers(rows: Sequence[Row], text: str) -> list[Row]:
    """The rows, those of a broken number line as one; ``text`` is the document's, of which rows are slices.

    A label with half a value goes on with the next row. Whether it does is not guessed: rows are joined
    only where a whole number line comes out. What stands behind it stays a row of its own.
    """
    rejoined: list[Row] = []
    place = 0
    while place < len(rows):
        if _BEGINS.search(rows[place].text):
            length, parts = _header_at(rows[place : place + _MOST], text)
            rejoined += parts
            place += length
        else:
            rejoined.append(rows[place])
            place += 1
    return rejoined


def _header_at(rows: Sequence[Row], text: str) -> tuple[int, list[Row]]:
    """How many rows are one number line, and what comes of them; the first row as it is, where none are."""
    line = first = rows[0]
    if HEADER.search(first.text):
        return 1, [first]
    for length, row in enumerate(rows[1:], 2):
        between = text[line.end : row.start]
        if between.strip(_BETWEEN) or _BEGINS.search(row.text):
            break
        # As long as the text it stands for, so that every part of it keeps its place.
        line = Row(f"{line.text}{' ' * len(between)}{row.text}", first.start, first.gap, first.indent)
        found = HEADER.search(line.text)
        if found:
            return length, [part for part in (line.cut(0, found.end()), line.cut(found.end())) if part.text]
    return 1, [first]
