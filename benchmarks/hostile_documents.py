"""Ten thousand mutated documents and a hundred made to harm, each read as any other.

``run`` counts what must not happen: a crash of the parent, a canary file in an answer, a connection, a
reading that takes longer than ten seconds, a parent above 512 MB. A process for each; it takes minutes.
"""

import random
import resource
import socket
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
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


def main() -> Result:
    """All of them; the ratio is the number of things that must not happen."""
    outcomes = run(mutated=MUTATED)
    bad = sum(count for name, count in outcomes.items() if name not in ("read", "refused"))
    return Result(
        name="hostile-documents",
        ratio=bad,
        goal=0,
        better="lower",
        compared=", ".join(f"{count} {name}" for name, count in sorted(outcomes.items())),
    )


def run(*, mutated: int, made: int | None = None, workers: int = 2) -> Counter[str]:
    """How many documents were ``read`` and ``refused``, and whatever else happened, by name.

    ``made`` takes only so many of the documents made by hand.
    """
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as server:
        canary = Path(folder) / "canary.txt"
        canary.write_text(_CANARY, "utf-8")
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        documents = chain(islice(hand_made(canary.as_uri(), address), made), islice(mutants(), mutated))
        outcomes = Counter(_outcomes(documents, workers))
        outcomes["connections"] = _connections(server)
    outcomes["parent too large"] = int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > LARGEST * 1024)
    return +outcomes


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


def _outcomes(documents: Iterable[bytes], workers: int) -> Iterator[str]:
    documents = iter(documents)
    with Nursery() as nursery, ThreadPoolExecutor(workers) as pool:
        # A few at a time: ten thousand documents at once would be our own bomb.
        while some := list(islice(documents, 8 * workers)):
            yield from chain.from_iterable(pool.map(partial(_outcome, nursery=nursery), some))


def _outcome(content: bytes, *, nursery: Nursery) -> list[str]:
    start = time.monotonic()
    try:
        reading = read(content, nursery=nursery)
        said = reading.text + str(reading.as_json("evidence")) + str(reading.others)
        outcomes = ["read", "escapes"] if _CANARY in said else ["read"]
    except Refusal as refusal:
        outcomes = ["refused"] if "\n" not in refusal.sentence else ["refused", "broken sentences"]
    except Exception as error:  # noqa: BLE001 - this is what is counted
        outcomes = [f"crashes ({type(error).__name__})"]
    return [*outcomes, "too slow"] if time.monotonic() - start > SLOWEST else outcomes


def _connections(server: socket.socket) -> int:
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return 0
    return 1
