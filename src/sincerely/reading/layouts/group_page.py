"""A local group's page: other announcements first ("can be signed online:"), then the action."""

from sincerely.reading.layouts.cues import Cue, Layout
from sincerely.reading.layouts.front import Front, front_rows, prose_paragraphs
from sincerely.reading.layouts.plain import headline_and_prose
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row

_WIDE_GAP = 2
_TOLD = 100


def _announced(sheet: Sheet) -> list[Row]:
    """The last row of each announcement that is followed by a wide gap and a story."""
    summary = prose_paragraphs(front_rows(sheet), sheet)
    return [
        summary[place - 1][-1]
        for place in range(1, len(summary))
        if summary[place - 1][-1].text.endswith(":")
        and summary[place][0].gap >= _WIDE_GAP
        and any(map(_is_told, summary[place:]))
    ]


def _is_told(paragraph: list[Row]) -> bool:
    return sum(len(row.text) for row in paragraph) > _TOLD


def _read_front(sheet: Sheet) -> Front:
    """What follows the last announcement."""
    front = headline_and_prose(sheet)
    last = _announced(sheet)[-1]
    front.summary = [paragraph for paragraph in front.summary if paragraph[0].start > last.start]
    return front


LAYOUT = Layout(
    name="group page",
    about="a local group's page that announces other things first",
    cues=(Cue("An announcement ends with a colon, far above a story.", 2, _announced, needed=True),),
    read_front=_read_front,
)
