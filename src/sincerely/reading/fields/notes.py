"""General wishes that name no target: a local note of the edition (format, reading rules)."""

import re
from collections.abc import Iterable

from sincerely.reading.found import Found, Tree
from sincerely.reading.labels import literal_pattern
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row

_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


def is_general_wish(row: Row) -> bool:
    """Whether the row wishes for copies to the embassies in the reader's own country."""
    return bool(re.search(literal_pattern("phrases", "general_wish"), row.text, re.IGNORECASE))


def without_general_wish(rows: Iterable[Row]) -> list[Row]:
    """The rows without such a wish, nor the rest of its sentence on the next line."""
    kept: list[Row] = []
    in_wish = False
    for row in rows:
        if is_general_wish(row):
            in_wish = True
        elif not (in_wish and row.text[:1].islower()):
            in_wish = False
            kept.append(row)
    return kept


def read_local_notes(sheet: Sheet) -> list[Tree]:
    """The sentences that hold such a wish."""
    notes: list[Tree] = []
    for zone in sheet.of("targets", "copies", "end", "tail"):
        rows = [row for row in zone.rows if is_general_wish(row)]
        notes += [_sentence(row, sheet) for row in rows]
    return notes


def _sentence(row: Row, sheet: Sheet) -> Found:
    """The wish up to the end of its sentence, which may lie on the next line."""
    text = sheet.source.text
    wish = re.search(literal_pattern("phrases", "general_wish"), row.text, re.IGNORECASE)
    end = _SENTENCE_END.search(text, row.start + (wish.end() if wish else 0), row.end + 120)
    stop = end.end() if end else row.end
    return Found(re.sub(r"[\s>]+", " ", text[row.start : stop]), ((row.start, stop),))
