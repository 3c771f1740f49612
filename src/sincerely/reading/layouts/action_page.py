"""A page that begins with what to do and to whom; the story of the person follows it without a heading."""

from sincerely.reading.fields.mentions import names_in
from sincerely.reading.layouts.cues import Cue, Layout
from sincerely.reading.layouts.front import Front, front_rows, prose_paragraphs
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row

_TOLD = 100


def _story(sheet: Sheet) -> list[Row]:
    """The rows behind the steps, from the first that names somebody whom the story goes on about."""
    if prose_paragraphs(front_rows(sheet), sheet):
        return []
    zones = [zone for zone in sheet.of("targets") if not zone.label]
    rows = [row for zone in zones for row in zone.rows if len(row.text) > _TOLD]
    whole = " ".join(row.text for row in rows)
    for place, row in enumerate(rows):
        if any(whole.count(name.text) > 1 for name in names_in(row)):
            return rows[place:]
    return []


def _read_front(sheet: Sheet) -> Front:
    """No headline is printed over such a story."""
    return Front(summary=sheet.paragraphs(_story(sheet)))


LAYOUT = Layout(
    name="action page",
    about="a page that begins with what to do",
    cues=(Cue("Behind the steps somebody's story is told.", 2, _story, needed=True),),
    read_front=_read_front,
)
