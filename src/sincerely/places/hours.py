"""What time it is where an official works, and on which days offices there rest.

Time zones of countries and weekends are those of CLDR (through babel), zones of numbers those of
phonenumbers, and what the clock says there is the tz database's.
"""

import datetime
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from phonenumbers.timezone import time_zones_for_number

# Monday is 0.
_SATURDAY_AND_SUNDAY = frozenset({5, 6})
# Kosovo, whose code is not in ISO 3166: the zone of its numbers (+383) in phonenumbers.
_NOT_IN_CLDR = {"XK": ("Europe/Belgrade",)}


@dataclass(frozen=True)
class TimeThere:
    """The earliest and the latest time of day in a place at one moment; the same where it has one zone."""

    earliest: datetime.datetime
    latest: datetime.datetime

    @property
    def is_one(self) -> bool:
        """Is it the same time everywhere there?"""
        return self.earliest.replace(tzinfo=None) == self.latest.replace(tzinfo=None)


def time_there(zones: tuple[str, ...], *, at: datetime.datetime) -> TimeThere | None:
    """The time in these zones at a moment (with its zone); None where no zone is known."""
    times = [at.astimezone(zone) for name in zones if (zone := _zone(name))]
    if not times:
        return None
    by_clock = sorted(times, key=lambda time: time.replace(tzinfo=None))
    return TimeThere(by_clock[0], by_clock[-1])


def day_in(country: str, *, at: datetime.datetime) -> datetime.date:
    """The date that somebody in this country writes on a letter at a moment (with its zone).

    In a country of several zones it may be two: the earlier one, because nobody dates a letter tomorrow. The
    date at UTC where no zone of the country is known.
    """
    there = time_there(zones_of_country(country), at=at)
    return there.earliest.date() if there else at.astimezone(datetime.UTC).date()


@lru_cache(maxsize=512)
def zones_of_country(country: str) -> tuple[str, ...]:
    """The time zones (tz database) of a country; none for a code that CLDR does not know."""
    return tuple(get_global("territory_zones").get(country, _NOT_IN_CLDR.get(country, ())))


def zones_of_number(e164: str) -> tuple[str, ...]:
    """The time zones of an international number: one where its area code belongs to a city."""
    try:
        found = time_zones_for_number(phonenumbers.parse(e164))
    except phonenumbers.NumberParseException:
        return ()
    return tuple(name for name in found if _zone(name))


@lru_cache(maxsize=512)
def weekend_of(country: str) -> frozenset[int]:
    """The days of the weekend, Monday being 0; Saturday and Sunday where CLDR does not say otherwise."""
    try:
        locale = Locale.parse(f"und_{country}")
    except (UnknownLocaleError, ValueError):
        return _SATURDAY_AND_SUNDAY
    first, last = locale.weekend_start, locale.weekend_end
    return frozenset((first + day) % 7 for day in range((last - first) % 7 + 1))


@lru_cache(maxsize=512)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
