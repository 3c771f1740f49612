"""What time it is where an official works, and when offices there rest."""

import datetime

import pytest

from sincerely.places.hours import day_in, time_there, weekend_of, zones_of_country, zones_of_number

NOON = datetime.datetime(2026, 11, 27, 12, tzinfo=datetime.UTC)
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6


def test_a_country_with_one_zone_has_one_time() -> None:
    there = time_there(zones_of_country("MT"), at=NOON)
    assert there is not None
    assert there.is_one
    assert f"{there.earliest:%H:%M}" == "13:00"


def test_two_names_of_one_time_are_one() -> None:
    there = time_there(("Europe/Berlin", "Europe/Busingen"), at=NOON)
    assert there is not None
    assert there.is_one


def test_a_country_with_several_zones_has_its_first_and_its_last() -> None:
    there = time_there(zones_of_country("RU"), at=NOON)
    assert there is not None
    assert not there.is_one
    assert (f"{there.earliest:%H:%M}", f"{there.latest:%d %H:%M}") == ("14:00", "28 00:00")


@pytest.mark.parametrize(
    ("country", "hour", "day"),
    [
        ("JP", 16, 28),
        ("JP", 14, 27),
        ("MT", 23, 28),
        ("US", 3, 26),
        ("US", 23, 27),
        ("RU", 12, 27),
        ("XX", 23, 27),
    ],
)
def test_the_date_of_a_letter_is_that_of_its_writer_and_never_tomorrow(
    country: str, hour: int, day: int
) -> None:
    assert day_in(country, at=NOON.replace(hour=hour)) == datetime.date(2026, 11, day)


def test_summer_time_is_that_of_the_place() -> None:
    july = time_there(("Europe/Malta",), at=NOON.replace(month=7))
    assert july is not None
    assert july.earliest.hour == 14


@pytest.mark.parametrize("zones", [(), ("Nowhere/At_All",), ("../etc/passwd",)])
def test_where_no_zone_is_known_there_is_no_time(zones: tuple[str, ...]) -> None:
    assert time_there(zones, at=NOON) is None


def test_an_area_code_has_the_zone_of_its_city() -> None:
    assert zones_of_number("+12025550142") == ("America/New_York",)
    assert zones_of_number("+74951234567") == ("Europe/Moscow",)
    assert zones_of_number("no number") == ()


@pytest.mark.parametrize(
    ("country", "days"),
    [
        ("MT", {SATURDAY, SUNDAY}),
        ("SA", {FRIDAY, SATURDAY}),
        ("IR", {FRIDAY}),
        ("IN", {SUNDAY}),
        ("ZZ", {SATURDAY, SUNDAY}),
        ("not a country", {SATURDAY, SUNDAY}),
    ],
)
def test_the_weekend_is_that_of_the_country(country: str, days: set[int]) -> None:
    assert weekend_of(country) == days


def test_in_kosovo_whose_code_is_no_countrys_the_clock_is_known() -> None:
    late = datetime.datetime(2026, 11, 27, 23, 30, tzinfo=datetime.UTC)
    assert day_in("XK", at=late) == datetime.date(2026, 11, 28)
