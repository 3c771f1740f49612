"""Tokens of places: equal on one day in one process, and good for nothing else."""

import datetime

import pytest

from sincerely.reports.quarantine.networks import UNKNOWN, DailyKey

AT = datetime.datetime(2026, 11, 21, 14, tzinfo=datetime.UTC)


@pytest.fixture
def key() -> DailyKey:
    return DailyKey()


def test_one_place_has_one_token_all_day(key):
    assert key.origin_of("192.0.2.7", at=AT) == key.origin_of("192.0.2.7", at=AT.replace(hour=23))


def test_the_next_day_it_has_another(key):
    assert key.origin_of("192.0.2.7", at=AT) != key.origin_of("192.0.2.7", at=AT + datetime.timedelta(days=1))


def test_another_process_gives_another(key):
    assert key.origin_of("192.0.2.7", at=AT) != DailyKey().origin_of("192.0.2.7", at=AT)


def test_neighbours_share_the_network_and_not_the_address(key):
    first, second = (key.origin_of(f"192.0.2.{number}", at=AT) for number in (7, 8))
    assert first.network == second.network
    assert first.address != second.address


@pytest.mark.parametrize("same", ["2001:db8:0:1::2", "2001:DB8:0:1:ffff::1", "2001:db8:0:1::2%eth0"])
def test_one_household_has_one_token_however_it_is_written(key, same):
    assert key.origin_of("2001:db8:0:1::1", at=AT) == key.origin_of(same, at=AT)


def test_an_address_mapped_into_the_new_protocol_is_the_old_one(key):
    assert key.origin_of("::ffff:192.0.2.7", at=AT) == key.origin_of("192.0.2.7", at=AT)


@pytest.mark.parametrize(
    "none", ["", "unix:", "192.0.2", "999.1.1.1", "192.0.2.7, 10.0.0.1", "\x00", "é", "127.0.0.1", "::1"]
)
def test_what_is_no_address_is_unknown(key, none):
    assert key.origin_of(none, at=AT) == UNKNOWN


def test_nothing_of_the_address_stands_in_its_tokens(key):
    origin = key.origin_of("192.0.2.7", at=AT)
    assert "192" not in origin.address
    assert len(origin.address) == len(origin.network) == 22


def test_all_lines_of_one_customer_are_one_network_and_each_is_an_address_of_its_own(key):
    lines = [key.origin_of(f"2001:db8:7:{line:x}::1", at=AT) for line in range(1000)]
    assert len({line.network for line in lines}) == 1
    assert len({line.address for line in lines}) == 1000
    assert key.origin_of("2001:db8:8::1", at=AT).network != lines[0].network
