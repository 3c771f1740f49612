"""The process that writes reports, started by ``writing_process`` with the line to it as standard input.

``python -P -m sincerely.reports.intake.child MODULE:FUNCTION``, where the function commits a batch.
"""

import gc
import logging
import select
import socket
import sys
import time
from collections.abc import Callable
from importlib import import_module

import django
from django.db import connection
from django.db.backends.signals import connection_created

from sincerely.reports.intake.messages import Inbox, Message, packed
from sincerely.reports.intake.plain import Plain
from sincerely.reports.intake.postgresql import make_for_batches

# Each batch waits for others so long: a transaction costs as much for one report.
_SECONDS_TO_GATHER = 0.001
# What stands between us and a database may forget a connection on which nothing is said, and tell nobody:
# the next report would wait until somebody loses patience.
_SECONDS_OF_SILENCE = 60
_BYTES_AT_ONCE = 1 << 18
_OBJECTS_TO_LOOK_AT = 100_000
# Its own name there is ``__main__``.
_logger = logging.getLogger("sincerely.reports.intake.child")


def main(name: str) -> int:
    """Write until the asker is gone, however it went; 1 where a fault of ours is the end."""
    django.setup()
    connection_created.connect(make_for_batches)
    module, _, function = name.partition(":")
    # A batch makes some thousand objects and no ring of them.
    gc.freeze()
    gc.set_threshold(_OBJECTS_TO_LOOK_AT)
    with socket.socket(fileno=sys.stdin.fileno()) as line:
        try:
            write(line, getattr(import_module(module), function))
        except Exception:
            # While the line is open: when it is closed the asker kills us.
            _logger.exception("The process that writes reports fails.")
            return 1
    return 0


def write(line: socket.socket, commit: Callable[[list[Plain]], Message]) -> None:
    """Commit all that waits as one batch, say what was stored, and so on until nobody is on the line.

    Whatever ``commit`` raises is raised.
    """
    inbox = Inbox()
    try:
        while (batch := _all_that_waits(line, inbox)) is not None:
            if batch and not _tell(line, commit([Plain.of(flat) for flat in batch])):
                return
    finally:
        connection.close()


def _all_that_waits(line: socket.socket, inbox: Inbox) -> Message | None:
    """None when nobody is on the line any more; nothing where no message is whole yet."""
    if not _is_heard(line):
        _wait_for_somebody(line)
    time.sleep(_SECONDS_TO_GATHER)
    waiting: Message = []
    while _is_heard(line):
        more = _heard(line)
        if not more:
            return waiting or None
        waiting += inbox.put(more)
    return waiting


def _heard(line: socket.socket) -> bytes:
    try:
        return line.recv(_BYTES_AT_ONCE)
    except OSError:
        # The asker is gone with our last answer unread.
        return b""


def _tell(line: socket.socket, stored: Message) -> bool:
    """Is anybody there to hear it?"""
    try:
        line.sendall(packed(stored))
    except OSError:
        # What was stored and not told is found by its keys when it is sent again.
        return False
    return True


def _wait_for_somebody(line: socket.socket) -> None:
    """Without a connection to the database where it takes long."""
    if not _is_heard(line, within=_SECONDS_OF_SILENCE):
        connection.close()
        select.select([line], [], [])


def _is_heard(line: socket.socket, *, within: float = 0) -> bool:
    """Is there something to be read, or the end?"""
    return bool(select.select([line], [], [], within)[0])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
