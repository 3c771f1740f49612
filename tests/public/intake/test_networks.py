"""How much comes from one network, which nobody can dodge and nobody can name (T24, T15)."""

import datetime
import random

import pytest

from sincerely.public.intake.networks import MOST_IN_A_WINDOW, Networks, client_of
from sincerely.reports.quarantine.networks import UNKNOWN, DailyKey, Origin
from tests.reports.office import NOW

PEER = "198.51.100.7"
FORWARDED = "HTTP_X_FORWARDED_FOR"
KEY = DailyKey()


def origin_of(environ: dict[str, str], *, hops: int) -> Origin:
    return KEY.origin_of(client_of(environ, hops=hops), at=NOW)


def shapes_of_headers(*, seed: int = 24) -> list[dict[str, str]]:
    """A thousand ways to lie about where one is."""
    chance = random.Random(seed)  # noqa: S311 - the same lies each time
    claims = [
        "203.0.113.9", "203.0.113.9:443", "::1", "2001:db8::1", "[2001:db8::1]:9", "unknown", "_hidden", "",
        "127.0.0.1", "0x7f.1", "256.1.1.1", "198.51.100.7, 10.0.0.1", " , ,", "é", "\x00", "a" * 3000, "null",
    ]  # fmt: skip
    names = (
        "HTTP_X_FORWARDED_FOR",
        "HTTP_FORWARDED",
        "HTTP_X_REAL_IP",
        "HTTP_CLIENT_IP",
        "HTTP_CF_CONNECTING_IP",
        "HTTP_TRUE_CLIENT_IP",
    )
    return [
        {
            name: ("for=" if name == "HTTP_FORWARDED" else "")
            + ", ".join(chance.choices(claims, k=chance.randint(1, 5)))
            for name in chance.sample(names, chance.randint(1, len(names)))
        }
        for _ in range(1000)
    ]


def test_a_thousand_shapes_of_headers_are_one_network_where_no_proxy_is_ours():
    networks = {origin_of({"REMOTE_ADDR": PEER, **headers}, hops=0) for headers in shapes_of_headers()}
    assert networks == {origin_of({"REMOTE_ADDR": PEER}, hops=0)} != {UNKNOWN}


@pytest.mark.parametrize("hops", [1, 2])
def test_a_thousand_shapes_of_headers_are_one_network_behind_proxies_of_ours(hops):
    ours = ", ".join([PEER, "10.0.0.9"][:hops])
    networks = {
        origin_of(
            {"REMOTE_ADDR": "10.0.0.8", **headers, FORWARDED: f"{headers.get(FORWARDED, 'x')}, {ours}"},
            hops=hops,
        )
        for headers in shapes_of_headers()
    }
    assert networks == {origin_of({"REMOTE_ADDR": PEER}, hops=0)}


def test_a_thousand_addresses_of_one_line_are_one_network_and_its_neighbour_another():
    chance = random.Random(6)  # noqa: S311 - the same lines each time
    lines = [
        f"2001:db8:1:2:{':'.join(f'{chance.randrange(65536):x}' for _ in range(4))}" for _ in range(1000)
    ]
    shapes = [
        *lines,
        "2001:DB8:1:2::",
        "2001:0db8:0001:0002::7",
        "[2001:db8:1:2::9]:443",
        "2001:db8:1:2::7%eth0",
    ]
    assert len({origin_of({"REMOTE_ADDR": one}, hops=0) for one in shapes}) == 1
    assert origin_of({"REMOTE_ADDR": "2001:db8:1:3::7"}, hops=0) != origin_of(
        {"REMOTE_ADDR": lines[0]}, hops=0
    )


def test_a_street_of_ipv4_is_one_network_also_where_it_is_written_as_ipv6():
    shapes = [f"198.51.100.{last}" for last in range(256)] + ["::ffff:198.51.100.7", "198.51.100.7:4711"]
    assert len({origin_of({"REMOTE_ADDR": one}, hops=0).network for one in shapes}) == 1
    other = origin_of({"REMOTE_ADDR": "198.51.101.7"}, hops=0)
    assert other.network != origin_of({"REMOTE_ADDR": PEER}, hops=0).network


@pytest.mark.parametrize(
    "environ", [{}, {"REMOTE_ADDR": ""}, {"REMOTE_ADDR": "unix:"}, {"REMOTE_ADDR": "a" * 9000}]
)
def test_where_nobody_can_tell_nobody_is_refused(environ):
    networks = Networks()
    network = origin_of(environ, hops=0).network
    assert {networks.count(network, at=NOW) for _ in range(MOST_IN_A_WINDOW + 5)} == {0}


def test_who_goes_around_the_proxies_is_counted_where_they_come_from():
    assert (
        origin_of({"REMOTE_ADDR": PEER}, hops=1)
        == origin_of({"REMOTE_ADDR": PEER, FORWARDED: " "}, hops=1)
        != UNKNOWN
    )


def crowd(telephones: int, *, taps: int, minutes: int) -> int:
    networks = Networks()
    every = datetime.timedelta(minutes=minutes) / (telephones * taps)
    return max(networks.count("a school", at=NOW + number * every) for number in range(telephones * taps))


@pytest.mark.parametrize(("telephones", "taps", "minutes"), [(40, 6, 10), (200, 6, 10), (200, 6, 1)])
def test_a_school_and_a_hall_are_never_refused(telephones, taps, minutes):
    assert crowd(telephones, taps=taps, minutes=minutes) <= MOST_IN_A_WINDOW / 2


def test_a_flood_is_noticed_and_over_after_a_while():
    networks = Networks()
    counts = [networks.count("a flood", at=NOW) for _ in range(MOST_IN_A_WINDOW + 1)]
    assert counts[-1] > MOST_IN_A_WINDOW
    assert networks.count("another", at=NOW) == 1
    assert networks.count("a flood", at=NOW + datetime.timedelta(minutes=21)) == 1


def test_the_window_before_counts_by_what_is_left_of_it():
    networks, start = Networks(), datetime.datetime(2026, 11, 21, 14, 0, tzinfo=datetime.UTC)
    for _ in range(100):
        networks.count("one", at=start)
    assert [networks.count("one", at=start + datetime.timedelta(minutes=10 + later)) for later in (0, 5)] == [
        101,
        52,
    ]


def test_a_flood_of_networks_fills_no_memory_and_refuses_nobody(monkeypatch):
    monkeypatch.setattr("sincerely.public.intake.networks._MOST_NETWORKS", 10)
    networks = Networks()
    counts = [networks.count(f"network {number}", at=NOW) for number in range(50)]
    assert sum(counts) == 10
    assert networks.count("network 3", at=NOW) == 2
