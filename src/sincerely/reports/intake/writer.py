"""Who takes reports in: what has queued up is one transaction.

An fsync takes as long for 200 reports as for one. Nobody is answered before it: whoever waits gets a receipt
of what is on the disk, or None, and then the page that can ask and say more takes over, with the same key.
"""

import asyncio
import logging
import os
import socket
import time
from typing import Protocol

from sincerely.reports.deeds import Receipt
from sincerely.reports.intake.line import Line
from sincerely.reports.intake.recording import Told, plain_of
from sincerely.reports.intake.writing_process import WritingProcess

# Beyond this people are asked to wait at home: a busy disk has them all stored within a second or two.
LONGEST_LINE = 1024
# A process that cannot start must not take a core all the time.
_SECONDS_BETWEEN_STARTS = 1
_logger = logging.getLogger(__name__)


class LineIsFull(Exception):  # noqa: N818 - no error: there are too many at once
    """More wait than may; nothing of this report is stored."""


class Writing(Protocol):
    """What writes at the other end of a line, as ``child.write`` does; ``WritingProcess`` is one."""

    def start(self) -> socket.socket | None:
        """Begin, and return our end of a new line; None where that cannot be."""
        ...

    def wait_for_the_end(self) -> None:
        """Return when it has ended, as it does when our end is closed."""
        ...

    def kill(self) -> None:
        """End it at once."""
        ...


class Writer:
    """For one event loop; without ``start`` it gets ready with the first report."""

    def __init__(self, writing: Writing | None = None, *, longest: int = LONGEST_LINE) -> None:
        self._writing = writing or WritingProcess()
        self._longest = longest
        self._line: Line | None = None
        self._starting: asyncio.Task[None] | None = None
        self._next_start = 0.0
        self._process = os.getpid()
        self._is_closing = False

    @property
    def waiting(self) -> int:
        """How many stand in line, with those that are being written."""
        return self._line.waiting if self._line else 0

    async def start(self) -> None:
        """Have somebody there who writes, if nobody is and none has only just gone."""
        if self._line is None and not self._is_closing:
            self._starting = self._starting or asyncio.create_task(self._start())
            await asyncio.shield(self._starting)

    async def take(self, told: Told) -> Receipt | None:
        """Wait until it is stored and counted; None where nothing was, and somebody must look at it.

        Raise LineIsFull when too many wait.
        """
        if self._process != os.getpid():
            # The line is that of the process that we are a fork of.
            self._process, self._line, self._starting = os.getpid(), None, None
        if self._line is None:
            await self.start()
        if self._is_closing or self.waiting >= self._longest:
            raise LineIsFull
        stored = await self._line.say(plain_of(told)) if self._line else None
        return Receipt(*stored, told.deed.case_id, repeated=False) if stored else None

    async def close(self) -> None:
        """Write what waits, answer, and end; nobody is taken any more.

        Takes no longer than a server has to end: a database that hangs is waited for a few seconds.
        """
        self._is_closing = True
        if self._starting:
            await asyncio.wait([self._starting])
        try:
            if self._line:
                await self._line.close()
        except TimeoutError:
            _logger.error("The process that writes reports stands still at the end, and is killed.")
            self._writing.kill()
        else:
            self._writing.wait_for_the_end()

    async def _start(self) -> None:
        now = time.monotonic()
        try:
            if now >= self._next_start:
                self._next_start = now + _SECONDS_BETWEEN_STARTS
                ours = self._writing.start()
                if ours:
                    await asyncio.get_running_loop().create_unix_connection(self._new_line, sock=ours)
        finally:
            # Also of a start that failed: the next report tries again.
            self._starting = None

    def _new_line(self) -> Line:
        self._line = Line(self._ended)
        return self._line

    def _ended(self) -> None:
        self._line = None
        if not self._is_closing:
            _logger.error("The process that writes reports is gone; another one begins.")
            self._writing.kill()
            self._starting = asyncio.create_task(self._start())
