"""A line to an office that can be cut, or lead to a server that is busy, whatever browser is at its end."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

_BUSY = (
    b"HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 20\r\n"
    # As docs/running.md has nginx say it: without it Firefox forgets the fields of the page before.
    b"Cross-Origin-Opener-Policy: same-origin\r\n\r\n<main>Not now</main>"
)


class Line:
    """A port of its own: who calls there is put through to the office, hung up on, or told 503."""

    def __init__(self, listening: socket.socket, office: int) -> None:
        self.origin = f"http://localhost:{listening.getsockname()[1]}"
        self._listening = listening
        self._office = office
        self._calls: list[socket.socket] = []
        self._answer: Callable[[socket.socket], None] = self._put_through
        Thread(target=self._take_calls, daemon=True).start()

    def cut(self) -> None:
        self._change(_hang_up)

    def be_busy(self) -> None:
        self._change(_say_busy)

    def mend(self) -> None:
        self._change(self._put_through)

    def _change(self, answer: Callable[[socket.socket], None]) -> None:
        self._answer = answer
        while self._calls:
            _hang_up(self._calls.pop())

    def _take_calls(self) -> None:
        with suppress(OSError):
            while True:
                call, _ = self._listening.accept()
                Thread(target=self._answer, args=(call,), daemon=True).start()

    def _put_through(self, call: socket.socket) -> None:
        office = socket.create_connection(("127.0.0.1", self._office))
        self._calls += [call, office]
        Thread(target=_carry, args=(office, call), daemon=True).start()
        _carry(call, office)


@contextmanager
def line_to(origin: str) -> Iterator[Line]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        line = Line(listening, int(origin.rpartition(":")[2]))
        yield line
        listening.shutdown(socket.SHUT_RDWR)
        line.cut()


def _carry(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while said := one.recv(65_536):
            other.sendall(said)
    _hang_up(other)


def _hang_up(call: socket.socket) -> None:
    with suppress(OSError):
        call.shutdown(socket.SHUT_RDWR)
    call.close()


def _say_busy(call: socket.socket) -> None:
    """Once all that was announced has come: a browser that is interrupted sees no answer, but a lost line."""
    with suppress(OSError), call, call.makefile("rb") as heard:
        length = 0
        while line := heard.readline().strip().lower():
            if line.startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        heard.read(length)
        call.sendall(_BUSY)
