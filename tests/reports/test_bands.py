"""Honest crowds are never held; what no crowd of people looks like is."""

import datetime
from itertools import count

import pytest

from benchmarks.forgery import among_real, honest
from sincerely.reports.quarantine.bands import Done, Reason, Seen, doubts_about, usual_rate

AT = datetime.datetime(2026, 11, 21, 14, 5, tzinfo=datetime.UTC)
_ids = count(1)


def seen(address: str = "", *, country: str = "", line: Done | None = None, for_group: bool = False) -> Seen:
    lines = (line or Done("email", 0, 1),)
    return Seen(next(_ids), AT, address, address and f"network of {address}", country, for_group, lines)


def from_one(address: str, many: int) -> list[Seen]:
    return [seen(address) for _ in range(many)]


def reasons(window: list[Seen], *, usual: int = 0) -> set[Reason]:
    return {doubt.reason for doubt in doubts_about(window, usual=usual)}


def held(window: list[Seen], *, usual: int = 0) -> frozenset[int]:
    return frozenset().union(*(doubt.reports for doubt in doubts_about(window, usual=usual)))


def test_nothing_told_is_nothing_held():
    assert doubts_about([], usual=0) == ()


def test_two_full_halls_on_one_day_are_let_through():
    assert not held([*from_one("hall", 300), *from_one("other hall", 300)])


def test_a_thousand_from_one_address_are_held_and_their_neighbours_are_not():
    alone = [seen(f"home {number}") for number in range(30)]
    assert held([*from_one("rented", 1000), *alone]).isdisjoint(one.id for one in alone)
    assert len(held([*from_one("rented", 1000), *alone])) == 1000


def test_crowds_are_let_through_where_many_came_alone():
    crowds = [one for number in range(100) for one in from_one(f"mobile {number}", 8)]
    assert held(crowds)
    assert not held([*crowds, *(seen(f"home {number}") for number in range(400))])


def test_crowds_are_let_through_where_as_many_are_usual():
    crowds = [one for number in range(100) for one in from_one(f"mobile {number}", 8)]
    assert not held(crowds, usual=800)


def test_the_smallest_crowd_is_left_when_the_largest_are_held():
    school = from_one("school", 40)
    forged = [one for number in range(50) for one in from_one(f"rented {number}", 60)]
    assert held([*school, *forged]).isdisjoint(one.id for one in school)


def test_reports_from_nowhere_known_are_no_crowd():
    assert not held(from_one("", 5000))


def test_thousands_of_equal_taps_are_what_a_page_with_one_button_gets():
    assert not held([seen(f"home {number}") for number in range(3000)])


def test_thousands_of_equal_forms_are_not():
    equal = [seen(f"home {number}", country="TV", line=Done("fax", 1, 7)) for number in range(900)]
    assert reasons([*equal, *(seen(f"other {number}") for number in range(50))]) == {Reason.ALIKE}


@pytest.mark.parametrize("line", [Done("letter", None, 600), Done("letter", None, 999)], ids=["600", "999"])
def test_a_tally_sheet_of_a_group_counts(line):
    assert not held([seen("library", line=line, for_group=True) for _ in range(4)])


def test_the_same_large_number_again_and_again_is_held():
    assert reasons([seen(f"home {n}", line=Done("letter", None, 500)) for n in range(6)]) == {Reason.LARGE}


def test_large_numbers_that_add_up_to_too_much_are_held():
    assert reasons([seen(f"home {n}", line=Done("letter", None, 700 + n)) for n in range(9)]) == {
        Reason.LARGE
    }


def test_the_most_that_a_form_takes_is_held():
    doubts = doubts_about([seen(line=Done("letter", None, 1000, is_most=True)), seen()], usual=0)
    assert [(doubt.reason, len(doubt.reports)) for doubt in doubts] == [(Reason.MOST, 1)]


@pytest.mark.parametrize(
    ("days", "usual"), [([], 0), ([0, 0, 0], 0), ([10, 10, 10, 10, 9000], 10), ([8, 10, 12, 10], 14)]
)
def test_one_forged_day_does_not_make_the_next_one_usual(days, usual):
    assert usual_rate(days) == usual


def test_in_the_simulator_forgeries_are_held_and_honest_crowds_are_not():
    step = datetime.timedelta(hours=6)
    missed = [one.as_json() for one in (*among_real(step=step), *honest(step=step)) if not one.is_met]
    assert not missed
