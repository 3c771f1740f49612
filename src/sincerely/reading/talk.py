"""Handing a document to a child and hearing its answer, within the time and the size allowed."""

import os
import selectors
import time
from typing import IO

from sincerely.reading.limits import Limits
from sincerely.wording import Refusal

TOO_HARD = (
    "This document could not be read: it is broken, or made to be hard to read. Paste its text instead."
)
_CHUNK = 65_536


def talk(document: IO[bytes], answer: IO[bytes], content: bytes, *, limits: Limits) -> bytes:
    """Write to the one unbuffered pipe while reading the other; all that the child said.

    Raises Refusal when it takes too long or says too much.
    """
    os.set_blocking(document.fileno(), False)
    until = time.monotonic() + limits.wall
    unsent, said = memoryview(content), bytearray()
    with selectors.DefaultSelector() as ready:
        ready.register(answer, selectors.EVENT_READ)
        ready.register(document, selectors.EVENT_WRITE)
        while True:
            events = ready.select(max(0.0, until - time.monotonic()))
            if not events or time.monotonic() > until or len(said) > limits.answer:
                raise Refusal(TOO_HARD)
            for key, _ in events:
                if key.fileobj is document:
                    unsent = _send(document, unsent, ready)
                elif part := answer.read(_CHUNK):
                    said += part
                else:
                    return bytes(said)


def _send(document: IO[bytes], unsent: memoryview, ready: selectors.BaseSelector) -> memoryview:
    """Write what the pipe takes, and close it behind the last byte; what is left."""
    try:
        written = document.write(unsent[:_CHUNK]) if unsent else 0
        # None: the pipe was full after all.
        unsent = unsent[written or 0 :]
    except BrokenPipeError:
        # The child has seen enough, or is gone: what it said will tell.
        unsent = unsent[:0]
    if not unsent:
        ready.unregister(document)
        document.close()
    return unsent
