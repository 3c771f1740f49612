"""The simulator of threat T3: 50,000 forged reports among 5,000 real ones, and honest crowds by themselves.

What is judged, and when, is as in production: again and again, the case's last day. A recall is the share of
a pattern's reports that are held in the end. There is no confirmed tier yet: it moves by 0 because it is not
there. Of plus-addresses only the few connections behind them are seen, since a report carries no address.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks import Result
from benchmarks._crowds import (
    BEGIN,
    DAY,
    HOUR,
    Crowd,
    World,
    forged_burst,
    forgeries,
    honest_crowds,
    quiet_days,
    together,
)
from sincerely.reports.quarantine.bands import WINDOW, Seen, doubts_about, usual_rate

REAL = 5000
FORGED_EACH = 8334
GOAL = 0.95
SLIPS = "slow drip"
# The worker looks whenever totals are baked; here in steps.
STEP = datetime.timedelta(minutes=30)


def main() -> tuple[Result, ...]:
    """Every pattern among real reports, the honest crowds, and a burst from more and more addresses."""
    return (*among_real(step=STEP), *honest(step=STEP), *_from_more_and_more())


def held_of(told: Sequence[Seen], *, step: datetime.timedelta = STEP) -> frozenset[int]:
    """The reports that are held in the end; ``told`` in the order of arrival."""
    held: set[int] = set()
    days: Counter[datetime.date] = Counter()
    first = end = 0
    while end < len(told):
        now = told[end].at + step
        while end < len(told) and told[end].at < now:
            days[told[end].at.date()] += 1
            end += 1
        while told[first].at < now - WINDOW:
            first += 1
        for doubt in doubts_about(told[first:end], usual=_usual(days, now.date())):
            held |= doubt.reports
        for seen in told[first:end]:
            if seen.id in held and seen.at >= now - step:
                days[seen.at.date()] -= 1
    return frozenset(held)


def _usual(days: Counter[datetime.date], today: datetime.date) -> int:
    before = [today - datetime.timedelta(days=back) for back in range(1, 29)]
    return usual_rate([days[day] for day in before if day >= BEGIN.date()])


def recall_of(crowd: Crowd, held: frozenset[int]) -> float:
    return sum(seen.id in held for seen in crowd.reports) / len(crowd.reports)


def among_real(*, step: datetime.timedelta) -> Iterator[Result]:
    """The six patterns in four weeks of one case, with a school and a hall in the middle of one of them."""
    world = World()
    forged = forgeries(world, FORGED_EACH)
    at = BEGIN + 8 * DAY + HOUR
    real = (quiet_days(world, REAL - 240), *honest_crowds(world, at=at)[:2])
    held = held_of(together((*real, *forged)), step=step)
    for crowd in forged:
        yield _result(crowd.name, recall_of(crowd, held), 0.0, "held of those forged; no goal of its own")
    others = [crowd for crowd in forged if crowd.name != SLIPS]
    overall = sum(recall_of(crowd, held) for crowd in others) / len(others)
    yield _result(
        "all but the slow drip",
        overall,
        GOAL,
        "held of those forged; the confirmed tier moves by 0: there is none yet",
    )
    wrongly = sum(seen.id in held for crowd in real for seen in crowd.reports)
    text = f"{wrongly} of {REAL} real reports held meanwhile, a school and a hall during the /24 among them"
    yield Result("forgery: real ones", wrongly / REAL, 0.05, "lower", text)


def honest(*, step: datetime.timedelta) -> Iterator[Result]:
    """Each crowd by itself among the people of quiet days: nobody may be held."""
    crowds = honest_crowds(World(), at=BEGIN + 14 * DAY + HOUR)
    for crowd in crowds:
        held = held_of(together((quiet_days(World(seed=4), REAL), crowd)), step=step)
        yield Result(f"forgery: {crowd.name}", float(len(held)), 0.0, "lower", "reports held; refused: 0")


def _from_more_and_more() -> Iterator[Result]:
    for addresses in (10, 100, 1000, 2000, FORGED_EACH):
        world = World()
        burst = forged_burst(world, FORGED_EACH, addresses=addresses)
        held = held_of(together((quiet_days(world, REAL), burst)))
        yield _result(f"burst from {addresses} addresses", recall_of(burst, held), 0.0, "held; no goal")


def _result(name: str, ratio: float, goal: float, compared: str) -> Result:
    return Result(f"forgery: {name}", ratio, goal, "higher", compared)
