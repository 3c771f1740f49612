"""The ledger as files below ``ledger/``: a day is written once and stays (docs/ledger.md).

``leaves/DAY.txt`` has a line for each leaf, ``tallies/DAY.txt`` and ``checkpoints/DAY.txt`` are signed notes;
``checkpoint`` is the newest, ``key`` has every key that ever signed, ``days.txt`` names the days.
"""

import datetime
from collections.abc import Collection, Iterator
from pathlib import Path

from sincerely.ledger.checkpoints import Checkpoint, read_checkpoint
from sincerely.ledger.models import ClosedDay
from sincerely.ledger.notes import BrokenNote, read_note
from sincerely.ledger.queries import printed_leaves, published_keys

LEDGER_FOLDER = "ledger/"
CHECKPOINT = f"{LEDGER_FOLDER}checkpoint"
KEY = f"{LEDGER_FOLDER}key"
# A browser or a script cannot list a folder: who takes a copy reads here what there is.
DAYS = f"{LEDGER_FOLDER}days.txt"
# The day ends at midnight UTC; what was still being written then is in by this time.
_MINUTES_AFTER_MIDNIGHT = 10


def ledger_files(there: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    """The files that are not there yet or can change, by address; first what others rest on."""
    newest = ClosedDay.objects.newest()
    if newest is None:
        return
    for day in ClosedDay.objects.order_by("day").iterator():
        yield from _files_of(day, there)
    yield DAYS, "".join(f"{day}\n" for day in _days()).encode()
    for day in ClosedDay.objects.filter(cosignatures__isnull=False).distinct().order_by("day"):
        yield f"{LEDGER_FOLDER}checkpoints/{day.day}.txt", str(day.witnessed_checkpoint()).encode()
    yield KEY, published_keys().encode()
    yield CHECKPOINT, str(newest.witnessed_checkpoint()).encode()


def published_checkpoint(folder: Path) -> Checkpoint | None:
    """The checkpoint in the site folder; None where there is none, or it cannot be read."""
    try:
        return read_checkpoint(read_note((folder / CHECKPOINT).read_text("utf-8")).text)
    except (OSError, ValueError, BrokenNote):
        return None


def next_closing(at: datetime.datetime) -> datetime.datetime:
    """When the day that lasts now can be closed."""
    midnight = at.astimezone(datetime.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + datetime.timedelta(days=1, minutes=_MINUTES_AFTER_MIDNIGHT)


def _days() -> Iterator[datetime.date]:
    yield from ClosedDay.objects.order_by("day").values_list("day", flat=True)


def _files_of(day: ClosedDay, there: Collection[str]) -> Iterator[tuple[str, bytes]]:
    leaves, tallies, checkpoint = (
        f"{LEDGER_FOLDER}{part}/{day.day}.txt" for part in ("leaves", "tallies", "checkpoints")
    )
    if leaves not in there:
        yield leaves, printed_leaves(day)
    if tallies not in there:
        yield tallies, day.tallies.encode()
    if checkpoint not in there:
        yield checkpoint, day.checkpoint.encode()
