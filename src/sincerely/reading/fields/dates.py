"""Dates as documents print them, in the months of every catalogue's language."""

import datetime
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from babel.core import Locale

from sincerely.reading.labels import catalogues
from sincerely.reading.source import Span

_DAY = r"(?P<{0}>\d{{1,2}})(?i:st|nd|rd|th|er|re|º|°|\.)?"
_MONTH = r"(?P<{0}>[^\W\d_]{{3,12}})\.?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
_GAP = r"[\s>]+"
_OF = rf"(?:{_GAP}(?i:de|of|del))?"
_FORMS = (
    rf"(?<!\d){_DAY.format('d1')}{_OF}{_GAP}{_MONTH.format('m1')},?{_OF},?{_GAP}{_YEAR.format('y1')}",
    rf"{_MONTH.format('m2')}{_GAP}{_DAY.format('d2')},?{_GAP}{_YEAR.format('y2')}",
    rf"(?<!\d){_YEAR.format('y3')}-(?P<m3>\d\d)-(?P<d3>\d\d)(?![\d-])",
    rf"(?<![\d/])(?P<a4>\d\d?)/(?P<b4>\d\d?)/{_YEAR.format('y4')}",
)
_PATTERN = re.compile("|".join(_FORMS))
# Every form has a year, and most text has none: that is told at once.
_A_YEAR = re.compile(r"(?:19|20)\d\d")
# For use inside other patterns: no named groups.
DATE = re.sub(r"\?P<\w\d>", "", "(?:" + "|".join(_FORMS) + ")")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date where it is printed; ``day`` is None when there is no such day, or two of them."""

    day: datetime.date | None
    span: Span
    printed: str


def dates_in(text: str, start: int = 0, end: int | None = None) -> Iterator[PrintedDate]:
    """The dates between two offsets of the text, in order. Words that are no month are no date."""
    end = len(text) if end is None else end
    if not _A_YEAR.search(text, start, end):
        return
    for found in _PATTERN.finditer(text, start, end):
        read = _read(found)
        if read is not False:
            yield PrintedDate(read, found.span(), re.sub(r"[\s>]+", " ", found[0]))


def years_in(text: str) -> Iterator[Span]:
    """Where years may stand: without one, there is no date."""
    return (found.span() for found in _A_YEAR.finditer(text))


def date_at(text: str, start: int, *, within: int) -> PrintedDate | None:
    """The first date that begins at most ``within`` characters after ``start``."""
    for date in dates_in(text, start, start + within + 40):
        return date if date.span[0] <= start + within else None
    return None


def _read(found: re.Match[str]) -> datetime.date | Literal[False] | None:
    """The day; None when it cannot be; False when the words are not a date at all."""
    if found["y4"]:
        return _month_or_day_first(int(found["a4"]), int(found["b4"]), int(found["y4"]))
    if found["y3"]:
        return _day(int(found["y3"]), int(found["m3"]), int(found["d3"]))
    form = "1" if found["y1"] else "2"
    month = month_number(found[f"m{form}"])
    return _day(int(found[f"y{form}"]), month, int(found[f"d{form}"])) if month else False


def _month_or_day_first(first: int, second: int, year: int) -> datetime.date | None:
    """02/19/2020 can only be American, 19/02/2020 only European; 02/03/2020 is either, so it is none."""
    if first == second or second > 12:
        return _day(year, first, second)
    return _day(year, second, first) if first > 12 else None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def month_number(word: str) -> int | None:
    """1-12 for a month's name in any catalogue's language, None for any other word."""
    folded = _folded(word)
    for language in catalogues():
        number = _months(language).get(folded)
        if number:
            return number
    return _SLIPS.get(folded)


# Spellings that real documents print.
_SLIPS = {"febuary": 2, "sept": 9, "setiembre": 9}


@cache
def _months(language: str) -> dict[str, int]:
    months = Locale.parse(language).months
    return {
        _folded(name): number
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[form][width].items()
    }


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if c.isalpha())
