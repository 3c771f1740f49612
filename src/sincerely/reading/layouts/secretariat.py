"""A sheet of the International Secretariat since 2009: "URGENT ACTION", a headline in capitals, a summary."""

import re

from sincerely.reading.fields.countries import country_of
from sincerely.reading.labels import mark_of
from sincerely.reading.layouts.cues import Cue, Layout, labelled
from sincerely.reading.layouts.front import Front, front_rows, is_start, prose_paragraphs
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row

# Of a headline in capitals.
_LEAST_WORDS = 3


def _headlines(sheet: Sheet) -> list[Row]:
    return [row for row in front_rows(sheet) if _capitals(row)]


def _start_labels(sheet: Sheet) -> list[Row]:
    return [row for row in front_rows(sheet) if is_start(row)]


def _read_front(sheet: Sheet) -> Front:
    """The last headline in capitals (some pages print it twice); a long one has two lines."""
    rows = front_rows(sheet)
    places = [number for number, row in enumerate(rows) if _capitals(row)]
    last = places[-1]
    first = last
    while (
        first - 1 in places
        and rows[first].gap == 0
        and rows[first].text != rows[first - 1].text
        and not is_start(rows[first - 1])
    ):
        first -= 1
    title = [row for row in map(_capitals, rows[first : last + 1]) if row]
    while last + 1 < len(rows) and _ends_headline(rows[last + 1]):
        last += 1
        title.append(rows[last])
    behind = rows[last].cut(title[-1].end - rows[last].start)
    return Front(title, prose_paragraphs([row for row in [behind, *rows[last + 1 :]] if row.text], sheet))


def _ends_headline(row: Row) -> bool:
    """One or two words in capitals right below a headline: “HARBOUR MASTER”."""
    return row.text.isupper() and not row.gap and not is_start(row) and not any(c.isdigit() for c in row.text)


def _capitals(row: Row) -> Row | None:
    """The run of words in capitals at the start of the row, without "URGENT ACTION"; at least three words."""
    mark = mark_of(row)
    if mark and mark.kind == "start":
        row = row.cut(mark.end)
    length, taken = 0, 0
    for word in re.finditer(r"\S+", row.text):
        if word[0].upper() != word[0] or (not any(c.isalnum() for c in word[0]) and taken == 0):
            break
        length, taken = word.end(), taken + 1
    if taken < _LEAST_WORDS:
        return None
    title = row.cut(0, length)
    rest = row.cut(length)
    if rest.text and re.search(r"\s[AI]$", title.text) and rest.text[:1].islower():
        title = title.cut(0, len(title.text) - 2)
    letters = sum(c.isalpha() for c in title.text)
    is_headline = letters >= 12 and letters * 2 > len(title.text.replace(" ", ""))
    if not is_headline or re.search(r"\d\d/\d\d", title.text) or (rest.text and len(rest.text) < 40):
        return None
    if not rest.text and country_of(title):
        return None
    return title


LAYOUT = Layout(
    name="secretariat sheet",
    about="a sheet of the International Secretariat since 2009",
    cues=(
        Cue("A headline in capitals stands in the front.", 2, _headlines, needed=True),
        Cue("A line holds number, index and date, each behind its label.", 2, lambda sheet: sheet.headers),
        Cue("“URGENT ACTION” stands over it.", 1, _start_labels),
        Cue(
            "Appeals are wished for before a day, in capitals.",
            1,
            labelled("targets", pattern=r"^[^a-z]{12}"),
        ),
        Cue("“ADDITIONAL INFORMATION” heads the background.", 1, labelled("background", pattern="^[^a-z]+$")),
    ),
    read_front=_read_front,
)
