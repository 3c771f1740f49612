"""Many documents to JSON Lines: goes on after a bad one, and resumes where it was interrupted.

Each document is one line, written whole, with the SHA-256 of its bytes; a document whose hash stands in the
file already is not read again, whatever its name.
"""

import fcntl
import hashlib
import json
import os
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from sincerely.reading.children import Nursery
from sincerely.reading.collection import Document, OtherKind
from sincerely.reading.limits import Limits
from sincerely.reading.readings import Reading, Unread, read
from sincerely.reading.sandbox import FenceMissing
from sincerely.wording import Refusal

_MOST_NAMED = 20
_DOUBTFUL = "hardly anything was found: probably no Urgent Action"
_SKIPPED = "not a kind of document we read"
_HOW_TO_TRY_AGAIN = "The same command with --again tries those that were refused before once more."
# Every line does; what does not is no reading that was cut off.
_STARTS = b'{"file": '


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier run made of a document: why it was refused, else whether it was doubtful."""

    refused: str = ""
    is_doubtful: bool = False


@dataclass(slots=True)
class Tally:
    """What became of the documents. ``refused`` are names and sentences, ``before`` says: by an earlier run.

    ``doubtful`` are names of documents that were read and are probably no Urgent Actions. ``copies`` have
    the bytes of another document of this run; ``skipped`` are of a kind that holds no document.
    """

    read: int = 0
    doubtful: list[str] = field(default_factory=list)
    skipped: int = 0
    read_before: int = 0
    doubtful_before: list[str] = field(default_factory=list)
    copies: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    refused_before: list[tuple[str, str]] = field(default_factory=list)
    # A sentence for each fence that this machine does not have (fences.py).
    unfenced: set[str] = field(default_factory=set)

    @property
    def seen(self) -> int:
        """How many documents were met so far."""
        known = self.read_before + len(self.doubtful_before) + len(self.refused_before)
        apart = len(self.doubtful) + len(self.refused) + self.skipped
        return self.read + known + self.copies + apart

    def count_known(self, name: str, earlier: Earlier) -> None:
        """Count a document that an earlier run has read or refused."""
        if earlier.refused:
            self.refused_before.append((name, earlier.refused))
        elif earlier.is_doubtful:
            self.doubtful_before.append(name)
        else:
            self.read_before += 1

    def table(self) -> list[str]:
        """The lines that end a run: how many were read and refused, and why."""
        lines = [
            *sorted(self.unfenced),
            f"{'read':<14}{self.read:>8,}",
            *_doubts("read, doubtful", self.doubtful),
            f"{'read before':<14}{self.read_before:>8,}",
            *_doubts("doubtful before", self.doubtful_before),
            *([f"{'copies':<14}{self.copies:>8,}"] if self.copies else []),
            *([f"{'skipped':<14}{self.skipped:>8,}  {_SKIPPED}"] if self.skipped else []),
            f"{'refused':<14}{len(self.refused):>8,}",
            *_reasons(self.refused),
        ]
        if not self.refused_before:
            return lines
        before = f"{'refused before':<14}{len(self.refused_before):>8,}"
        return [*lines, before, *_reasons(self.refused_before), _HOW_TO_TRY_AGAIN]


def _doubts(label: str, names: list[str]) -> list[str]:
    if not names:
        return []
    return [f"{label}{len(names):>{22 - len(label)},}  {_DOUBTFUL}", *_named(names)]


def _reasons(refused: list[tuple[str, str]]) -> list[str]:
    """How often each sentence was said, and the names of the documents, not of too many."""
    counted = Counter(sentence for _, sentence in refused).most_common()
    lines = [f"{count:>22,}  {sentence}" for sentence, count in counted]
    return lines + _named([name for name, _ in refused])


def _named(names: list[str]) -> list[str]:
    lines = [f"  {name}" for name in names[:_MOST_NAMED]]
    return [*lines, f"  … and {len(names) - _MOST_NAMED:,} more"] if len(names) > _MOST_NAMED else lines


@dataclass(frozen=True, slots=True)
class Job:
    """How a batch is read: what each line shows besides action and findings, limits, and how many at once."""

    parts: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)


@contextmanager
def opened_output(output: Path) -> Iterator[tuple[TextIO, dict[str, Earlier]]]:
    """The file of readings to append to, and what earlier runs made of the document with each hash.

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


def _known_hashes(output: Path) -> dict[str, Earlier]:
    known: dict[str, Earlier] = {}
    whole = 0
    with output.open("rb+") as lines:
        for line in lines:
            if not line.endswith(b"\n") and _STARTS.startswith(line[: len(_STARTS)]):
                break
            try:
                written = json.loads(line)
                known[written["sha256"]] = Earlier(
                    str(written.get("refused", "")), is_doubtful=written.get("doubtful") is True
                )
            except (ValueError, KeyError, TypeError) as error:
                raise Refusal(f"{output} is not a file of readings. Name another one to write to.") from error
            whole += len(line)
        lines.truncate(whole)
    return known


def read_all(
    documents: Iterable[Document], *, output: TextIO, known: Mapping[str, Earlier], job: Job
) -> Generator[Tally, None, None]:
    """Read the documents that are not known and write their lines in order; the tally after each one."""
    tally = Tally()
    met: set[str] = set()
    with Nursery() as nursery, _workers(job.workers) as workers:
        waiting: deque[tuple[Document, str, Future[dict[str, object]]]] = deque()
        for document in documents:
            try:
                content = document.open()
            except OtherKind:
                tally.skipped += 1
                yield tally
                continue
            except Refusal as refusal:
                tally.refused.append((document.name, refusal.sentence))
                yield tally
                continue
            seal = hashlib.sha256(content).hexdigest()
            if seal in met:
                tally.copies += 1
                yield tally
                continue
            met.add(seal)
            if seal in known:
                tally.count_known(document.name, known[seal])
                yield tally
                continue
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
    elif "doubtful" in line:
        tally.doubtful.append(document.name)
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
    is_marked = any(one.is_marked for one in (reading, *reading.others) if isinstance(one, Reading))
    shown = reading.as_json(*job.parts) | {"unfenced": reading.unfenced}
    shown |= {} if is_marked else {"doubtful": True}
    return shown | ({"part": reading.name} if reading.name else {}) | ({"others": others} if others else {})


def _other(other: Reading | Unread, job: Job) -> dict[str, object]:
    if isinstance(other, Unread):
        return {"part": other.name, "action": None, "findings": [], "refused": other.sentence}
    return {"part": other.name, **other.as_json(*job.parts)}
