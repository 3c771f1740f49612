"""The process that writes, seen from the one that asks it; ``child`` is what runs in it.

In one process the loop that reads requests and the thread that writes would wait for one interpreter's lock.
"""

import asyncio
import logging
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from sincerely.reports.intake.committing import Answers, Commit, commit
from sincerely.reports.intake.messages import hear, packed
from sincerely.reports.intake.recording import Plain

# Longer than a database may keep us waiting (SQLite's busy timeout is 20 s).
_SECONDS_TO_WAIT = 40
_SECONDS_TO_END = 5
# One that cannot start must not take a core all the time.
_SECONDS_BETWEEN_STARTS = 1
_logger = logging.getLogger(__name__)


class WritingProcess:
    """Started once and for many batches, one at a time; replaced when it has died.

    It ends when it is closed, and with the process that started it, however that one ends. ``commit`` is
    what it does with a batch, a function of a module: there for tests that plant a fault.
    """

    def __init__(self, commit: Commit = commit) -> None:
        self._name = f"{commit.__module__}:{commit.__qualname__}"
        self._running: _Running | None = None
        self._next_start = 0.0

    @property
    def pid(self) -> int | None:
        """Of the one that runs; None where none does."""
        return self._running.process.pid if self._running else None

    def start(self) -> None:
        """Have it there before the first batch; nothing where it runs already, or has only just died."""
        if self._running and self._running.is_gone():
            self._kill()
        now = time.monotonic()
        if not self._running and now >= self._next_start:
            self._next_start = now + _SECONDS_BETWEEN_STARTS
            self._running = _start(self._name)

    async def commit(self, batch: Sequence[Plain]) -> Answers:
        """As ``committing.commit``; None for each also where the process dies or takes too long."""
        self.start()
        if self._running:
            try:
                async with asyncio.timeout(_SECONDS_TO_WAIT):
                    return await self._running.ask(batch)
            except (EOFError, OSError):
                # The pages find out by the keys what became of it.
                _logger.error("The process that writes reports did not answer; another one begins.")
                self._kill()
                self.start()
        return [None] * len(batch)

    def close(self) -> None:
        """End it in order."""
        if self._running:
            self._running.close()
        self._running = None

    def _kill(self) -> None:
        if self._running:
            self._running.kill()
        self._running = None


@dataclass(frozen=True, slots=True)
class _Running:
    process: subprocess.Popen[bytes]
    line: socket.socket
    asker: int = field(default_factory=os.getpid)

    async def ask(self, batch: Sequence[Plain]) -> Answers:
        await asyncio.get_running_loop().sock_sendall(self.line, packed(batch))
        answers: Answers = await hear(self.line)
        return answers

    def is_gone(self) -> bool:
        """Also where we are a fork of the process that asks it."""
        hung_up = select.poll()
        hung_up.register(self.line, 0)
        return not self._is_ours() or bool(hung_up.poll(0))

    def close(self) -> None:
        """It ends when nobody is on the line any more."""
        self.line.close()
        if self._is_ours():
            try:
                self.process.wait(_SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        self.line.close()
        if self._is_ours():
            self.process.kill()
            self.process.wait()

    def _is_ours(self) -> bool:
        return self.asker == os.getpid()


def _start(name: str) -> _Running | None:
    ours, theirs = socket.socketpair()
    ours.settimeout(0)
    command = [sys.executable, "-m", "sincerely.reports.intake.child", name]
    with theirs:
        try:
            return _Running(subprocess.Popen(command, stdin=theirs.fileno()), ours)  # noqa: S603 - our own module
        except OSError:
            # No memory for another process, say.
            _logger.exception("The process that writes reports cannot be started.")
            ours.close()
            return None
