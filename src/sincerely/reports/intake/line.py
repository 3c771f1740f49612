"""Who waits for one process that writes, from its start to its end."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import cast

from sincerely.reports.intake.messages import Inbox, packed
from sincerely.reports.intake.plain import Flat, Plain
from sincerely.reports.intake.recording import Stored

# Longer than a database may keep us waiting (SQLite's busy timeout is 20 s).
SECONDS_TO_WAIT = 40
# A server that ends has no longer, and nobody is left to be answered.
SECONDS_TO_CLOSE = 3


class Line(asyncio.Protocol):
    """``say`` one report after the other; each is answered when it is stored, in their order.

    With None where nothing was stored, or nobody can tell any more: then the pages find out by the keys.
    ``ended`` is called when the other end is gone.
    """

    def __init__(self, ended: Callable[[], None]) -> None:
        self._ended = ended
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[asyncio.Future[Stored | None]] = deque()
        self._unsaid: list[Flat] = []
        self._inbox = Inbox()
        self._over: asyncio.Future[None] = self._loop.create_future()
        self._patience: asyncio.TimerHandle | None = None

    @property
    def waiting(self) -> int:
        """How many are not answered yet."""
        return len(self._waiting)

    def say(self, plain: Plain) -> asyncio.Future[Stored | None]:
        """Have it stored; the future is what was."""
        answered: asyncio.Future[Stored | None] = self._loop.create_future()
        self._waiting.append(answered)
        self._unsaid.append(plain.flat)
        if len(self._unsaid) == 1:
            # Those who come in the same turn of the loop are one message.
            self._loop.call_soon(self._say_all)
        return answered

    async def close(self) -> None:
        """Say what was not said yet; return when all are answered and the other end is gone.

        Raise TimeoutError where it does not go: then all are answered that nobody can tell.
        """
        self._say_all()
        self._transport.write_eof()
        try:
            await asyncio.wait_for(asyncio.shield(self._over), SECONDS_TO_CLOSE)
        except TimeoutError:
            self._transport.abort()
            await self._over
            raise

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        for stored in self._inbox.put(data):
            self._answer(stored)
        self._wait_patiently()

    def connection_lost(self, exc: Exception | None) -> None:
        while self._waiting:
            self._answer(None)
        self._wait_patiently()
        self._over.set_result(None)
        self._ended()

    def _say_all(self) -> None:
        if self._unsaid:
            self._transport.write(self._packed(self._unsaid))
            self._unsaid = []
        if not self._patience:
            self._wait_patiently()

    def _packed(self, unsaid: list[Flat]) -> bytes:
        try:
            return packed(unsaid)
        except ValueError:
            # A fault of ours, for the log. Whoever waits would do so for ever, and all who come after.
            self._transport.abort()
            raise

    def _answer(self, stored: Stored | None) -> None:
        answered = self._waiting.popleft()
        # Nobody waits any more where the server is being ended.
        if not answered.done():
            answered.set_result(stored)

    def _wait_patiently(self) -> None:
        """From now on, if anybody waits."""
        if self._patience:
            self._patience.cancel()
        self._patience = None
        if self._waiting:
            self._patience = self._loop.call_later(SECONDS_TO_WAIT, self._transport.abort)
