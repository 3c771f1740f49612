"""What of a document became no field: an editor should see it at a glance, and decide."""

from collections.abc import Iterable

from sincerely.reading.labels import is_furniture, mark_of, rest_of
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row, Span, is_touched, merged


def unread_parts(sheet: Sheet, read: Iterable[Span]) -> tuple[Span, ...]:
    """The runs of whole lines in which nothing was read.

    A line that holds a value counts as read: what stands beside the value is mostly its label. Furniture,
    bare labels, and the steps that every sheet explains to its readers are left out.
    """
    steps = (row.span for zone in sheet.of("steps") for row in zone.rows)
    known = merged((*read, *steps))
    parts: list[Span] = []
    goes_on = False
    for row in sheet.lines:
        touched = is_touched(row, known)
        if (touched and not goes_on) or _is_of_the_page(row):
            continue
        if touched:
            goes_on = False
            continue
        begin = parts.pop()[0] if goes_on else row.start
        parts.append((begin, row.end))
        goes_on = True
    return tuple(parts)


def _is_of_the_page(row: Row) -> bool:
    """Furniture, a rule, or a label with nothing behind it."""
    if is_furniture(row) or not any(character.isalnum() for character in row.text):
        return True
    mark = mark_of(row)
    return mark is not None and (mark.kind == "step" or not rest_of(row, mark).text)
