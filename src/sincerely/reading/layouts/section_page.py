"""A section's web page: "Urgent Action[ Update]: Headline (Country: UA n.yy)", a date, a summary."""

import re

from sincerely.reading.labels import literal_pattern
from sincerely.reading.layouts.cues import Cue, Layout, front_matches, row_matches
from sincerely.reading.layouts.front import Front, front_rows, prose_paragraphs
from sincerely.reading.numbering import EXTRA, MARK
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row

_LABEL = re.compile(rf"(?:{literal_pattern('headings', 'start')})\s*:\s*", re.IGNORECASE)
_NUMBER = rf"\s*\((?:[^():]{{3,50}}:\s*)?(?:{MARK}|{EXTRA})[\s:]*\d{{1,3}}[./-]\d{{2,4}}\)\s*\.?$"


def _headlines(sheet: Sheet) -> list[Row]:
    return [row for row in front_rows(sheet) if _headline(row)]


def _read_front(sheet: Sheet) -> Front:
    """The headline without label and number; the summary is the prose behind it."""
    rows = front_rows(sheet)
    place = next(number for number, row in enumerate(rows) if _headline(row))
    title = _headline(rows[place])
    summary = prose_paragraphs(rows[place + 1 :], sheet)
    return Front([title] if title else [], summary)


def _headline(row: Row) -> Row | None:
    if len(row.text) > 250:
        return None
    label = _LABEL.match(row.text)
    number = re.search(_NUMBER, row.text)
    if not label and not number:
        return None
    title = row.cut(label.end() if label else 0, number.start() if number else None)
    return title if len(title.text.split()) >= 2 else None


LAYOUT = Layout(
    name="section page",
    about="a web page of a section, with the country and the number behind the headline",
    cues=(
        Cue(
            "A headline stands behind “Urgent Action:” or before its number in brackets.",
            5,
            _headlines,
            needed=True,
        ),
        Cue("Country and number close the headline: “(Malta: UA 7.26)”.", 1, front_matches(_NUMBER)),
        Cue("“Urgent Action:” or “Good News!” opens it.", 1, front_matches(r"^(?:Urgent Action|Good News)")),
        Cue(
            "Supporters are asked to say what they did.",
            1,
            row_matches(r"[Cc]lick here to let us know|Did you write|[Tt]ell us if you"),
        ),
    ),
    read_front=_read_front,
)
