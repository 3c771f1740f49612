"""Django in a few threads of its own, whatever the number of those that wait in the server.

Each of its threads keeps a connection to the database and the fonts of a typesetter. Reports that wait for
their commit, and readers of baked pages, need neither, and must not stand in line behind letters.
"""

import asyncio
import io
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from sincerely.answering import Answer, Headers, Read
from sincerely.site.front import MOST_BODY_BYTES

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication, WSGIEnvironment

# RFC 2046, section 5.1.1.
_BOUNDARY = re.compile(r"""\bboundary="?([0-9A-Za-z'()+_,./:=? -]{1,70})"?""", re.ASCII | re.IGNORECASE)
# What WSGI wants to be told (PEP 3333) besides the request.
_TOLD = {
    "wsgi.version": (1, 0),
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
    "SCRIPT_NAME": "",
    "SERVER_PROTOCOL": "HTTP/1.1",
    # Only for requests without a Host header, which no browser sends; Django refuses the name.
    "SERVER_NAME": "unknown",
    "SERVER_PORT": "0",
}


class FewThreads:
    """Runs a WSGI application in so many threads; ``waiting`` may stand in line for them.

    ``free`` places are left, of both. Where there is none it answers 503 alone: the front has the words for
    that, and the pages. A thread is taken when the whole body is there.
    """

    def __init__(self, behind: "WSGIApplication", *, threads: int, waiting: int) -> None:
        self._behind = behind
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="django")
        self.free = threads + waiting
        self._long_bodies = asyncio.Semaphore(threads)

    async def __call__(self, environ: "WSGIEnvironment", read: Read) -> Answer:
        """Answer as the other does."""
        if int(environ.get("CONTENT_LENGTH") or 0) <= MOST_BODY_BYTES:
            return await self._in_turn(environ, await read())
        # The desk's files stay in memory: of those there are no more than threads at once.
        async with self._long_bodies:
            return await self._in_turn(environ, await read())

    async def _in_turn(self, environ: "WSGIEnvironment", body: bytes) -> Answer:
        if not self.free:
            return HTTPStatus.SERVICE_UNAVAILABLE, [("Content-Length", "0")], b""
        self.free -= 1
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._threads, answer_of, self._behind, environ, body)
        finally:
            self.free += 1


def plain_type(written: str) -> str:
    """The type of a body and nothing beside it but the boundary of its parts.

    Django reads a form in whatever code a stranger names there, and falls over some (``utf-7``, ``rot13``, a
    parameter written as RFC 2231 allows). All our pages, and so all their forms, are UTF-8.
    """
    media, _, parameters = written.partition(";")
    boundary = _BOUNDARY.search(parameters)
    return f'{media.strip()}; boundary="{boundary[1].rstrip()}"' if boundary else media.strip()


def answer_of(application: "WSGIApplication", environ: "WSGIEnvironment", body: bytes) -> Answer:
    """What a WSGI application answers, in this thread."""
    begun: list[tuple[str, Headers]] = []

    def start(status: str, headers: Headers, *_error: object) -> Any:  # the old write() is never called
        begun.append((status, headers))

    told = _TOLD | {
        "CONTENT_TYPE": plain_type(environ.get("CONTENT_TYPE", "")),
        "wsgi.input": io.BytesIO(body),
    }
    answer = application(environ | told, start)
    # Closed here: Django gives back the connection of the thread in which an answer is closed.
    try:
        whole = b"".join(answer)
    finally:
        close = getattr(answer, "close", None)
        if close:
            close()
    status, headers = begun[-1]
    return int(status[:3]), headers, whole
