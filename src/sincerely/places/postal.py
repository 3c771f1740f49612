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
    until: datetime.date | None

    def holds(self, on: datetime.date) -> bool:
        """Is mail suspended on this day?"""
        return self.since <= on and (self.until is None or on <= self.until)


def suspensions(*, origin: str, destination: str, on: datetime.date) -> tuple[Suspension, ...]:
    """The known suspensions of post from a country to another one on a day. None known proves nothing."""
    return tuple(
        suspension
        for suspension in _all_suspensions()
        if (suspension.origin, suspension.destination) == (origin, destination) and suspension.holds(on)
    )


def origins_named_in(note: str) -> frozenset[str]:
    """The countries whose post a note speaks of: "USPS does not send mail to Russia" -> {"US"}.

    Such a note is about senders in those countries only. Empty when it names no post that we know.
    """
    return frozenset(origin for origin, pattern in _operator_patterns() if pattern.search(note))


@cache
def _operator_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["origin"], _whole_words(row)) for row in rows("postal-operators"))


def _whole_words(row: dict[str, str]) -> re.Pattern[str]:
    names = [row["operator"], *filter(None, row["also"].split("|"))]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)


@cache
def _all_suspensions() -> tuple[Suspension, ...]:
    return tuple(map(_suspension, rows("postal-suspensions")))


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
