"""Invented reports for the simulator of threat T3: honest crowds, and forgers by what they have at hand."""

import datetime
import itertools
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sincerely.reports.quarantine.bands import Done, Seen

BEGIN = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
DAYS = 28
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
_COUNTRIES = ("DE", "FR", "US", "GB", "NL", "ES", "KE", "BR")

# Gives the address and the network of the next report.
Place = Callable[[], tuple[str, str]]


@dataclass(frozen=True)
class Crowd:
    """Reports by one cause; ``name`` is what is printed."""

    name: str
    reports: tuple[Seen, ...]


class World:
    """Where the invented reports come from. The same seed gives the same reports."""

    def __init__(self, seed: int = 3) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a simulation, no secret
        self._ids = itertools.count(1)

    def homes(self) -> Place:
        """Another connection each time; now and then two of one household."""
        pool: list[tuple[str, str]] = []

        def place() -> tuple[str, str]:
            if pool and self.chance.random() < 0.2:
                return pool.pop()
            number = self.chance.randrange(10**9)
            home = f"home {number}", f"provider {number % 200_000}"
            pool.append(home)
            return home

        return place

    def one_of(self, addresses: int, *, networks: int, name: str, skew: float = 0.0) -> Place:
        """One of so many addresses; with a skew the first are used more than the others."""
        weights = [1 / (number + 1) ** skew for number in range(addresses)]
        sums = list(itertools.accumulate(weights))

        def place() -> tuple[str, str]:
            (number,) = self.chance.choices(range(addresses), cum_weights=sums)
            return f"{name} {number}", f"{name} network {number % networks}"

        return place

    def mixed(self, share: float, first: Place, second: Place) -> Place:
        return lambda: first() if self.chance.random() < share else second()

    def tell(
        self,
        name: str,
        many: int,
        place: Place,
        *,
        during: tuple[datetime.datetime, datetime.timedelta],
        lines: Callable[[], tuple[Done, ...]] | None = None,
        country: str | None = None,
    ) -> Crowd:
        """So many reports, at any moment of that time; a token does not outlast its day."""
        told = []
        for _ in range(many):
            at = during[0] + during[1] * self.chance.random()
            address, network = place()
            told.append(
                Seen(
                    id=next(self._ids),
                    at=at,
                    address=f"{address} {at:%m%d}",
                    network=f"{network} {at:%m%d}",
                    country=self._country() if country is None else country,
                    for_group=False,
                    lines=(lines or self.honest_lines)(),
                )
            )
        return Crowd(name, tuple(told))

    def _country(self) -> str:
        return self.chance.choice(_COUNTRIES) if self.chance.random() < 0.4 else ""

    def honest_lines(self) -> tuple[Done, ...]:
        """Mostly one mail or letter, to one of two officials."""
        channel = self.chance.choices(("email", "letter", "phone", "form"), (60, 25, 5, 10))[0]
        return (Done(channel, self.chance.randrange(2), self.chance.choice((1, 1, 1, 1, 2, 3))),)

    def evening(self, letters: int, *, at: datetime.datetime) -> Crowd:
        """A group tells the sum of its tally sheet."""
        place = self.one_of(1, networks=1, name="library")()
        line = Done("letter", None, letters)
        seen = Seen(next(self._ids), at, place[0], place[1], "NL", for_group=True, lines=(line,))
        return Crowd(f"a tally sheet of {letters} letters", (seen,))


def quiet_days(world: World, many: int) -> Crowd:
    """What a case is told in four weeks by people who heard of it one by one."""
    return world.tell("real", many, world.homes(), during=(BEGIN, DAYS * DAY))


def honest_crowds(world: World, *, at: datetime.datetime) -> tuple[Crowd, ...]:
    """Those that must never be held."""
    homes, ten_minutes = world.homes(), datetime.timedelta(minutes=10)
    mobile = world.one_of(300, networks=40, name="mobile")
    carriers = world.one_of(2000, networks=8, name="carrier")
    school, hall = (world.one_of(1, networks=1, name=name) for name in ("school", "hall"))
    exits = world.one_of(1200, networks=500, name="exit", skew=0.8)
    return (
        world.tell("40 phones on one Wi-Fi in 10 minutes", 40, school, during=(at, ten_minutes)),
        world.tell("a hall of 200", 200, hall, during=(at, HOUR)),
        world.tell("a television mention", 6000, world.mixed(0.4, mobile, homes), during=(at, HOUR)),
        world.tell(
            "a television mention where nearly all are on two mobile networks",
            3000,
            world.mixed(0.9, carriers, homes),
            during=(at, HOUR),
        ),
        world.tell("60 people on Tor", 60, exits, during=(at, 4 * HOUR)),
        world.evening(600, at=at),
    )


def forgeries(world: World, many: int) -> tuple[Crowd, ...]:
    """The six patterns of the threat; each forger has more than a lazy one would."""
    return (
        forged_burst(world, many, addresses=200),
        world.tell("slow drip", many, world.one_of(20, networks=20, name="drip"), during=(BEGIN, DAYS * DAY)),
        world.tell(
            "one /24",
            many,
            world.one_of(254, networks=1, name="rented"),
            during=(BEGIN + 8 * DAY, 6 * HOUR),
        ),
        world.tell(
            "Tor only",
            many,
            world.one_of(1200, networks=500, name="exit", skew=0.8),
            during=(BEGIN + 12 * DAY, 8 * HOUR),
        ),
        world.tell(
            "plus-addresses",
            many,
            world.one_of(60, networks=60, name="plus"),
            during=(BEGIN + 16 * DAY, DAY),
        ),
        world.tell(
            "wrong country",
            many,
            world.one_of(400, networks=300, name="proxy"),
            during=(BEGIN + 20 * DAY, 5 * HOUR),
            country="TV",
        ),
    )


def forged_burst(world: World, many: int, *, addresses: int) -> Crowd:
    """All within ten minutes, from so many addresses, and with lines like those of honest people."""
    place = world.one_of(addresses, networks=addresses, name="burst")
    return world.tell(
        "burst", many, place, during=(BEGIN + 3 * DAY + 9 * HOUR, datetime.timedelta(minutes=10))
    )


def together(crowds: Sequence[Crowd]) -> list[Seen]:
    """Everything in the order in which it comes."""
    return sorted((seen for crowd in crowds for seen in crowd.reports), key=lambda seen: seen.at)
