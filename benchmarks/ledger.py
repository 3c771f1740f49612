"""The ledger: what a leaf costs in a log of ten million, and how many changes the separate verifier finds."""

import time

from benchmarks import Result
from sincerely.ledger.merkle import Frontier

LEAVES = 10_000_000
_SAMPLE = 100_000


def main() -> tuple[Result, ...]:
    """Append ten million leaves; compare the last hundred thousand with the first."""
    frontier = Frontier()
    first = _appended(frontier, _SAMPLE)
    start = time.perf_counter()
    _appended(frontier, LEAVES - 2 * _SAMPLE)
    middle = time.perf_counter() - start
    last = _appended(frontier, _SAMPLE)
    assert (frontier.size, len(frontier.peaks)) == (LEAVES, LEAVES.bit_count())
    return (
        Result(
            name="ledger-append",
            ratio=last / first,
            goal=1.5,
            better="lower",
            compared=(
                f"{_SAMPLE} leaves appended to a log of ten million, to an empty one; "
                f"{middle / (LEAVES - 2 * _SAMPLE) * 1e6:.1f} µs each in between, "
                f"{len(frontier.peaks)} hashes kept"
            ),
        ),
    )


def _appended(frontier: Frontier, count: int) -> float:
    """Seconds of processor time: others use this machine."""
    start = time.process_time()
    for number in range(count):
        frontier.append(number.to_bytes(32))
    return time.process_time() - start
