"""Numbers of packs: read as people write them, and every slip of the pen is noticed."""

from itertools import combinations

import pytest

from sincerely.reports.pack_numbers import (
    new_pack_number,
    printed_number,
    read_pack_number,
    report_key,
)
from sincerely.reports.receipts import ALPHABET


@pytest.fixture(scope="module")
def numbers() -> list[str]:
    return [new_pack_number() for _ in range(200)]


def test_a_number_is_short_and_no_two_are_alike(numbers):
    assert {len(number) for number in numbers} == {9}
    assert len(set(numbers)) == len(numbers)
    assert set("".join(numbers)) <= set(ALPHABET)


def test_it_is_read_as_people_write_it(numbers):
    for number in numbers:
        printed = printed_number(number)
        assert printed == f"{number[:3]}-{number[3:6]}-{number[6:]}"
        for typed in (printed, printed.lower(), f" {number} ", printed.replace("-", " ")):
            assert read_pack_number(typed) == number


def test_every_wrong_sign_is_noticed(numbers):
    for number in numbers[:20]:
        wrong = [
            number[:place] + sign + number[place + 1 :]
            for place in range(9)
            for sign in ALPHABET
            if sign != number[place]
        ]
        assert [one for one in wrong if read_pack_number(one)] == []


def test_every_two_that_changed_places_are_noticed(numbers):
    for number in numbers:
        for first, second in combinations(range(9), 2):
            signs = list(number)
            signs[first], signs[second] = signs[second], signs[first]
            assert read_pack_number("".join(signs)) in ({number} if signs == list(number) else {None})


@pytest.mark.parametrize("typed", ["", "K7P", "K7P-QMX-3RWX", "O00-III-LLL", "٣" * 9])
def test_what_is_no_number_is_none(typed):
    assert read_pack_number(typed) is None


def test_each_action_of_a_pack_has_a_key_of_its_own_that_fits_the_table(numbers):
    keys = {report_key(numbers[0], slug) for slug in ("41-26", "extra-1234-92")}
    assert len(keys) == 2
    assert max(map(len, keys)) <= 64
