"""Kind, dates and country: what the head of the document says about it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from sincerely.reading.breaks import HEADER
from sincerely.reading.fields.countries import country_at_start, country_of
from sincerely.reading.fields.dates import PrintedDate, date_at, dates_in, years_in
from sincerely.reading.found import Draft, Found, Remark
from sincerely.reading.labels import bullet_of, catalogues, elastic, literal_pattern, pattern_of, words
from sincerely.reading.numbering import EXTRA, INDEX, MARK, UPDATE_OF
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row, Span, merged

# The document's own kind stands in its first lines; only the end of appeals is said at the end.
_KINDS_AT_TOP = ("correction", "extension", "stop", "further-information", "first")
_TOP = 12

# Before every ordinal's “UA” stands a space: most rows are left at that.
_MARK_BEHIND = re.compile(rf"\s(?:{MARK})", re.IGNORECASE)
_NUMBERED = re.compile(rf"\b(?:{MARK}|{EXTRA})[\s:-]{{0,3}}(\d{{1,3}}[/.](?:(?:19|20)\d\d|\d\d))(?!\d)")
_ORDINAL = re.compile(
    rf"(?<!\w)(?P<ordinal>[\w]+)\s+(?:(?:{MARK})(?=[\s:])|(?P<update>{UPDATE_OF})\s+(?:{MARK}))",
    re.IGNORECASE,
)
_NUMBER_LINE = re.compile(
    rf"(?:^|\s)(?:{MARK}|{EXTRA})[\s:]*\d{{1,3}}/\d\d|AI Index|[A-Z]{{3}} \d\d/\d{{2,3}}/\d{{2,4}}"
)
_WEEKDAY = re.compile(r"(?:[^\W\d_]{3,10}day,?\s+)?(?:date\s+)?")
_UNTIL = re.compile(rf"(?<!\w)(?:{pattern_of('phrases', 'until')})[\s>:]*", re.IGNORECASE)
# Words before a date that make no deadline without certain words close behind it.
_UNTIL_BARE = tuple(
    (
        re.compile(rf"(?<!\w)(?:{'|'.join(map(elastic, phrases['until_bare']))})[\s>:]*", re.IGNORECASE),
        tuple(phrases["until_after"]),
    )
    for catalogue in catalogues().values()
    if "until_bare" in (phrases := catalogue.get("phrases", {}))
)
_BEHIND = 30
# In characters: how far before a year a deadline's words may begin, and how far before its date they end.
_FAR = 120
_NEAR = 4
_UNTIL_LABEL = re.compile(rf"(?:{pattern_of('phrases', 'until_label')})(?!\w)[\s>:]*", re.IGNORECASE)


def read_kind(sheet: Sheet, draft: Draft) -> None:
    """Fill ``kind`` and, where an ordinal is printed, ``sequence``."""
    found = _kind_in(sheet, draft)
    if found:
        draft.action["kind"] = found
    _read_ordinal(sheet, draft)


def _later_in_series(draft: Draft) -> Found | None:
    """“UA-274/2012-3” is the third document of its series."""
    sequence = draft.action.get("sequence")
    if isinstance(sequence, Found) and isinstance(sequence.value, int) and sequence.value > 1:
        return Found("further-information", sequence.spans)
    return None


def _kind_in(sheet: Sheet, draft: Draft) -> Found | None:
    told = _rows_with_a_kind(sheet.rows)
    end = _search("outcome", told)
    if end:
        return end
    known = set(told)
    top = [row for row in (*sheet.headers, *sheet.rows[:_TOP]) if row in known]
    for kind in _KINDS_AT_TOP:
        found = _search(kind, top)
        if found:
            return found
    later = _search("further-information", told) or _later_in_series(draft)
    if later:
        return later
    number = _number_of_first(sheet)
    return Found("first", (number.span,)) if number else None


def _number_of_first(sheet: Sheet) -> Row | None:
    """The row of a number line without a word about earlier documents: a first UA."""
    for row in (*sheet.headers, *sheet.rows[:40]):
        found = _NUMBERED.search(row.text)
        if found:
            return row.cut(*found.span(1))
    return None


def _rows_with_a_kind(rows: Iterable[Row]) -> list[Row]:
    """The few rows with words of any kind, so that all others are searched once and not once for each."""
    words = _words_of_kinds("outcome", *_KINDS_AT_TOP)
    return [row for row in rows if words.search(row.text)]


def _search(kind: str, rows: Iterable[Row]) -> Found | None:
    words = _words_of_kinds(kind)
    for row in rows:
        found = words.search(row.text)
        if found:
            return Found(kind, (row.cut(*found.span()).span,))
    return None


@cache
def _words_of_kinds(*kinds: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern_of('kinds', *kinds)})(?!\w)", re.IGNORECASE)


def _read_ordinal(sheet: Sheet, draft: Draft) -> None:
    """“THIRD UA”, “6th update on UA”, “the second update of UA”."""
    if "sequence" in draft.action:
        return
    for row in sheet.rows:
        found = _ORDINAL.search(row.text) if _MARK_BEHIND.search(row.text) else None
        number = _ordinal(found["ordinal"]) if found else None
        # "THIRD UA" is the third document, a "third update" the fourth: only the first form says it.
        if found and number and not found["update"] and number > 1:
            draft.action["sequence"] = Found(number, (row.cut(*found.span()).span,))
            return


def _ordinal(word: str) -> int | None:
    for catalogue in catalogues().values():
        for number, ordinals in catalogue.get("ordinals", {}).items():
            if word.casefold() in ordinals:
                return int(number)
    return None


def read_issued(sheet: Sheet, draft: Draft) -> None:
    """Fill ``issued``: the labelled date, else a date that stands alone (or ends a line) at the head."""
    for date in _issue_dates(sheet):
        if date.day:
            draft.action["issued"] = Found(date.day.isoformat(), (date.span,))
        else:
            message = (
                f"“{date.printed}” is no day of the calendar, or two of them. Type in the date of issue."
            )
            draft.remarks.append(Remark("uncertain", "issued", message, (date.span,)))
        return


def _issue_dates(sheet: Sheet) -> Iterator[PrintedDate]:
    text = sheet.source.text
    for row in sheet.headers:
        found = HEADER.match(row.text)
        if found:
            yield from dates_in(text, row.start + found.start("date"), row.end)
    front = [row for zone in sheet.of("front") for row in zone.rows]
    yield from _labelled_dates(front, text)
    yield from _dates_at_line_ends([row for row in front if _is_number_line(row)], text)
    yield from _dates_alone(front, text)


def _labelled_dates(rows: list[Row], text: str) -> Iterator[PrintedDate]:
    """“PUBLICATION DATE: 6 March 2017”; with a weekday or the time of day it is a mail's."""
    for row in _behind_labels(rows, "issued"):
        date = date_at(text, row.start, within=0)
        if date and not text[date.span[1] : row.end].strip(" ."):
            yield date


def _behind_labels(rows: list[Row], key: str) -> Iterator[Row]:
    """What stands behind such a label and its colon."""
    label = _label(key)
    return (row.cut(found.end()) for row in rows if (found := label.match(row.text)))


@cache
def _label(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{literal_pattern('phrases', key)})\s*:\s*(?=\S)", re.IGNORECASE)


def _is_number_line(row: Row) -> bool:
    return "(" not in row.text[:40] and bool(_NUMBER_LINE.search(row.text))


def _dates_at_line_ends(rows: list[Row], text: str) -> Iterator[PrintedDate]:
    for row in rows:
        for date in dates_in(text, row.start, row.end):
            if not text[date.span[1] : row.end].strip(" .") or date.span[1] - row.start < 140:
                yield date


def _is_bare(after: str) -> bool:
    """Nothing behind a date, or what blogs print there."""
    return after.strip(" .|") in ("", *words("phrases", "behind_dates"))


def _dates_alone(rows: list[Row], text: str) -> Iterator[PrintedDate]:
    alone = []
    for row in rows:
        for date in dates_in(text, row.start, row.end):
            before, after = text[row.start : date.span[0]], text[date.span[1] : row.end]
            if before.strip() in words("phrases", "before_dates"):
                alone.append((False, date))
            elif _is_bare(after) and _WEEKDAY.fullmatch(before):
                alone.append((bool(before.strip()), date))
    # A weekday belongs to a blog's date line; the document's own has none, where there are two.
    yield from (date for weekday, date in sorted(alone, key=lambda pair: pair[0]))


def read_until(sheet: Sheet, draft: Draft) -> None:
    """Fill ``until``: the date behind a deadline's words, wherever in the document they stand."""
    dates = _stated_deadlines(sheet.source.text)
    dates = dates or [*_labelled_deadlines(sheet), *_deadlines_in_zones(sheet)]
    if dates:
        _settle_until(dates, draft)


def _stated_deadlines(text: str) -> list[PrintedDate]:
    """Behind words that say so; German prints only “bis zum” before the date, and the rest behind it."""
    # Most of a text is far from any date, and never searched.
    stretches = merged((max(0, start - _FAR), end) for start, end in years_in(text))
    dates = list(_dates_behind(_UNTIL, text, stretches))
    for before, after in _UNTIL_BARE:
        for date in _dates_behind(before, text, stretches):
            if any(word in text[date.span[1] :][:_BEHIND] for word in after):
                dates.append(date)
    return sorted(dates, key=lambda date: date.span)


def _dates_behind(pattern: re.Pattern[str], text: str, stretches: Iterable[Span]) -> Iterator[PrintedDate]:
    for start, end in stretches:
        for found in pattern.finditer(text, start, end):
            if date := date_at(text, found.end(), within=_NEAR):
                yield date


def _labelled_deadlines(sheet: Sheet) -> Iterator[PrintedDate]:
    """“WRITE BEFORE 15 January 2027”: a label stands alone with its date; what goes on is prose."""
    text = sheet.source.text
    for row in sheet.rows:
        lead = bullet_of(row)
        found = _UNTIL_LABEL.match(row.text, lead)
        date = date_at(text, row.start + found.end(), within=_NEAR) if found else None
        if found and date and found[0][:1].isupper():
            end = row.end if date.span[1] <= row.end else len(text)
            if _LABEL_ENDS.match(text[date.span[1] : end]):
                yield date


def _deadlines_in_zones(sheet: Sheet) -> Iterator[PrintedDate]:
    """“APPEAL DEADLINE NOTICE”, and the date behind or below it."""
    for zone in sheet.of("deadline"):
        for row in zone.rows[:1]:
            date = date_at(sheet.source.text, row.start, within=0)
            if date and _LABEL_ENDS.match(sheet.source.text[date.span[1] : max(row.end, date.span[1])]):
                yield date


# “BEFORE 15 January 2027 EXECUTION” is the day of an event: behind a deadline nothing follows but an address.
_LABEL_ENDS = re.compile(r"[ \t]*(?:[.;\r\n]|TO\b|$)")


def _settle_until(dates: list[PrintedDate], draft: Draft) -> None:
    days = [date for date in dates if date.day]
    if not days:
        message = f"“{dates[0].printed}” is no day of the calendar, or two of them. Type in the deadline."
        draft.remarks.append(Remark("uncertain", "until", message, (dates[0].span,)))
        return
    first = days[0]
    draft.action["until"] = Found(first.day.isoformat() if first.day else None, (first.span,))
    others = [date for date in days if date.day != first.day]
    if others:
        message = f"Two deadlines are printed: {first.printed} and {others[0].printed}. Choose one."
        draft.remarks.append(Remark("conflict", "until", message, (first.span, others[0].span)))


# A number line that a long kind of document has cut in two.
_INDEX_COUNTRY = re.compile(
    rf"(?:{INDEX})\s*:\s*[A-Z]{{3}}\s*\d\d/\d{{2,4}}/\d{{2,4}}\s(?P<country>[^:\n\d]{{4,50}}?)\s"
    rf"(?:{literal_pattern('phrases', 'issued')})\s*:"
)
_COUNTRY_BEFORE_TITLE = re.compile(
    r"(?:Document - |(?:Good News! [–-] )|.{0,30}\bUA \d+/\d+ - )?"
    r"(?P<country>[^:.()]{4,40}?)\s*(?:\([^()]*\))?\s*[:.](?=\s|$|[A-Z])"
)
_CAPITALS = re.compile(r"[A-Z][A-Z .’'-]{2,40}(?=[A-Z][a-z]|\s|:|$)")
_HEADLINE_COUNTRY = re.compile(rf"\((?P<country>[^():]{{3,50}}):\s*(?:{MARK})\b")


def read_country(sheet: Sheet, draft: Draft) -> None:
    """Fill ``countries``: only where the document labels or heads itself with the country's name."""
    for row in _country_rows(sheet):
        code = country_of(row)
        if code:
            draft.action["countries"] = [Found(code, (row.span,))]
            return


def _country_rows(sheet: Sheet) -> Iterator[Row]:
    for row in sheet.headers:
        found = HEADER.match(row.text)
        if found and found["country"].strip():
            yield row.cut(*found.span("country"))
    front = [row for zone in sheet.of("front") for row in zone.rows]
    yield from _behind_labels(front, "country")
    for row in front:
        found = _INDEX_COUNTRY.search(row.text)
        if found:
            yield row.cut(*found.span("country"))
    for row in front:
        found = _HEADLINE_COUNTRY.search(row.text)
        if found:
            yield row.cut(*found.span("country"))
    for row in front[:25]:
        yield from _countries_heading(row)
    # On a line of its own, as the sheets print it between number and headline.
    yield from front[:6]


def _countries_heading(row: Row) -> Iterator[Row]:
    """“Guatemala: Keep Elvira Chavajay Safe”, “COLOMBIA Gildardo Buitrago”, “Écrire Mexique. Une radio”."""
    if len(row.text) > 250 and not row.text[:4].isupper():
        return
    labelled = _COUNTRY_BEFORE_TITLE.match(row.text)
    if labelled:
        country = row.cut(*labelled.span("country"))
        yield country
        named = country.text.split(" ")
        yield country.cut(country.text.rfind(" ") + 1) if 1 < len(named) <= 4 else country
    capitals = _CAPITALS.match(row.text)
    if capitals:
        yield row.cut(0, capitals.end()).without(" :")
        split = country_at_start(row.cut(0, capitals.end()))
        if split:
            yield split[0]
