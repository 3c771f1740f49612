"""The two ways to a child: a process started for one document, or a fork of one that is warm (nursery.py)."""

import json
import os
import select
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from types import TracebackType
from typing import IO

from sincerely.reading.limits import Limits
from sincerely.reading.talk import TOO_HARD, talk
from sincerely.wording import Refusal

_PYTHON = (sys.executable, "-I", "-B", "-m")
_NURSERY = (*_PYTHON, "sincerely.reading.nursery")
# In seconds: a second on a fast machine.
_WARM_WITHIN = 30.0
_GONE_WITHIN = 5.0


@dataclass(frozen=True, slots=True)
class Order:
    """What a child is told before it sees the document: what it may cost, and a job of child.py."""

    limits: Limits
    job: tuple[str, ...] = ()

    def as_arguments(self) -> list[str]:
        """For ``child.main``."""
        return [json.dumps(self.limits.as_arguments()), *self.job]


def ask_fresh_child(content: bytes, order: Order) -> bytes:
    """What a child in an interpreter of its own says. Raises Refusal when it fails or costs too much."""
    command = (*_PYTHON, "sincerely.reading.child", *order.as_arguments())
    with _started(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        try:
            if child.stdin is None or child.stdout is None:
                raise Refusal(TOO_HARD)
            answer = talk(child.stdin, child.stdout, content, limits=order.limits)
        except BaseException:
            child.kill()
            raise
    if child.returncode != 0:
        raise Refusal(TOO_HARD)
    return answer


class Nursery:
    """A warm process that forks a child for each document. For many documents, in a ``with`` block.

    It may be asked from several threads at once. It starts with the first document, is replaced when it
    has died, and ends with the block, or with the process that opened it, however that ends.
    """

    def __init__(self, command: Sequence[str] = _NURSERY) -> None:
        self._command = command
        self._lock = Lock()
        self._process: _NurseryProcess | None = None
        self._impossible = False

    def __enter__(self) -> "Nursery":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._dismiss()

    def ask_child(self, content: bytes, order: Order) -> bytes | None:
        """What a forked child says. Raises Refusal when it costs too much.

        None where there is no such child: a nursery does not start here, or has died under it.
        """
        process = self._living_process()
        if process is None:
            return None
        with _pipe() as (seen, document), _pipe() as (answer, said):
            if not process.order_child(order, seen=seen, said=said):
                return None
            seen.close()
            said.close()
            told = talk(document, answer, content, limits=order.limits)
        with self._lock:
            return None if process.is_gone() else told

    def _living_process(self) -> "_NurseryProcess | None":
        with self._lock:
            if self._process is not None and self._process.is_gone():
                self._dismiss()
            if self._process is None and not self._impossible:
                self._process = _nursery_process(self._command)
                # Where it does not start once, it is not tried again for every document.
                self._impossible = self._process is None
            return self._process

    def _dismiss(self) -> None:
        if self._process is not None:
            self._process.dismiss()
            self._process = None


@dataclass(frozen=True, slots=True)
class _NurseryProcess:
    started: subprocess.Popen[bytes]
    line: socket.socket

    def order_child(self, order: Order, *, seen: IO[bytes], said: IO[bytes]) -> bool:
        """Hand over the ends of the pipes: the bytes of the document never pass through the nursery."""
        told = json.dumps(order.as_arguments()).encode()
        try:
            socket.send_fds(self.line, [told], [seen.fileno(), said.fileno()])
        except OSError:
            return False
        return True

    def is_gone(self) -> bool:
        """Heard on the line, which ends before any child's pipe does."""
        if self.line.fileno() < 0:
            return True
        hung_up = select.poll()
        hung_up.register(self.line, 0)
        return bool(hung_up.poll(0))

    def dismiss(self) -> None:
        """It ends, and its children, when nobody is on the line any more."""
        self.line.close()
        try:
            self.started.wait(_GONE_WITHIN)
        except subprocess.TimeoutExpired:
            self.started.kill()
            self.started.wait()


def _nursery_process(command: Sequence[str]) -> _NurseryProcess | None:
    """A nursery that is warm; None where this machine does not let it become so."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.settimeout(_WARM_WITHIN)
    with theirs:
        process = _NurseryProcess(_started(command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL), ours)
    try:
        if ours.recv(1):
            return process
    except OSError:
        # As good as silence.
        pass
    process.dismiss()
    return None


def _started(command: Sequence[str], *, stdin: int, stdout: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own module, no shell, no argument from outside
        command,
        bufsize=0,
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    )


@contextmanager
def _pipe() -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """The end to read and the end to write; whichever is still open at the end is closed."""
    reading, writing = os.pipe()
    with open(reading, "rb", buffering=0) as out, open(writing, "wb", buffering=0) as into:  # noqa: PTH123 - numbers
        yield out, into
