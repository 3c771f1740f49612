"""What an application is inside the web process: a coroutine, so that whoever waits holds no thread.

Asked are the environment of WSGI, without its input, and a way to read the body; answered are status, headers
and body. ``project.gate`` stands between these and the server.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

Headers = list[tuple[str, str]]
Answer = tuple[int | HTTPStatus, Headers, bytes]
# The whole body; nothing where it broke off.
Read = Callable[[], Awaitable[bytes]]
Application = Callable[["WSGIEnvironment", Read], Awaitable[Answer]]
