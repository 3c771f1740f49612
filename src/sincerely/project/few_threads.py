"""Django in a few threads of its own, whatever the number of those that wait in the server.

Each of its threads keeps a connection to the database and the fonts of a typesetter. Reports that wait for
their commit, and readers of baked pages, need neither, and must not stand in line behind letters.
"""

import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class FewThreads:
    """A WSGI application that runs another one in so many threads; ``waiting`` may stand in line for them.

    Where the line is full it answers 503 alone: the front has the words for that, and the pages.
    """

    def __init__(self, behind: "WSGIApplication", *, threads: int, waiting: int) -> None:
        self._behind = behind
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="django")
        self.free = threads + waiting
        self._counting = threading.Lock()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer as the other does."""
        if not self._take_place():
            start_response("503 Service Unavailable", [("Content-Length", "0")])
            return []
        try:
            return self._threads.submit(self._answer, environ, start_response).result()
        finally:
            with self._counting:
                self.free += 1

    def _take_place(self) -> bool:
        with self._counting:
            if not self.free:
                return False
            self.free -= 1
            return True

    def _answer(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        answer = self._behind(environ, start_response)
        if getattr(answer, "streaming", False):
            return answer
        # Closed here: Django gives back the connection of the thread in which an answer is closed.
        try:
            return list(answer)
        finally:
            close = getattr(answer, "close", None)
            if close:
                close()
