"""A French list page: headline, then number, index, date, deadline and an abridged text in one paragraph."""

import re

from sincerely.reading.fields.dates import PrintedDate, dates_in
from sincerely.reading.labels import literal_pattern
from sincerely.reading.layouts.cues import Cue, Layout, front_matches
from sincerely.reading.layouts.front import Front, front_rows
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row

_LINE = re.compile(r"AU\s?:?\s*\d{1,3}/\d\d.{0,60}[A-Z]{3} \d\d/\d{3}/\d{4}")
# A category of the site stands before the headline.
_CATEGORY = re.compile(rf"^(?:{literal_pattern('furniture', 'categories')})\s+")
_ABOUT_THE_DEADLINE = literal_pattern("furniture", "about_the_deadline")
_BOILERPLATE = re.compile(rf"^(?:À\s*:\s*)?(?:[^.]*(?:{_ABOUT_THE_DEADLINE})[^.]*\.\s*)?(?:Merci\.\s*)?")


def _paragraphs(sheet: Sheet) -> list[Row]:
    return [row for row in front_rows(sheet) if _LINE.search(row.text[:160]) and len(row.text) > 200]


def _read_front(sheet: Sheet) -> Front:
    """The headline without its category; the summary begins behind the deadline and its boilerplate."""
    rows = front_rows(sheet)
    row = _paragraphs(sheet)[0]
    place = rows.index(row)
    dates = list(dates_in(sheet.source.text, row.start, row.start + 260))
    text = row.cut(_end_of_head(row, dates)) if dates else row
    text = text.cut(len(text.text) - len(text.text.lstrip(". ")))
    boilerplate = _BOILERPLATE.match(text.text)
    summary = text.cut(boilerplate.end() if boilerplate else 0)
    return Front(_title(rows[:place]), [[Row(summary.text, summary.start)]])


def _end_of_head(row: Row, dates: list[PrintedDate]) -> int:
    """Behind the deadline where one is printed, else behind the date of issue."""
    ends = [date.span[1] - row.start for date in dates]
    if len(ends) > 1 and "AVANT LE" in row.text[ends[0] : ends[1]]:
        return ends[1]
    return ends[0]


def _title(rows: list[Row]) -> list[Row]:
    if not rows:
        return []
    category = _CATEGORY.match(rows[-1].text)
    return [rows[-1].cut(category.end() if category else 0)]


LAYOUT = Layout(
    name="list page",
    about="a page of a French-speaking section with the sheet abridged to one paragraph",
    cues=(
        Cue("Number and index stand at the head of a long paragraph.", 6, _paragraphs, needed=True),
        Cue("“ENVOYEZ VOS APPELS AVANT LE” stands in it.", 1, front_matches(r"VOS APPELS AVANT")),
        Cue("A category of the site stands before the headline.", 1, front_matches(_CATEGORY.pattern)),
    ),
    read_front=_read_front,
)
