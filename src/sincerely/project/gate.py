"""The outermost of the web process: granian's interface (RSGI) on one side, our own on the other."""

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Coroutine
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Protocol, cast

from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]  # its name there, not re-exported

from sincerely.answering import Application, Headers
from sincerely.project.server import SECONDS_TO_ANSWER

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

    from granian.rsgi import Scope

# Whoever sends at least so fast, after a pause in a tunnel, is waited for.
_SECONDS_TO_SEND = 60
_SLOWEST_BYTES_A_SECOND = 10_000
_SECONDS_BETWEEN_LOOKS = 5
# A tenth of Python's own: the loop must not stand still behind a letter that is being made.
_SECONDS_TO_HOLD_THE_LOCK = 0.0005
# A request makes some hundred objects and hardly ever a ring of them: at Python's own 700 the collector
# took a tenth of the loop's time. What is there before the first request stays: it need not be looked at.
_OBJECTS_TO_LOOK_AT = 10_000

# What is done once: at the start, at the end.
Turn = Callable[[], Coroutine[None, None, None]]


class HTTPProtocol(Protocol):
    """What we ask of granian for one request."""

    async def __call__(self) -> bytes:
        """The body."""
        ...

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None:
        """Answer."""
        ...


class SlowLines:
    """Bodies that are on their way, and how long we wait for each; a timer for each would cost more."""

    def __init__(self) -> None:
        self._ends: dict[asyncio.Task[None], float] = {}

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Give up what has taken too long, now and every few seconds."""
        now = loop.time()
        for task in [task for task, end in self._ends.items() if end < now]:
            task.cancel()
        loop.call_later(_SECONDS_BETWEEN_LOOKS, self.watch, loop)

    async def read(
        self, protocol: HTTPProtocol, environ: "WSGIEnvironment", task: "asyncio.Task[None]"
    ) -> bytes:
        """The body, for which ``task`` waits, or nothing where it broke off or came too slowly."""
        seconds = _SECONDS_TO_SEND + int(environ.get("CONTENT_LENGTH") or 0) / _SLOWEST_BYTES_A_SECOND
        self._ends[task] = task.get_loop().time() + seconds
        try:
            body: bytes = await protocol()
            return body
        except (ProtocolClosed, asyncio.CancelledError):
            return b""
        finally:
            del self._ends[task]


class Gate:
    """``Gate(behind, start=…, close=…)`` is an RSGI application.

    ``start`` is awaited before the first request, ``close`` when all requests have ended. Those that do not
    end when the server does are cancelled; what is behind answers them all the same.
    """

    def __init__(
        self,
        behind: Application,
        *,
        start: Turn,
        close: Turn,
    ) -> None:
        self._behind = behind
        self._start = start
        self._close = close
        self._slow = SlowLines()
        self._under_way: set[asyncio.Task[None]] = set()

    async def __rsgi__(self, scope: "Scope", protocol: HTTPProtocol) -> None:
        """Answer one request."""
        environ, task = environ_of(scope), cast("asyncio.Task[None]", asyncio.current_task())
        read = partial(self._slow.read, protocol, environ, task)
        self._under_way.add(task)
        try:
            status, headers, body = await self._behind(environ, read)
        finally:
            self._under_way.discard(task)
        protocol.response_bytes(status, headers, body)

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Before the first request."""
        sys.setswitchinterval(_SECONDS_TO_HOLD_THE_LOCK)
        gc.freeze()
        gc.set_threshold(_OBJECTS_TO_LOOK_AT)
        self._slow.watch(loop)
        for number in (signal.SIGINT, signal.SIGTERM):
            # granian is told by the loop, beside which Python calls whatever handler stands here.
            signal.signal(number, partial(self._end_soon, loop))
        loop.run_until_complete(self._start())

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """After the last request."""
        loop.run_until_complete(self._close())

    def _end_soon(self, loop: asyncio.AbstractEventLoop, *_signal: object) -> None:
        loop.call_soon_threadsafe(loop.call_later, SECONDS_TO_ANSWER, self._give_up)

    def _give_up(self) -> None:
        for task in self._under_way:
            task.cancel()


def environ_of(scope: "Scope") -> "WSGIEnvironment":
    """What the request says of the environment of WSGI (PEP 3333); ``few_threads`` adds the rest."""
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": _as_latin(scope.path),
        "QUERY_STRING": scope.query_string,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.url_scheme": scope.scheme,
    }
    for name, value in scope.headers.items():
        key = _key_of(name)
        environ[key] = f"{environ[key]}{_between(name)}{value}" if key in environ else value
    return environ


@lru_cache(maxsize=256)
def _key_of(header: str) -> str:
    # With an underline it would look like the one with a dash, which a proxy of ours may have set.
    if "_" in header:
        return "sincerely.odd-header"
    key = header.upper().replace("-", "_")
    return key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"


def _as_latin(path: str) -> str:
    return path if path.isascii() else path.encode().decode("latin-1")


def _between(header: str) -> str:
    return "; " if header == "cookie" else ","
