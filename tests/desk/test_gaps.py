"""Months and days in which nothing was done have their place in a picture."""

from sincerely.desk.totals.gaps import NEWEST_DAYS, every_month, newest_days
from sincerely.reports.breakdowns import Line


def a_line(value: str) -> Line:
    return Line(value, 5, 5, 0, 0)


def told(lines: list[Line]) -> list[tuple[str, int]]:
    return [(line.value, line.actions) for line in lines]


def test_a_month_between_two_is_there_and_empty():
    months = every_month([a_line("2026-11"), a_line("2027-01")])
    assert told(months) == [("2026-11", 5), ("2026-12", 0), ("2027-01", 5)]


def test_of_nothing_there_is_no_gap():
    assert (every_month([]), newest_days([])) == ([], [])


def test_an_action_of_long_ago_does_not_make_a_picture_of_gaps():
    lines = [a_line("1996-01"), a_line("2026-11")]
    assert every_month(lines) == lines


def test_only_the_newest_days_are_shown_and_none_is_left_out():
    days = newest_days([a_line("2026-11-30"), a_line("2026-11-28"), a_line("2020-01-01")])
    assert len(days) == NEWEST_DAYS
    assert told(days)[-3:] == [("2026-11-28", 5), ("2026-11-29", 0), ("2026-11-30", 5)]
