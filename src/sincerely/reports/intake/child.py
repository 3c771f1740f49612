"""The process that writes reports, started by ``writing_process`` with the line to it as standard input.

``python -P -m sincerely.reports.intake.child MODULE:FUNCTION``, where the function commits a batch.
"""

import gc
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from importlib import import_module

import django
from django.db import connection

from sincerely.reports.intake.messages import Inbox, Message, packed

# Whoever ends the server, in a terminal or as a service, often tells all its processes. This one ends when
# its asker does, who may still have reports to be stored.
_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# Whoever comes first waits for others so long: a transaction costs as much for one.
_SECONDS_TO_GATHER = 0.003
# What stands between us and a database may forget a connection on which nothing is said, and tell nobody:
# the next report would wait until somebody loses patience.
_SECONDS_OF_SILENCE = 60
_BYTES_AT_ONCE = 1 << 18
_OBJECTS_TO_LOOK_AT = 100_000


def main(name: str) -> int:
    """Write until the asker is gone, however it went."""
    for number in _ENDINGS:
        signal.signal(number, signal.SIG_IGN)
    django.setup()
    module, _, function = name.partition(":")
    # A batch makes some thousand objects and no ring of them.
    gc.freeze()
    gc.set_threshold(_OBJECTS_TO_LOOK_AT)
    with socket.socket(fileno=sys.stdin.fileno()) as line:
        write(line, getattr(import_module(module), function))
    return 0


def write(line: socket.socket, commit: Callable[[Message], Message]) -> None:
    """Commit all that waits as one batch, say what was stored, and so on until nobody is on the line."""
    inbox = Inbox()
    try:
        while True:
            batch = _all_that_waits(line, inbox)
            if batch:
                line.sendall(packed(commit(batch)))
    except (EOFError, OSError):
        # What was committed last and not told is found by its keys when it is sent again.
        return
    finally:
        connection.close()


def _all_that_waits(line: socket.socket, inbox: Inbox) -> Message:
    if not _is_heard(line):
        _wait_for_somebody(line)
        time.sleep(_SECONDS_TO_GATHER)
    waiting: Message = []
    while _is_heard(line):
        more = line.recv(_BYTES_AT_ONCE)
        if not more and not waiting:
            raise EOFError
        waiting += inbox.put(more)
        if not more:
            break
    return waiting


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
