"""Labels behind which no value could be read: nobody shall be told that nothing is printed there."""

import re
from collections.abc import Iterator
from functools import cache

from sincerely.reading.breaks import HEADER
from sincerely.reading.found import Draft, Remark, is_empty
from sincerely.reading.labels import literal_pattern
from sincerely.reading.numbering import INDEX, MARK
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row
from sincerely.wording import shortened

# Fields whose value stands in a zone of its own, below a label.
_ZONES = {"until": "deadline", "preferred_languages": "languages"}
_LONGEST_SHOWN = 60


def remark_on_unreadable(sheet: Sheet, draft: Draft) -> None:
    """Add a finding for each empty field whose label is printed, unless a more particular one is there."""
    said = {remark.field for remark in draft.remarks}
    for field, row in _labelled(sheet):
        if field not in said and is_empty(draft.action.get(field)) and not _is_own_language(field, draft):
            said.add(field)
            draft.remarks.append(Remark("uncertain", field, _message(row), (row.span,)))


def _is_own_language(field: str, draft: Draft) -> bool:
    return field == "preferred_languages" and bool(draft.action.get("own_language"))


def _message(row: Row) -> str:
    shown = shortened(" ".join(row.text.split()), _LONGEST_SHOWN)
    return f"“{shown}” is printed, but could not be read. Type in what it says."


def _labelled(sheet: Sheet) -> Iterator[tuple[str, Row]]:
    """Each label with the field it announces, and the rest of its row."""
    for row in sheet.headers:
        if found := HEADER.search(row.text):
            country = row.cut(*found.span("country")).without(",;-–")
            yield from (("countries", part) for part in [country] if part.text)
    for row in (*sheet.headers, *(row for zone in sheet.of("front") for row in zone.rows)):
        # Every label has a colon behind it.
        for field, label in _labels().items() if ":" in row.text else ():
            if found := label.search(row.text):
                yield field, row.cut(found.start())
    for field, kind in _ZONES.items():
        yield from ((field, zone.label) for zone in sheet.of(kind) if zone.label)


@cache
def _labels() -> dict[str, re.Pattern[str]]:
    """Labels of the number line wherever they stand, everyday words only where they begin a row."""
    issued, country = literal_pattern("phrases", "issued"), literal_pattern("phrases", "country")
    return {
        "number": re.compile(rf"(?<!\w)(?:{MARK})\s*:"),
        "index": re.compile(rf"(?<!\w)(?:{INDEX})\s*:"),
        "issued": re.compile(rf"(?:^|(?<=\s))(?:{issued})\s*:"),
        "countries": re.compile(rf"^(?:{country})\s*:"),
    }
