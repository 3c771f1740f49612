"""Which post carries letters from here to there, on a given day, as far as the project knows.

Source: field guide, section 5: suspensions are per origin operator, destination (even a range of postcodes)
and dates.
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sincerely.places.names import as_whole_words, whole_words
from sincerely.places.reviews import Reviewed
from sincerely.places.tables import evidence_of, review_date, rows


@dataclass(frozen=True)
class Suspension(Reviewed):
    """An operator does not carry mail from ``origin`` to ``destination`` (ISO 3166-1 codes).

    ``area``: the part of the destination concerned; None for all of it. ``since`` and ``until`` are the first
    and the last day, ``until`` None while no end is known; where the source knows only the month,
    ``since_precision`` is ``month`` and ``since`` its first day.
    """

    origin: str
    operator: str
    destination: str
    area: str | None
    since: datetime.date
    since_precision: Literal["day", "month"]
    until: datetime.date | None = None

    def concerns(self, origin: str, destination: str) -> bool:
        """Is it about letters from there to there?"""
        return (self.origin, self.destination) == (origin, destination)

    def holds(self, on: datetime.date) -> bool:
        """Is mail suspended on this day?"""
        return self.since <= on and (self.until is None or on <= self.until)


@cache
def start_suspensions() -> tuple[Suspension, ...]:
    """The suspensions that the project brings along, whether they hold or not. None known proves nothing."""
    return tuple(map(_suspension, rows("postal-suspensions")))


def origins_named_in(note: str) -> frozenset[str]:
    """The countries whose post a note speaks of: "USPS does not send mail to Russia" -> {"US"}.

    Such a note is about senders in those countries only. Empty when it names no post that we know.
    """
    return frozenset(origin for origin, _, pattern in _operator_patterns() if pattern.search(note))


def names_operator(note: str, operator: str) -> bool:
    """Does a note speak of this post, as a whole word and in whatever case?

    A name that is also a word of its language ("la poste", "correos") counts only as the post itself writes
    it, or in capitals.
    """
    known = (pattern for _, name, pattern in _operator_patterns() if name.casefold() == operator.casefold())
    return bool(next(known, whole_words(operator)).search(note))


@cache
def _operator_patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Origin, name and pattern of every post in the table."""
    return tuple((row["origin"], row["operator"], _operator_pattern(row)) for row in rows("postal-operators"))


def _operator_pattern(row: dict[str, str]) -> re.Pattern[str]:
    """``unless``: what makes another thing of the name when it follows, as in "La Poste suisse"."""
    names = (row["operator"], *filter(None, row["also"].split("|")))
    if not row["is_word"]:
        return whole_words(*names)
    others = "|".join(map(re.escape, filter(None, row["unless"].split("|"))))
    but_not = rf"(?!\s+(?i:{others})(?!\w))" if others else ""
    return re.compile(f"{as_whole_words(*names, *map(str.upper, names))}{but_not}")


def _suspension(row: dict[str, str]) -> Suspension:
    return Suspension(
        origin=row["origin"],
        operator=row["operator"],
        destination=row["destination"],
        area=row["area"] or None,
        since=_first_day(row["since"]),
        since_precision="month" if len(row["since"]) == len("2022-04") else "day",
        until=_last_day(row["until"]) if row["until"] else None,
        source=row["source"],
        evidence=evidence_of(row),
        reviewed=review_date(row),
    )


def _first_day(written: str) -> datetime.date:
    """``2022-04`` begins on the first of April."""
    return datetime.date.fromisoformat(written if written.count("-") == 2 else f"{written}-01")


def _last_day(written: str) -> datetime.date:
    """``2022-04`` ends on the thirtieth of April."""
    first = _first_day(written)
    if written.count("-") == 2:
        return first
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
