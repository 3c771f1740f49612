"""Which reports of a case do not look like people reporting. Pure: no Django, no clock, no database.

Judged is what a case was told within a day: from how many places it came (an address is a token that lasts a
day and leads nowhere), how much of it, and how much of it is alike. Crowds of honest people are why every
figure here is large: a school behind one address, a hall, a mention on television behind the shared addresses
of mobile networks. A rate alone is never a reason, nor a country, nor Tor. See decision note 27 for the
figures, and for what slips through.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

WINDOW = datetime.timedelta(hours=24)
_HOUR = datetime.timedelta(hours=1)

# So many reports of a day from one address are a household; more are a crowd in one place. One by itself is
# somebody who came alone.
_HOUSEHOLD = 3
# A hall with its Wi-Fi. The two largest crowds up to this are never a reason.
_HALL = 300
_HALLS = 2
# Crowds in further places may be so many, or three times those who came alone: people on mobile networks
# share addresses, and where many came alone, many came so.
_CROWDS = 300
_CROWDS_FOR_EACH_ALONE = 3
# Where that is exceeded, the largest go first until so many are left.
_LEFT = 100
# One network (256 addresses) with more than this, and with most of the day's reports.
_NETWORK = 1000
# Alike to the last detail, in an hour. A tap is like every other tap, so taps are left out.
_ALIKE_LEAST = 500
_ALIKE_SHARE = 0.9
# Large numbers: from here on a line of one person, or of a group, is rare.
_LARGE_PERSON = 100
_LARGE_GROUP = 1000
_SAME_LARGE = 5
_MOST_LARGE_TOGETHER = 5000


class Reason(StrEnum):
    """Why a report is held. The strongest comes first."""

    CROWDED = "crowded"
    NETWORK = "network"
    ALIKE = "alike"
    LARGE = "large"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Done:
    """One line of a report; ``is_most``: as many as the form takes."""

    channel: str
    target: int | None
    quantity: int
    is_most: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """One report as it is judged. ``address`` and ``network`` are tokens of a day, empty where unknown."""

    id: int
    at: datetime.datetime
    address: str
    network: str
    country: str
    for_group: bool
    lines: tuple[Done, ...]

    @property
    def is_a_tap(self) -> bool:
        """One of each, by one person who said no country: what one tap on the page tells."""
        return not self.country and not self.for_group and all(line.quantity == 1 for line in self.lines)

    @property
    def actions(self) -> int:
        """How many it tells."""
        return sum(line.quantity for line in self.lines)

    @property
    def is_large(self) -> bool:
        """Has it a line that is rare for one person, or for a group?"""
        least = _LARGE_GROUP if self.for_group else _LARGE_PERSON
        return any(line.quantity >= least for line in self.lines)


@dataclass(frozen=True)
class Doubt:
    """One reason to hold some reports, as a sentence for the desk."""

    reason: Reason
    sentence: str
    reports: frozenset[int]


def usual_rate(days: Sequence[int]) -> int:
    """How many reports a day are usual after these (the case's last days): median and three deviations.

    Both by the median, so that one forged day does not make the next one usual.
    """
    if not days:
        return 0
    middle = median(days)
    deviation = median(abs(day - middle) for day in days)
    return round(middle + 3 * 1.4826 * deviation)


def doubts_about(window: Sequence[Seen], *, usual: int) -> tuple[Doubt, ...]:
    """Why reports of one day are to be held; none of it is a proof.

    ``usual``: see ``usual_rate``. Reports that somebody released are not to be in the window.
    """
    found = (_crowded(window, usual), _network(window), *_alike(window), *_large(window), _most(window))
    return tuple(doubt for doubt in found if doubt and doubt.reports)


def _crowded(window: Sequence[Seen], usual: int) -> Doubt | None:
    """More in crowded places than halls and shared addresses explain."""
    places = Counter(seen.address for seen in window if seen.address)
    crowds = [(count, address) for address, count in places.items() if count > _HOUSEHOLD]
    alone = sum(1 for count in places.values() if count == 1)
    counted = sorted(_without_halls(crowds), reverse=True)
    together = sum(count for count, _ in counted)
    if together <= max(_CROWDS, _CROWDS_FOR_EACH_ALONE * alone, usual):
        return None
    held = frozenset(_largest(counted, left=max(_LEFT, alone // 4)))
    reports = frozenset(seen.id for seen in window if seen.address in held)
    sentence = (
        f"{together:,} reports in a day came from {len(counted):,} crowded addresses, and {alone:,} from "
        f"people who came alone; {usual:,} a day are usual for this case."
    )
    return Doubt(Reason.CROWDED, sentence, reports)


def _without_halls(crowds: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    halls = _HALLS
    for count, address in sorted(crowds, reverse=True):
        if count <= _HALL and halls:
            halls -= 1
        else:
            yield count, address


def _largest(crowds: Iterable[tuple[int, str]], *, left: int) -> Iterator[str]:
    """The largest first, until no more than ``left`` are left."""
    crowds = list(crowds)
    remaining = sum(count for count, _ in crowds)
    for count, address in crowds:
        if remaining <= left:
            return
        remaining -= count
        yield address


def _network(window: Sequence[Seen]) -> Doubt | None:
    """Most of a busy day from one network: what a rented block of addresses looks like."""
    networks = Counter(seen.network for seen in window if seen.network)
    for network, count in networks.most_common(1):
        if count > _NETWORK and 2 * count > len(window):
            sentence = f"{count:,} of {len(window):,} reports in a day came from one network."
            reports = frozenset(seen.id for seen in window if seen.network == network)
            return Doubt(Reason.NETWORK, sentence, reports)
    return None


def _alike(window: Sequence[Seen]) -> Iterator[Doubt]:
    """A busy hour in which nearly everybody told the very same, and more than a tap."""
    hours: dict[datetime.datetime, list[Seen]] = {}
    for seen in window:
        hours.setdefault(seen.at.replace(minute=0, second=0, microsecond=0), []).append(seen)
    for told in hours.values():
        if len(told) < _ALIKE_LEAST:
            continue
        ways = Counter((seen.country, seen.for_group, seen.lines) for seen in told if not seen.is_a_tap)
        for way, count in ways.most_common(1):
            if count >= _ALIKE_LEAST and count >= _ALIKE_SHARE * len(told):
                sentence = f"{count:,} of {len(told):,} reports in an hour say the very same."
                same = (one for one in told if (one.country, one.for_group, one.lines) == way)
                yield Doubt(Reason.ALIKE, sentence, frozenset(one.id for one in same))


def _large(window: Sequence[Seen]) -> Iterator[Doubt]:
    """The same large number again and again; or large numbers that add up to more than is usual anywhere."""
    large = [seen for seen in window if seen.is_large]
    lines = Counter((line.channel, line.quantity) for seen in large for line in set(seen.lines))
    repeated = {way for way, count in lines.items() if count >= _SAME_LARGE}
    same = [one for one in large if any((line.channel, line.quantity) in repeated for line in one.lines)]
    if same:
        sentence = f"{len(same):,} reports in a day tell the same large number."
        yield Doubt(Reason.LARGE, sentence, frozenset(seen.id for seen in same))
    together = sum(seen.actions for seen in large)
    if together > _MOST_LARGE_TOGETHER:
        sentence = f"{len(large):,} reports of large numbers in a day tell {together:,} actions together."
        yield Doubt(Reason.LARGE, sentence, frozenset(seen.id for seen in large))


def _most(window: Sequence[Seen]) -> Doubt | None:
    """As many as the form takes: what somebody writes who wants a total to look ridiculous."""
    most = frozenset(seen.id for seen in window if any(line.is_most for line in seen.lines))
    return Doubt(Reason.MOST, "It tells as many actions as the form takes.", most)
