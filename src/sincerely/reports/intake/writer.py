"""One thread for each process that writes reports: what has queued up is one transaction.

An fsync takes as long for 200 reports as for one. Nobody is answered before it: whoever waits gets a receipt
of what is on the disk, or None, and then the page that can ask and say more takes over, with the same key.
"""

import asyncio
import logging
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction

from sincerely.reports.deeds import Receipt
from sincerely.reports.intake.postgresql import PostgreSQLStore
from sincerely.reports.intake.recording import Told, record_plain
from sincerely.reports.intake.sqlite import SQLiteStore
from sincerely.reports.intake.store import Store

# Beyond this people are asked to wait at home: a busy disk has them all stored within a second or two.
LONGEST_LINE = 1024
# Whoever comes first waits for others so long: a transaction costs as much for one.
_SECONDS_TO_GATHER = 0.003
# Longer than a database may keep us waiting (SQLite's busy timeout is 20 s).
_SECONDS_TO_WAIT = 40
_logger = logging.getLogger(__name__)

Record = Callable[[Store, Sequence[Told]], list[Receipt | None]]
_Place = tuple[Told, "asyncio.Future[Receipt | None]"]


class LineIsFull(Exception):  # noqa: N818 - no error: there are too many at once
    """More wait than may; nothing of this report is stored."""


class Writer:
    """For one event loop; the thread that writes begins with the first report.

    ``record`` is there for tests that plant a fault.
    """

    def __init__(self, *, longest: int = LONGEST_LINE, record: Record = record_plain) -> None:
        self._longest = longest
        self._record = record
        self._line: list[_Place] = []
        self._writing: asyncio.Task[None] | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._process = 0
        self._is_closing = False

    @property
    def waiting(self) -> int:
        """How many stand in line, without those that are being written."""
        return len(self._line)

    async def take(self, told: Told) -> Receipt | None:
        """Wait until it is stored and counted; None where nothing was, and somebody must look at it.

        Raise LineIsFull when too many wait.
        """
        if self._is_closing or len(self._line) >= self._longest:
            raise LineIsFull
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[Receipt | None] = loop.create_future()
        if self._process != os.getpid():
            self._begin()
        self._line.append((told, answered))
        if self._writing is None:
            self._writing = loop.create_task(self._write())
        return await answered

    async def close(self) -> None:
        """Write what waits, answer, and end; nobody is taken any more."""
        self._is_closing = True
        if self._writing:
            await self._writing
        if self._thread and self._process == os.getpid():
            self._thread.submit(_close_connection)
            self._thread.shutdown()

    def _begin(self) -> None:
        # A forked child has neither the thread of its parent nor those who wait for it.
        self._process, self._line, self._writing = os.getpid(), [], None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="reports")

    async def _write(self) -> None:
        """All who wait, until nobody does."""
        await asyncio.sleep(_SECONDS_TO_GATHER)
        while self._line:
            batch, self._line = self._line, []
            receipts = await self._in_thread([told for told, _ in batch])
            for (_, answered), receipt in zip(batch, receipts, strict=True):
                # Nobody waits any more where the server is being ended.
                if not answered.done():
                    answered.set_result(receipt)
        self._writing = None

    async def _in_thread(self, batch: Sequence[Told]) -> Sequence[Receipt | None]:
        running = asyncio.get_running_loop().run_in_executor(self._thread, self._commit, batch)
        try:
            return await asyncio.wait_for(running, _SECONDS_TO_WAIT)
        except TimeoutError:
            # The pages find out by the keys what became of it.
            return [None] * len(batch)

    def _commit(self, batch: Sequence[Told]) -> Sequence[Receipt | None]:
        try:
            return self._recorded(batch)
        except (OperationalError, InterfaceError):
            # The database is away or busy. Each page asks once more for itself, and says what is the matter.
            connection.close()
            return [None] * len(batch)
        except Exception as error:  # noqa: BLE001 - whoever waits must be answered, and its stack is logged
            return self._commit_halves(batch, error)

    def _commit_halves(self, batch: Sequence[Told], error: Exception) -> Sequence[Receipt | None]:
        """One row that cannot be stored is found by halving, and its neighbours are stored without it."""
        if not isinstance(error, DatabaseError):
            _logger.error("The writer of reports failed.", exc_info=error)
        if len(batch) == 1:
            return [None]
        middle = len(batch) // 2
        return [*self._commit(batch[:middle]), *self._commit(batch[middle:])]

    def _recorded(self, batch: Sequence[Told]) -> list[Receipt | None]:
        with transaction.atomic():
            return self._record(store_here(), batch)


def _close_connection() -> None:
    # That of this thread: each has its own.
    connection.close()


def store_here() -> Store:
    """The store of the database that this thread is connected to."""
    return PostgreSQLStore() if connection.vendor == "postgresql" else SQLiteStore()
