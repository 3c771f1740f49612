"""One thread for each process that writes reports: what has queued up is one transaction.

An fsync takes as long for 200 reports as for one. Nobody is answered before it: whoever waits gets a receipt
of what is on the disk, or None, and then the page that can ask and say more takes over, with the same key.
"""

import atexit
import logging
import os
import threading
from collections.abc import Callable, Sequence

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction

from sincerely.reports.deeds import Receipt
from sincerely.reports.intake.limits import LONGEST_LINE
from sincerely.reports.intake.postgresql import PostgreSQLStore
from sincerely.reports.intake.recording import Told, record_plain
from sincerely.reports.intake.sqlite import SQLiteStore
from sincerely.reports.intake.store import Store

# Longer than a database may keep us waiting (SQLite's busy timeout is 20 s).
_SECONDS_TO_WAIT = 40
_logger = logging.getLogger(__name__)

Record = Callable[[Store, Sequence[Told]], list[Receipt | None]]


class LineIsFull(Exception):  # noqa: N818 - no error: there are too many at once
    """More wait than may; nothing of this report is stored."""


class _Place:
    """Somebody who waits."""

    __slots__ = ("_answered", "receipt", "told")

    def __init__(self, told: Told) -> None:
        self.told = told
        self.receipt: Receipt | None = None
        # The cheapest thing to wait for: a lock that somebody else opens.
        self._answered = threading.Lock()
        self._answered.acquire()

    def answer(self, receipt: Receipt | None) -> None:
        self.receipt = receipt
        self._answered.release()

    def wait(self) -> Receipt | None:
        # Without an answer the page finds out by the key what became of it.
        return self.receipt if self._answered.acquire(timeout=_SECONDS_TO_WAIT) else None


class Writer:
    """``take`` is for any thread; the thread that writes begins with the first report.

    ``record`` is there for tests that plant a fault.
    """

    def __init__(self, *, longest: int = LONGEST_LINE, record: Record = record_plain) -> None:
        self._longest = longest
        self._record = record
        self._line: list[_Place] = []
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._process = 0
        self._is_closing = False

    @property
    def waiting(self) -> int:
        """How many stand in line, without those that are being written."""
        return len(self._line)

    def take(self, told: Told) -> Receipt | None:
        """Wait until it is stored and counted; None where nothing was, and somebody must look at it.

        Raise LineIsFull when too many wait.
        """
        place = _Place(told)
        with self._changed:
            if self._is_closing or len(self._line) >= self._longest:
                raise LineIsFull
            self._begin()
            self._line.append(place)
            self._changed.notify()
        return place.wait()

    def close(self) -> None:
        """Write what waits, answer, and end; nobody is taken any more."""
        with self._changed:
            self._is_closing = True
            self._changed.notify()
            thread = self._thread if self._process == os.getpid() else None
        if thread:
            thread.join()

    def _begin(self) -> None:
        if self._process == os.getpid() and self._thread and self._thread.is_alive():
            return
        if self._process != os.getpid():
            # A forked child has neither the thread of its parent nor those who wait for it.
            self._process, self._line = os.getpid(), []
            atexit.register(self.close)
        self._thread = threading.Thread(target=self._write, name="reports", daemon=True)
        self._thread.start()

    def _write(self) -> None:
        while batch := self._next_batch():
            self._commit(batch)
        connection.close()

    def _next_batch(self) -> list[_Place]:
        """All who wait, once somebody does; nobody when it is time to end."""
        with self._changed:
            while not self._line and not self._is_closing:
                self._changed.wait()
            batch, self._line = self._line, []
            return batch

    def _commit(self, batch: Sequence[_Place]) -> None:
        try:
            receipts = self._recorded(batch)
        except (OperationalError, InterfaceError):
            # The database is away or busy. Each page asks once more for itself, and says what is the matter.
            connection.close()
            receipts = [None] * len(batch)
        except Exception as error:  # noqa: BLE001 - this thread must live, and its stack is logged
            self._commit_halves(batch, error)
            return
        for place, receipt in zip(batch, receipts, strict=True):
            place.answer(receipt)

    def _commit_halves(self, batch: Sequence[_Place], error: Exception) -> None:
        """One row that cannot be stored is found by halving, and its neighbours are stored without it."""
        if not isinstance(error, DatabaseError):
            _logger.error("The writer of reports failed.", exc_info=error)
        if len(batch) == 1:
            batch[0].answer(None)
            return
        middle = len(batch) // 2
        self._commit(batch[:middle])
        self._commit(batch[middle:])

    def _recorded(self, batch: Sequence[_Place]) -> list[Receipt | None]:
        with transaction.atomic():
            return self._record(store_here(), [place.told for place in batch])


def store_here() -> Store:
    """The store of the database that this thread is connected to."""
    return PostgreSQLStore() if connection.vendor == "postgresql" else SQLiteStore()
