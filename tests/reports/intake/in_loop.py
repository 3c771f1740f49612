"""A writer for any thread of a test: its loop runs in one of its own."""

import asyncio
import socket
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from functools import partial

from sincerely.reports.deeds import Receipt
from sincerely.reports.intake.child import write
from sincerely.reports.intake.committing import Record, commit
from sincerely.reports.intake.recording import Told, record_plain
from sincerely.reports.intake.writer import Writer


class WritingThread:
    """Writes as the process that writes does, but where a test can look on; ``record`` may be a fault."""

    def __init__(self, record: Record = record_plain) -> None:
        self._commit = partial(commit, record=record)
        self._threads: list[threading.Thread] = []

    @property
    def is_at_work(self) -> bool:
        return any(thread.is_alive() for thread in self._threads)

    def start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        self._threads.append(threading.Thread(target=self._write, args=[theirs], daemon=True))
        self._threads[-1].start()
        return ours

    def wait_for_the_end(self) -> None:
        for thread in self._threads:
            thread.join()

    def kill(self) -> None:
        raise AssertionError("it ended by itself")

    def _write(self, line: socket.socket) -> None:
        with line:
            write(line, self._commit)


class InLoop:
    """Waits where ``Writer`` would be awaited."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self._loop = asyncio.new_event_loop()
        # A test that fails in the middle closes nobody; the run must end all the same.
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._do(writer.start())

    @property
    def waiting(self) -> int:
        return self.writer.waiting

    def begin(self, told: Told) -> Future[Receipt | None]:
        return asyncio.run_coroutine_threadsafe(self.writer.take(told), self._loop)

    def take(self, told: Told) -> Receipt | None:
        return self.begin(told).result(timeout=60)

    def begin_to_close(self) -> Future[None]:
        return asyncio.run_coroutine_threadsafe(self.writer.close(), self._loop)

    def settle(self) -> None:
        """Return when all that was begun is on its way."""
        for _ in range(3):
            self._do(asyncio.sleep(0))

    def close(self) -> None:
        self.begin_to_close().result(timeout=60)
        self.stop()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, deed: Coroutine[None, None, None]) -> None:
        asyncio.run_coroutine_threadsafe(deed, self._loop).result(timeout=60)


def in_thread(record: Record = record_plain, **changes: object) -> InLoop:
    return InLoop(Writer(WritingThread(record), **changes))
