"""Ten thousand mutated documents and a hundred made to harm, each read as any other.

``run`` counts what must not happen: a crash of the parent, a canary file in an answer, a connection, a
reading that takes longer than ten seconds, a parent above 512 MB. A process for each; it takes minutes, and
says on standard error how far it is.
"""

import random
import resource
import socket
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from benchmarks import Result
from benchmarks._hand_made import hand_made
from benchmarks._seeds import seeds_of, texts
from sincerely.reading import Nursery, read
from sincerely.wording import Refusal

MUTATED = 10_000
SLOWEST = 10.0  # seconds
LARGEST = 512  # megabytes
_SEED = 20_261_122
_CANARY = "the canary sings in plain sight"
_WANTED = frozenset(["read", "refused"])
_TOLD_EVERY = 250


@dataclass(slots=True)
class Tally:
    """How many documents came to what, the longest that one took in seconds, the parent's peak in MB."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    parent: int = 0

    @property
    def bad(self) -> int:
        """How often something happened that must not."""
        return sum(count for name, count in self.outcomes.items() if name not in _WANTED)

    def add(self, outcomes: Iterable[str], *, seconds: float) -> None:
        """Count one document."""
        self.outcomes.update(outcomes)
        self.slowest = max(self.slowest, seconds)
        # Linux counts kilobytes.
        self.parent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

    def in_words(self) -> str:
        """All of it on one line."""
        counts = ", ".join(f"{count} {name}" for name, count in sorted(self.outcomes.items()))
        return f"{counts}; the slowest took {self.slowest:.1f} s; the parent {self.parent} MB"


def main() -> Result:
    """All of them; the ratio is the number of things that must not happen."""
    tally = run(mutated=MUTATED)
    return Result(
        name="hostile-documents", ratio=tally.bad, goal=0, better="lower", compared=tally.in_words()
    )


def run(*, mutated: int, made: int | None = None, workers: int = 2) -> Tally:
    """How many documents were ``read`` and ``refused``, and whatever else happened, by name.

    ``made`` takes only so many of the documents made by hand.
    """
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as server:
        canary = Path(folder) / "canary.txt"
        canary.write_text(_CANARY, "utf-8")
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        documents = chain(islice(hand_made(canary.as_uri(), address), made), islice(mutants(), mutated))
        for number, (outcomes, seconds) in enumerate(_outcomes(documents, workers), 1):
            tally.add(outcomes, seconds=seconds)
            _tell(number, outcomes, tally)
        if _is_called(server):
            tally.outcomes["connections"] += 1
    if tally.parent > LARGEST:
        tally.outcomes["parent too large"] += 1
    return tally


def _tell(number: int, outcomes: Iterable[str], tally: Tally) -> None:
    """What must not happen at once, everything else now and then."""
    if bad := set(outcomes) - _WANTED:
        print(f"document {number}: {', '.join(sorted(bad))}", file=sys.stderr)
    if number % _TOLD_EVERY == 0:
        print(f"{number:,} documents: {tally.in_words()}", file=sys.stderr, flush=True)


def mutants() -> Iterator[bytes]:
    """Documents of every format with some bytes changed, left out or doubled; the same in every run."""
    chance = random.Random(_SEED)  # noqa: S311 - no secret
    seeds = list(seeds_of(texts()))
    while True:
        content = bytearray(chance.choice(seeds)())
        for _ in range(chance.randint(1, 30)):
            _mutate(content, chance)
        yield bytes(content)


def _mutate(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(max(len(content), 1))
    length = chance.choice((1, 1, 2, 8, 64, 512))
    match chance.randrange(4):
        case 0:
            content[start : start + length] = chance.randbytes(length)
        case 1:
            del content[start : start + length]
        case 2:
            content[start:start] = content[start : start + length] * chance.choice((1, 2, 50))
        case _:
            content[start : start + 1] = (
                bytes([content[start] ^ (1 << chance.randrange(8))]) if content else b""
            )


def _outcomes(documents: Iterable[bytes], workers: int) -> Iterator[tuple[list[str], float]]:
    """In order, each with the seconds it took."""
    waiting: deque[Future[tuple[list[str], float]]] = deque()
    with Nursery() as nursery, ThreadPoolExecutor(workers) as pool:
        for content in documents:
            waiting.append(pool.submit(_outcome, content, nursery=nursery))
            # A few at a time: ten thousand documents at once would be our own bomb.
            if len(waiting) == 4 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _outcome(content: bytes, *, nursery: Nursery) -> tuple[list[str], float]:
    start = time.monotonic()
    try:
        reading = read(content, nursery=nursery)
        said = reading.text + str(reading.as_json("evidence")) + str(reading.others)
        outcomes = ["read", "escapes"] if _CANARY in said else ["read"]
    except Refusal as refusal:
        outcomes = ["refused"] if "\n" not in refusal.sentence else ["refused", "broken sentences"]
    except Exception as error:  # noqa: BLE001 - this is what is counted
        outcomes = [f"crashes ({type(error).__name__})"]
    seconds = time.monotonic() - start
    return ([*outcomes, "too slow"] if seconds > SLOWEST else outcomes), seconds


def _is_called(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True
