"""A baked page through the front, against a bare granian application that returns the same bytes from a dict.

Both run on granian with the settings of ``sincerely serve``, and are asked in turn, a second at a time.
"""

import os
import selectors
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import Result
from benchmarks._ports import quiet_port
from sincerely.answering import Answer, Read
from sincerely.project import server
from sincerely.project.gate import Gate
from sincerely.site.folder import SiteFolder
from sincerely.site.front import Front
from sincerely.site.shelf import Shelf

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

    from granian.rsgi import HTTPProtocol, Scope

GOAL = 0.6
ROUNDS = 20
SECONDS = 0.25
CONNECTIONS = 8
# Requests sent ahead on each connection: else we would measure how fast this client is.
AHEAD = 16
ADDRESS = "/41-26/en/"
_FOLDER = "BENCHMARK_SITE_FOLDER"
_REQUEST = f"GET {ADDRESS} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode()


def main() -> Result:
    """Medians over the rounds."""
    with tempfile.TemporaryDirectory() as folder:
        SiteFolder(Path(folder)).write(f"{ADDRESS[1:]}index.html", _page())
        with _server("front_app", folder) as front, _server("bare_app", folder) as bare:
            _answers_in(front, SECONDS)
            _answers_in(bare, SECONDS)
            pairs = [_in_turn(front, bare, number) for number in range(ROUNDS)]
    return Result(
        name="serving",
        ratio=median(ours / theirs for ours, theirs in pairs),
        goal=GOAL,
        better="higher",
        compared=f"answers in {SECONDS} s, {ROUNDS} rounds in turn: the front, and a bare application",
    )


def _in_turn(front: int, bare: int, number: int) -> tuple[int, int]:
    """The answers of the front and of the bare application; who is asked first changes every round."""
    if number % 2:
        return _answers_in(front, SECONDS), _answers_in(bare, SECONDS)
    theirs = _answers_in(bare, SECONDS)
    return _answers_in(front, SECONDS), theirs


def _page() -> bytes:
    """As long as a case page, and as hard to compress."""
    words = " ".join(f"Tessa {number} wrote {number * 7919 % 1000} lines" for number in range(420))
    return f"<!doctype html><title>A page</title><p>{words}</p>".encode()


async def _behind(environ: "WSGIEnvironment", read: Read) -> Answer:
    raise AssertionError("The page is baked: nobody asks behind the front.")


async def _close() -> None:
    """Nothing is open."""


def _front_app() -> Gate:
    return Gate(Front(Path(os.environ[_FOLDER]), _behind), close=_close)


class _BareApplication:
    """The same bytes and headers, looked up by the address alone."""

    def __init__(self, folder: Path) -> None:
        baked = Shelf(folder).find(ADDRESS)
        assert baked is not None
        assert baked.zipped is not None
        self._pages = {ADDRESS: (baked.zipped.headers, baked.zipped.body)}

    async def __rsgi__(self, scope: "Scope", protocol: "HTTPProtocol") -> None:
        headers, body = self._pages[scope.path]
        protocol.response_bytes(200, headers, body)


def __getattr__(name: str) -> object:
    """The two applications, made in the process that serves them."""
    if name == "front_app":
        return _front_app()
    if name == "bare_app":
        return _BareApplication(Path(os.environ[_FOLDER]))
    raise AttributeError(name)


def serve(application: str, port: int) -> None:
    """Run one application as ``sincerely serve`` would."""
    server.serve(f"benchmarks.serving:{application}", host="127.0.0.1", port=port)


@contextmanager
def _server(application: str, folder: str) -> Iterator[int]:
    port = quiet_port()
    code = f"from benchmarks.serving import serve; serve({application!r}, {port})"
    # granian warns on standard output, which is for our own lines.
    process = subprocess.Popen(
        [sys.executable, "-c", code], env={**os.environ, _FOLDER: folder}, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)


def wait_for(port: int, *, tries: int = 200) -> None:
    """Until a server listens there, a twentieth of a second for each try."""
    for _ in range(tries):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("The server did not start.")


def _answers_in(port: int, seconds: float) -> int:
    """How many whole answers come back in this time, over all connections."""
    length = _answer_length(port)
    connections = [socket.create_connection(("127.0.0.1", port)) for _ in range(CONNECTIONS)]
    waiting = selectors.DefaultSelector()
    received = dict.fromkeys(connections, 0)
    for connection in connections:
        waiting.register(connection, selectors.EVENT_READ)
        connection.sendall(_REQUEST * AHEAD)
    end = time.perf_counter() + seconds
    total = 0
    while time.perf_counter() < end:
        for key, _ in waiting.select(timeout=0.1):
            connection = key.fileobj
            assert isinstance(connection, socket.socket)
            answers, received[connection] = divmod(
                received[connection] + len(connection.recv(1 << 18)), length
            )
            if answers:
                connection.sendall(_REQUEST * answers)
                total += answers
    for connection in connections:
        connection.close()
    return total


def _answer_length(port: int) -> int:
    """The bytes of one answer, headers and all: every one is the same."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(_REQUEST.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        answer = b""
        while piece := connection.recv(1 << 18):
            answer += piece
    assert answer.startswith(b"HTTP/1.1 200"), answer[:200]
    closing = b"connection: close\r\n"
    return len(answer) - (len(closing) if closing in answer.lower() else 0)
