"""General wishes that name no target: a local note of the edition (format, reading rules)."""

import re
from collections.abc import Iterable

from sincerely.reading.found import Found, Tree
from sincerely.reading.labels import literal_pattern
from sincerely.reading.sheet import Sheet, is_general_wish
from sincerely.reading.source import Row

_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_EMPTY_LINE = re.compile(r"\n[ \t>]*\n")


def without_general_wish(rows: Iterable[Row]) -> list[Row]:
    """The rows without such a wish, nor the rest of its sentence on the next line; what follows it stays."""
    kept: list[Row] = []
    in_wish = False
    for row in rows:
        if is_general_wish(row):
            behind = row.cut(_end_of_wish(row, row.text))
            in_wish = not behind.text
            kept += [behind] if behind.text else []
        elif not (in_wish and row.text[:1].islower()):
            in_wish = False
            kept.append(row)
    return kept


def read_local_notes(sheet: Sheet) -> list[Tree]:
    """The sentences that hold such a wish."""
    notes: list[Tree] = []
    for zone in sheet.of("targets", "copies", "wish", "end", "tail"):
        rows = [row for row in zone.rows if is_general_wish(row)]
        notes += [_sentence(row, sheet) for row in rows]
    return notes


def _sentence(row: Row, sheet: Sheet) -> Found:
    """The wish up to the end of its sentence, which may lie on the next line of its paragraph."""
    text = sheet.source.text
    paragraph = _EMPTY_LINE.split(text[row.start : row.end + 120])[0]
    stop = row.start + _end_of_wish(row, paragraph)
    return Found(re.sub(r"[\s>]+", " ", text[row.start : stop]), ((row.start, stop),))


def _end_of_wish(row: Row, text: str) -> int:
    """Where in the text, which begins with the row, the sentence of its wish ends."""
    wish = re.search(literal_pattern("phrases", "general_wish"), row.text, re.IGNORECASE)
    end = _SENTENCE_END.search(text, wish.end() if wish else 0)
    return end.end() if end else len(row.text)
