"""A writer for any thread of a test: its loop runs in one of its own."""

import asyncio
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

from django.db import connection

from sincerely.reports.deeds import Receipt
from sincerely.reports.intake.committing import Answers, Record, commit
from sincerely.reports.intake.recording import Plain, Told, record_plain
from sincerely.reports.intake.writer import Writer


class WritingThread:
    """Commits as the process that writes does, but where a test can look on; ``record`` may be a fault."""

    def __init__(self, record: Record = record_plain) -> None:
        self._commit = partial(commit, record=record)
        self._thread = ThreadPoolExecutor(1)

    def start(self) -> None:
        """It begins with the first report."""

    async def commit(self, batch: Sequence[Plain]) -> Answers:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._commit, batch)

    def close(self) -> None:
        self._thread.submit(_close_connection)
        self._thread.shutdown()


def _close_connection() -> None:
    # That of this thread: each has its own.
    connection.close()


class InLoop:
    """Waits where ``Writer`` would be awaited."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()

    @property
    def waiting(self) -> int:
        return self.writer.waiting

    def begin(self, told: Told) -> Future[Receipt | None]:
        return asyncio.run_coroutine_threadsafe(self.writer.take(told), self._loop)

    def take(self, told: Told) -> Receipt | None:
        return self.begin(told).result(timeout=60)

    def begin_to_close(self) -> Future[None]:
        return asyncio.run_coroutine_threadsafe(self.writer.close(), self._loop)

    def close(self) -> None:
        self.begin_to_close().result(timeout=60)
        self.stop()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


def in_thread(record: Record = record_plain, **changes: object) -> InLoop:
    return InLoop(Writer(WritingThread(record), **changes))
