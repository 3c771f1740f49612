"""The ledger: what a leaf costs in a log of ten million, and what it takes to close a day of a million.

The days are closed on SQLite, each by a process of its own in an office of its own.
"""

import json
import subprocess
import sys
import time

from benchmarks import Result
from benchmarks._offices import empty_office
from sincerely.ledger.merkle import Frontier

LEAVES = 10_000_000
_SAMPLE = 100_000
# A day on which every tenth report of ten million comes in, and one that nobody would look twice at.
DAY, QUIET_DAY = 1_000_000, 50_000
# A machine for a small office has one or two gigabytes for everything.
MOST_MEMORY = 500
_CLOSE = "import django; django.setup(); from benchmarks._closing import serve; serve({many})"


def main() -> tuple[Result, ...]:
    """What the tree costs, then what a day of it does."""
    return (_appending(), *_closing())


def _appending() -> Result:
    """Append ten million leaves; compare the last hundred thousand with the first."""
    frontier = Frontier()
    first = _appended(frontier, _SAMPLE)
    start = time.perf_counter()
    _appended(frontier, LEAVES - 2 * _SAMPLE)
    middle = time.perf_counter() - start
    last = _appended(frontier, _SAMPLE)
    assert (frontier.size, len(frontier.peaks)) == (LEAVES, LEAVES.bit_count())
    return Result(
        name="ledger-append",
        ratio=last / first,
        goal=1.5,
        better="lower",
        compared=(
            f"{_SAMPLE} leaves appended to a log of ten million, to an empty one; "
            f"{middle / (LEAVES - 2 * _SAMPLE) * 1e6:.1f} µs each in between, "
            f"{len(frontier.peaks)} hashes kept"
        ),
    )


def _closing() -> tuple[Result, ...]:
    """Close a day, write its files, prove some reports of it: for each no more than on a quiet day."""
    quiet, busy = _day(QUIET_DAY), _day(DAY)
    return (
        _each("ledger-close", quiet["close"] / QUIET_DAY, busy["close"] / DAY, "closing, for each report"),
        _each("ledger-write", quiet["write"] / QUIET_DAY, busy["write"] / DAY, "its files, for each report"),
        _each("ledger-prove", quiet["prove"], busy["prove"], "fifty proofs"),
        Result(
            name="ledger-close-memory",
            ratio=busy["memory"] / MOST_MEMORY,
            goal=1,
            better="lower",
            compared=(
                f"memory that a day of {DAY:,} reports takes, of {MOST_MEMORY} MB: {busy['memory']:.0f} MB"
            ),
        ),
    )


def _each(name: str, quiet: float, busy: float, what: str) -> Result:
    return Result(
        name=name,
        ratio=busy / quiet,
        goal=1.5,
        better="lower",
        compared=(
            f"a day of {DAY:,} reports and of {QUIET_DAY:,}, {what}: "
            f"{busy * 1e6:.1f} and {quiet * 1e6:.1f} µs of the processor"
        ),
    )


def _day(many: int) -> dict[str, float]:
    with empty_office() as environment:
        words = [sys.executable, "-c", _CLOSE.format(many=many)]
        done = subprocess.run(words, env=environment, check=True, stdout=subprocess.PIPE)
    return dict(json.loads(done.stdout))


def _appended(frontier: Frontier, count: int) -> float:
    """Seconds of processor time: others use this machine."""
    start = time.process_time()
    for number in range(count):
        frontier.append(number.to_bytes(32))
    return time.process_time() - start
