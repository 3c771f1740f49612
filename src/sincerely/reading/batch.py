"""Many documents to JSON Lines: goes on after a bad one, and resumes where it was interrupted.

Each document is one line, written whole, with the SHA-256 of its bytes; a document whose hash stands in the
file already is not read again, whatever its name.
"""

import fcntl
import hashlib
import json
import os
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from sincerely.reading.children import Nursery
from sincerely.reading.collection import Document
from sincerely.reading.limits import Limits
from sincerely.reading.readings import Reading, Unread, read
from sincerely.reading.sandbox import FenceMissing
from sincerely.wording import Refusal

_MOST_NAMED = 20
# Every line does; what does not is no reading that was cut off.
_STARTS = b'{"file": '


@dataclass(slots=True)
class Tally:
    """What became of the documents. ``refused`` are names and sentences."""

    read: int = 0
    known: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    # A sentence for each fence that this machine does not have (fences.py).
    unfenced: set[str] = field(default_factory=set)

    @property
    def seen(self) -> int:
        """How many documents were met so far."""
        return self.read + self.known + len(self.refused)

    def table(self) -> list[str]:
        """The lines that end a run: how many were read and refused, and why."""
        lines = [
            *sorted(self.unfenced),
            f"{'read':<14}{self.read:>8,}",
            f"{'read before':<14}{self.known:>8,}",
            f"{'refused':<14}{len(self.refused):>8,}",
        ]
        for sentence, count in Counter(sentence for _, sentence in self.refused).most_common():
            lines.append(f"{count:>22,}  {sentence}")
        lines += [f"  {name}" for name, _ in self.refused[:_MOST_NAMED]]
        if len(self.refused) > _MOST_NAMED:
            lines.append(f"  … and {len(self.refused) - _MOST_NAMED:,} more")
        return lines


@dataclass(frozen=True, slots=True)
class Job:
    """How a batch is read: what each line shows besides action and findings, limits, and how many at once."""

    parts: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)


@contextmanager
def opened_output(output: Path) -> Iterator[tuple[TextIO, set[str]]]:
    """The file of readings to append to, and the hashes in it of earlier runs.

    A last line that was cut off is taken away. Raises Refusal where another run writes to the file, or it
    holds something else.
    """
    with output.open("a+", encoding="utf-8") as lines:
        try:
            fcntl.flock(lines, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refusal(
                f"Another run is writing to {output}. Wait for it, or name another file."
            ) from error
        yield lines, _known_hashes(output)


def _known_hashes(output: Path) -> set[str]:
    known: set[str] = set()
    whole = 0
    with output.open("rb+") as lines:
        for line in lines:
            if not line.endswith(b"\n") and _STARTS.startswith(line[: len(_STARTS)]):
                break
            try:
                known.add(json.loads(line)["sha256"])
            except (ValueError, KeyError, TypeError) as error:
                raise Refusal(f"{output} is not a file of readings. Name another one to write to.") from error
            whole += len(line)
        lines.truncate(whole)
    return known


def read_all(
    documents: Iterable[Document], *, output: TextIO, known: set[str], job: Job
) -> Generator[Tally, None, None]:
    """Read the documents and write their lines in the order given; the tally after each one."""
    tally = Tally()
    with Nursery() as nursery, _workers(job.workers) as workers:
        waiting: deque[tuple[Document, str, Future[dict[str, object]]]] = deque()
        for document in documents:
            try:
                content = document.open()
            except Refusal as refusal:
                tally.refused.append((document.name, refusal.sentence))
                yield tally
                continue
            seal = hashlib.sha256(content).hexdigest()
            if seal in known:
                tally.known += 1
                yield tally
                continue
            known.add(seal)
            waiting.append((document, seal, workers.submit(_line, content, job, nursery)))
            if len(waiting) > 2 * job.workers:
                yield _written(*waiting.popleft(), output=output, tally=tally)
        while waiting:
            yield _written(*waiting.popleft(), output=output, tally=tally)


@contextmanager
def _workers(count: int) -> Iterator[ThreadPoolExecutor]:
    workers = ThreadPoolExecutor(count)
    try:
        yield workers
    finally:
        # Whoever interrupts does not wait for documents that are not begun.
        workers.shutdown(cancel_futures=True)


def _written(
    document: Document, seal: str, future: "Future[dict[str, object]]", *, output: TextIO, tally: Tally
) -> Tally:
    answer = future.result()
    tally.unfenced.update(map(str, answer.pop("unfenced", ())))  # type: ignore[call-overload]  # from _line
    line = {"file": document.name, "sha256": seal, **answer}
    output.write(json.dumps(line, ensure_ascii=False) + "\n")
    output.flush()
    if "refused" in line:
        tally.refused.append((document.name, str(line["refused"])))
    else:
        tally.read += 1
    return tally


def _line(content: bytes, job: Job, nursery: Nursery) -> dict[str, object]:
    try:
        reading = read(content, limits=job.limits, nursery=nursery)
    except FenceMissing:
        # No line: the document is read once the machine allows it.
        raise
    except Refusal as refusal:
        return {"action": None, "findings": [], "refused": refusal.sentence}
    others = [_other(other, job) for other in reading.others]
    shown = reading.as_json(*job.parts) | {"unfenced": reading.unfenced}
    return shown | ({"part": reading.name} if reading.name else {}) | ({"others": others} if others else {})


def _other(other: Reading | Unread, job: Job) -> dict[str, object]:
    if isinstance(other, Unread):
        return {"part": other.name, "action": None, "findings": [], "refused": other.sentence}
    return {"part": other.name, **other.as_json(*job.parts)}
