"""The process that writes, seen from the one that asks it; ``child`` is what runs in it.

In one process the loop that reads requests and the thread that writes would wait for one interpreter's lock.
"""

import logging
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from sincerely.reports.intake.committing import Commit, commit

_SECONDS_TO_END = 5
# Whoever ends the server, in a terminal or as a service, often tells all its processes. This one ends when
# its asker does, who may still have reports to be stored.
_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# A disk that hangs holds whoever writes to it, killed or not; nobody else shall stand still with it.
_SECONDS_TO_DIE = 1
_logger = logging.getLogger(__name__)


class WritingProcess:
    """To be started, and started again when it has ended.

    It ends when nobody holds the other end of its line: so also with the process that started it, however
    that one ends. ``commit`` is what it does with a batch, a function of a module: there for tests that plant
    a fault.
    """

    def __init__(self, commit: Commit = commit) -> None:
        name = f"{commit.__module__}:{commit.__qualname__}"
        # Without -P what lies in the folder where the server was started comes before Python's own modules.
        self._command = [sys.executable, "-P", "-m", "sincerely.reports.intake.child", name]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """Of the one that was started last."""
        return self._process.pid if self._process else None

    def start(self) -> socket.socket | None:
        """Our end of the line to it; None where this machine has no room for a process or a line."""
        try:
            return self._start()
        except OSError:
            _logger.exception("The process that writes reports cannot be started.")
            return None

    def wait_for_the_end(self) -> None:
        """When nobody is on the line any more: it writes what it was told, and ends."""
        if self._process:
            try:
                self._process.wait(_SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """If it runs; it may end later."""
        if self._process:
            self._process.kill()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_SECONDS_TO_DIE)

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                with _unheard(_ENDINGS):
                    self._process = subprocess.Popen(self._command, stdin=theirs.fileno())  # noqa: S603 - our own module
            except OSError:
                ours.close()
                raise
        return ours


@contextmanager
def _unheard(signals: Iterable[signal.Signals]) -> Iterator[None]:
    """Who is started meanwhile never hears of them, from its first moment; we hear of them afterwards."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
