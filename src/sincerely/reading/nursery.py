"""The warm process that forks a throw-away child for each document.

Started by children.py as ``python -I -m sincerely.reading.nursery``, in an empty environment, once for many
documents. It loads everything that reading needs, closes itself in, and forks. It sees no byte of a document:
each child is handed the ends of two pipes, and puts up its own fences (child.py) before it reads.
docs/decisions/0015-nursery.md tells why.
"""

import gc
import json
import os
import select
import signal
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from sincerely.reading import child
from sincerely.reading.fences import fence_nursery
from sincerely.reading.formats import (  # noqa: F401 - loaded to be forked
    contents,
    docx,
    html,
    mail,
    pdf,
    pdf_picture,
    plain,
)
from sincerely.reading.limits import Limits

# Our own documents, read once so that catalogues, patterns and names are ready.
_SAMPLES = Path(__file__).parents[1] / "samples" / "documents"
_MOST_ORDERED = 4096


@dataclass(frozen=True, slots=True)
class _Child:
    """A process, a descriptor that tells of its end, and one that tells when nobody hears its answer."""

    process: int
    end: int
    answer: int


def main() -> int:
    """Fork children until the owner, on standard input, is gone."""
    _warm()
    gc.collect()
    # The children would copy what the collector touches.
    gc.freeze()
    with socket.socket(fileno=sys.stdin.fileno()) as owner, select.epoll() as events:
        fence_nursery()
        owner.send(b".")
        _serve(owner, events)
    return 0


def _warm() -> None:
    """Have everything at hand that is made at its first use: a child makes it for one document only."""
    texts = [path.read_bytes() for path in sorted(_SAMPLES.glob("*.txt"))]
    # Text that lost its line ends is read with patterns of its own.
    run_on = [b" ".join(text.split()) for text in texts]
    for content in (*texts, *run_on, *(path.read_bytes() for path in sorted(_SAMPLES.glob("*.pdf")))):
        child.answer_of(content, limits=Limits())


def _serve(owner: socket.socket, events: select.epoll) -> None:
    children: dict[int, _Child] = {}
    events.register(owner, select.EPOLLIN)
    try:
        while True:
            told = {descriptor for descriptor, _ in events.poll()}
            # Before a new child, whose descriptors may get the numbers of these.
            for one in {children[descriptor] for descriptor in told & children.keys()}:
                _reap(one, events=events, children=children)
            if owner.fileno() in told:
                order, descriptors, _, _ = socket.recv_fds(owner, _MOST_ORDERED, 2)
                if not order:
                    return
                _fork_child(json.loads(order), *descriptors, events=events, children=children)
    finally:
        for one in set(children.values()):
            _reap(one, events=events, children=children)


def _fork_child(
    order: list[str], seen: int, said: int, *, events: select.epoll, children: dict[int, _Child]
) -> None:
    """Fork a child that reads what comes out of the one pipe and answers into the other."""
    process = os.fork()
    if not process:
        _run_child(order, seen, said)
    os.close(seen)
    one = _Child(process, os.pidfd_open(process), said)
    children[one.end] = children[one.answer] = one
    events.register(one.end, select.EPOLLIN)
    # Nothing but the news that the other end is closed.
    events.register(one.answer, 0)


def _run_child(order: list[str], seen: int, said: int) -> None:
    """The whole life of a child. Its fences close every descriptor but the first three."""
    status = 1
    try:
        os.dup2(seen, sys.stdin.fileno())
        os.dup2(said, sys.stdout.fileno())
        status = child.main(order)
        sys.stdout.flush()
    finally:
        # Never back into the nursery's loop, whatever happened.
        os._exit(status)


def _reap(one: _Child, *, events: select.epoll, children: dict[int, _Child]) -> None:
    """A child that has ended, or whom nobody hears any more. The owner hears its end as that of the pipe."""
    signal.pidfd_send_signal(one.end, signal.SIGKILL)
    os.waitpid(one.process, 0)
    for descriptor in (one.end, one.answer):
        del children[descriptor]
        # A child that was just forked may hold a copy, and its events would come under a number used anew.
        events.unregister(descriptor)
        os.close(descriptor)


if __name__ == "__main__":
    sys.exit(main())
