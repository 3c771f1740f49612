"""The process that writes, seen from the one that asks it; ``child`` is what runs in it.

In one process the loop that reads requests and the thread that writes would wait for one interpreter's lock.
"""

import logging
import socket
import subprocess
import sys

from sincerely.reports.intake.committing import Commit, commit

_SECONDS_TO_END = 5
_logger = logging.getLogger(__name__)


class WritingProcess:
    """To be started, and started again when it has ended.

    It ends when nobody holds the other end of its line: so also with the process that started it, however
    that one ends. ``commit`` is what it does with a batch, a function of a module: there for tests that plant
    a fault.
    """

    def __init__(self, commit: Commit = commit) -> None:
        name = f"{commit.__module__}:{commit.__qualname__}"
        self._command = [sys.executable, "-m", "sincerely.reports.intake.child", name]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """Of the one that was started last."""
        return self._process.pid if self._process else None

    def start(self) -> socket.socket | None:
        """Our end of the line to it; None where this machine has no room for another process."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self._process = subprocess.Popen(self._command, stdin=theirs.fileno())  # noqa: S603 - our own module
            except OSError:
                _logger.exception("The process that writes reports cannot be started.")
                ours.close()
                return None
        return ours

    def wait_for_the_end(self) -> None:
        """When nobody is on the line any more: it writes what it was told, and ends."""
        if self._process:
            try:
                self._process.wait(_SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """If it runs."""
        if self._process:
            self._process.kill()
            self._process.wait()
