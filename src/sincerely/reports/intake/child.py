"""The process that writes reports, started by ``writing_process`` with the line to it as standard input.

``python -m sincerely.reports.intake.child MODULE:FUNCTION``, where the function commits a batch.
"""

import signal
import socket
import sys
from importlib import import_module

import django
from django.db import connection

from sincerely.reports.intake.messages import packed, read

# Whoever ends the server, in a terminal or as a service, often tells all its processes. This one ends when
# its asker does, who may still have reports to be stored.
_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main(name: str) -> int:
    """Commit one batch after the other until the asker is gone, however it went."""
    for number in _ENDINGS:
        signal.signal(number, signal.SIG_IGN)
    django.setup()
    module, _, function = name.partition(":")
    commit = getattr(import_module(module), function)
    with socket.socket(fileno=sys.stdin.fileno()) as asker, asker.makefile("rb") as asked:
        try:
            while True:
                asker.sendall(packed(commit(read(asked))))
        except (EOFError, OSError):
            # What was committed last and not told is found by its keys when it is sent again.
            return 0
        finally:
            connection.close()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
