"""A writer for any thread of a test: its loop runs in one of its own."""

import asyncio
import threading
from concurrent.futures import Future

from sincerely.reports.deeds import Receipt
from sincerely.reports.intake.recording import Told
from sincerely.reports.intake.writer import Writer


class InLoop:
    """Waits where ``Writer`` would be awaited; ``changes`` are for its making."""

    def __init__(self, **changes: object) -> None:
        self.writer = Writer(**changes)
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
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
