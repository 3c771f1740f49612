"""The line of those who report, and who writes for them: what has queued up is one transaction.

An fsync takes as long for 200 reports as for one. Nobody is answered before it: whoever waits gets a receipt
of what is on the disk, or None, and then the page that can ask and say more takes over, with the same key.
"""

import asyncio
import os
from collections.abc import Sequence
from typing import Protocol

from sincerely.reports.deeds import Receipt
from sincerely.reports.intake.committing import Answers
from sincerely.reports.intake.recording import Plain, Stored, Told, plain_of
from sincerely.reports.intake.writing_process import WritingProcess

# Beyond this people are asked to wait at home: a busy disk has them all stored within a second or two.
LONGEST_LINE = 1024
# Whoever comes first waits for others so long: a transaction costs as much for one.
_SECONDS_TO_GATHER = 0.003

_Place = tuple[Plain, "asyncio.Future[Stored | None]"]


class LineIsFull(Exception):  # noqa: N818 - no error: there are too many at once
    """More wait than may; nothing of this report is stored."""


class Committer(Protocol):
    """Commits batches, one at a time; ``WritingProcess`` does."""

    def start(self) -> None:
        """Get ready."""
        ...

    async def commit(self, batch: Sequence[Plain]) -> Answers:
        """As ``committing.commit``."""
        ...

    def close(self) -> None:
        """End."""
        ...


class Writer:
    """For one event loop; without ``start`` it gets ready with the first report."""

    def __init__(self, committer: Committer | None = None, *, longest: int = LONGEST_LINE) -> None:
        self._committer = committer or WritingProcess()
        self._longest = longest
        self._line: list[_Place] = []
        self._writing: asyncio.Task[None] | None = None
        self._process = os.getpid()
        self._is_closing = False

    @property
    def waiting(self) -> int:
        """How many stand in line, without those that are being written."""
        return len(self._line)

    def start(self) -> None:
        """Get ready, before the first report."""
        self._committer.start()

    async def take(self, told: Told) -> Receipt | None:
        """Wait until it is stored and counted; None where nothing was, and somebody must look at it.

        Raise LineIsFull when too many wait.
        """
        if self._process != os.getpid():
            # Those who wait in a process that was forked wait for its parent.
            self._process, self._line, self._writing = os.getpid(), [], None
        if self._is_closing or len(self._line) >= self._longest:
            raise LineIsFull
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[Stored | None] = loop.create_future()
        self._line.append((plain_of(told), answered))
        if self._writing is None:
            self._writing = loop.create_task(self._write())
        stored = await answered
        return Receipt(*stored, told.deed.case_id, repeated=False) if stored else None

    async def close(self) -> None:
        """Write what waits, answer, and end; nobody is taken any more."""
        self._is_closing = True
        if self._writing:
            await self._writing
        self._committer.close()

    async def _write(self) -> None:
        """All who wait, until nobody does."""
        try:
            await asyncio.sleep(_SECONDS_TO_GATHER)
            while self._line:
                batch, self._line = self._line, []
                await self._answer(batch)
        finally:
            self._writing = None

    async def _answer(self, batch: Sequence[_Place]) -> None:
        stored: Answers = [None] * len(batch)
        try:
            stored = await self._committer.commit([plain for plain, _ in batch])
        finally:
            # Also where a fault of ours has come up: nobody waits for nothing.
            for (_, answered), one in zip(batch, stored, strict=True):
                # Nobody waits any more where the server is being ended.
                if not answered.done():
                    answered.set_result(one)
