"""A bulletin of the 1990s and 2000s: “UA n/yy  Concern  Date”, “COUNTRY Name, aged n”, a narrative."""

import re

from sincerely.reading.fields.dates import dates_in
from sincerely.reading.fields.names import looks_like_name
from sincerely.reading.fields.people import after_country
from sincerely.reading.labels import fold, literal_pattern
from sincerely.reading.layouts.cues import Cue, Layout, front_matches, labelled
from sincerely.reading.layouts.front import Front, front_rows, is_date_line, prose_paragraphs
from sincerely.reading.numbering import DISTRIBUTION, EXTRA, INDEX, MARK
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row

_FIRST = re.compile(
    rf"^(?:.{{0,90}}?AI Index\S*\s\S+\s\S+\s)?(?:{MARK}|{EXTRA})[\s:]+\d{{1,3}}/\d\d(?!\d)\s*(?:[-–]\s*)?"
    rf"(?P<concern>(?!\s*(?:{INDEX})).+)$"
)
_FURTHER = re.compile(
    rf"^(?:{literal_pattern('numbers', 'of_later_bulletins')})\s+(?:(?:{MARK}|{EXTRA})\s+)?\d{{1,3}}/\d\d",
    re.IGNORECASE,
)
_DASH = re.compile(r"\)[\s)]*[-–]\s*(?P<concern>\S.*)?$")
_COUNTRY = re.compile(r"^[A-Z]{3}[A-Z .’'-]*(?:\s*\([^()]{2,30}\))?\s*:?\s*(?:[’‘'`]?[A-Z]|$)")
_NEW_NAMES = re.compile(rf"(?:{literal_pattern('bulletins', 'new_names')})(?:\s*:\s*|$)", re.IGNORECASE)
_NEW_CONCERN = re.compile(literal_pattern("bulletins", "new_concern"))
_PAGE_HEADING = re.compile(rf"(?:{literal_pattern('bulletins', 'page_heading')}) - ")
_MORE_OF_PERSON = re.compile(rf"\(|(?:{literal_pattern('bulletins', 'more_of_person')})\s")
_DATED = re.compile(r"(?:19|20)\d\d\b")
_LONGEST_CONCERN = 120
_LONGEST_PERSON = 100
# Empty lines where the lost heading of the background stood.
_WIDE_GAP = 2


def _number_lines(sheet: Sheet) -> list[Row]:
    rows = front_rows(sheet)
    place = _number_line(rows)
    return [] if place is None else [rows[place]]


_HEADED = re.compile(r"\d\s+-\s+[A-Z][a-z]+(?: \([A-Z][a-z]+\))?:")


def _number_line(rows: list[Row]) -> int | None:
    """The place of the number line; page headings above it repeat its words, so the last one counts."""
    places = [
        number
        for number, row in enumerate(rows[:60])
        if (_FIRST.match(row.text) or _FURTHER.match(row.text)) and not _HEADED.search(row.text)
    ]
    dated = [place for place in places if _FURTHER.match(rows[place].text) or _DATED.search(rows[place].text)]
    chosen = dated or places
    return chosen[-1] if chosen else None


def _read_front(sheet: Sheet) -> Front:
    """The printed concern is the title; the people stand behind the country in capitals."""
    rows = front_rows(sheet)
    place = _number_line(rows) or 0
    concern, place = _concern(rows, place, sheet)
    people: list[Row] = []
    while place < len(rows) and is_date_line(rows[place], sheet):
        place += 1
    while place < len(rows) and _NEW_CONCERN.match(rows[place].text):
        place += 1
    if place < len(rows) and _COUNTRY.match(rows[place].text):
        people, place = _people(rows, place, width=sheet.width)
    told, background = _background_apart(rows[place:], sheet)
    return Front(concern or _heading(rows), prose_paragraphs(told, sheet), people, background)


def _background_apart(rows: list[Row], sheet: Sheet) -> tuple[list[Row], list[list[Row]]]:
    """Where no heading is printed, the background stands below the only wide gap in the narrative."""
    gaps = [
        place
        for place, row in enumerate(rows)
        if row.gap >= _WIDE_GAP and prose_paragraphs(rows[:place], sheet)
    ]
    if len(gaps) != 1 or sheet.of("background"):
        return rows, []
    return rows[: gaps[0]], prose_paragraphs(rows[gaps[0] :], sheet)


def _concern(rows: list[Row], place: int, sheet: Sheet) -> tuple[list[Row], int]:
    """The concern's rows and the place of the row behind them."""
    first = _FIRST.match(rows[place].text)
    if first and not _FURTHER.match(rows[place].text):
        concern = rows[place].cut(*first.span("concern"))
        for date in dates_in(sheet.source.text, concern.start, concern.end):
            behind = concern.cut(date.span[1] - concern.start)
            if behind.text:
                rows[place + 1 : place + 1] = [behind]
            concern = concern.cut(0, date.span[0] - concern.start)
            break
        return ([concern] if 0 < len(concern.text) < _LONGEST_CONCERN else []), place + 1
    return _concern_behind_dash(rows, place)


def _concern_behind_dash(rows: list[Row], place: int) -> tuple[list[Row], int]:
    for number in range(place, min(place + 4, len(rows))):
        dash = _DASH.search(rows[number].text)
        if dash:
            concern = [rows[number].cut(*dash.span("concern"))] if dash["concern"] else []
            following = number + 1
            while (
                concern
                and following < len(rows)
                and not rows[following].gap
                and not _COUNTRY.match(rows[following].text)
                and len(concern) < 3
            ):
                concern.append(rows[following])
                following += 1
            return concern, following
    return [], place + 1


def _heading(rows: list[Row]) -> list[Row]:
    """The page's own heading, where the number line has no concern."""
    found = _PAGE_HEADING.match(rows[0].text) if rows else None
    return [rows[0].cut(found.end())] if found else []


def _people(rows: list[Row], place: int, *, width: int) -> tuple[list[Row], int]:
    """The rows that list people, and the place of the first that does not."""
    people = [row for row in [after_country(rows[place])] if row.text]
    if people:
        people[0], rows[place + 1 : place + 1] = _narrative_apart(people[0])
    place += 1
    seen = {_name(row) for row in people}
    while place < len(rows):
        row = rows[place]
        new = _NEW_NAMES.match(row.text)
        if new:
            rows[place : place + 1] = [named] if (named := row.cut(new.end())).text else []
        elif _is_person(row) and _name(row) not in seen and not _goes_on(row, rows[place - 1], width=width):
            people.append(row)
            seen.add(_name(row))
            place += 1
        elif people and _continues_person(row):
            place += 1
        else:
            break
    return people, place


def _narrative_apart(row: Row) -> tuple[Row, list[Row]]:
    """In text that lost its lines, the narrative begins where the name is said again."""
    name = re.split(r"[,(\[]", row.text)[0].strip()
    again = row.text.find(name, len(name)) if looks_like_name(name) else -1
    if again < 0 or len(row.text) < _LONGEST_PERSON:
        return row, []
    return row.cut(0, again), [row.cut(again)]


def _goes_on(row: Row, before: Row, *, width: int) -> bool:
    """“… treasurer of the Federation of East African” “Tea Workers”: a bare line below a full one."""
    if len(row.text) >= _LONGEST_PERSON:
        return True
    is_bare = not re.search(r"[,(\[]", row.text)
    return is_bare and not row.gap and "," in before.text and 0 < 0.75 * width <= len(before.text)


def _name(row: Row) -> str:
    return fold(re.split(r"[,(\[]", row.text)[0])


def _is_person(row: Row) -> bool:
    name = re.split(r"[,(\[]", row.text)[0].strip()
    return looks_like_name(name) or (looks_like_name(name, least=1) and "(" in row.text)


def _continues_person(row: Row) -> bool:
    """“(released on bail)”, “Tea Workers”, “the People's Progress Congress”, “and at least three others”."""
    if _MORE_OF_PERSON.match(row.text):
        return True
    return not row.gap and len(row.text) < 60 and not re.search(r"[.!?]$", row.text)


LAYOUT = Layout(
    name="bulletin",
    about="a bulletin of the 1990s and 2000s",
    cues=(
        Cue(
            "The number stands before the concern: “UA 12/97  Fear of torture”.",
            3,
            _number_lines,
            needed=True,
        ),
        Cue(
            "Country and person share a line: “MALTA Ansel Brook, aged 40”.",
            2,
            front_matches(_COUNTRY.pattern),
        ),
        Cue("“EXTERNAL” or “PUBLIC” stands before the index.", 1, front_matches(f"^(?:{DISTRIBUTION})")),
        Cue("“RECOMMENDED ACTION” heads the asks.", 1, labelled("asks", pattern="RECOMMENDED ACTION")),
        Cue("“APPEALS TO” heads the officials.", 1, labelled("targets", pattern="^APPEA")),
        Cue("“COPIES TO” heads further addresses.", 1, labelled("copies", pattern="^COPIES")),
    ),
    read_front=_read_front,
)
