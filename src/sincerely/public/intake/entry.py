"""The lean entry: an application before Django that takes the plain report and nothing else.

Anything doubtful goes on to Django with its body replayed, as if nobody had read it: the view shows errors
and keeps what was typed. So no rule needs to be here that the view has, and no sentence about a form.
"""

import asyncio
import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from sincerely.answering import Answer, Application, Read
from sincerely.public.intake import answers
from sincerely.public.intake.addresses import Addresses, is_report
from sincerely.public.intake.networks import MOST_IN_A_WINDOW, Networks, client_of, leave_origin
from sincerely.public.intake.origins import Site, Whose
from sincerely.public.intake.typed import read_typed, told_by
from sincerely.public.thanks import thanks_address
from sincerely.reports.deeds import Receipt
from sincerely.reports.intake.recording import Told
from sincerely.reports.intake.writer import LineIsFull, Writer
from sincerely.reports.quarantine.networks import DailyKey, Origin

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

_FORM = "application/x-www-form-urlencoded"
# The front lets this much through for a letter; what is longer is no report.
_MOST_BYTES = 64 * 1024


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


class Entry:
    """``Entry(behind, addresses, writer, site=…)`` is an application; ``behind`` is another."""

    def __init__(
        self,
        behind: Application,
        addresses: Addresses,
        writer: Writer,
        *,
        site: Site,
        hops: int = 0,
        clock: Callable[[], datetime.datetime] = _now,
    ) -> None:
        self._behind = behind
        self._addresses = addresses
        self._writer = writer
        self._site = site
        self._hops = hops
        self._clock = clock
        self._networks = Networks()
        self._key = DailyKey()

    async def __call__(self, environ: "WSGIEnvironment", read: Read) -> Answer:
        """Answer one request."""
        if environ["REQUEST_METHOD"] != "POST" or "/report/" not in environ["PATH_INFO"]:
            return await self._behind(environ, read)
        at = self._clock()
        origin = self._key.origin_of(client_of(environ, hops=self._hops), at=at)
        leave_origin(environ, origin)
        if not is_report(environ):
            return await self._behind(environ, read)
        language = _language(environ)
        whose = self._site.whose(environ)
        if whose is Whose.ELSEWHERE:
            return answers.from_elsewhere(language)
        if self._networks.count(origin.network, at=at) > MOST_IN_A_WINDOW:
            return answers.many_from_there(language)
        if whose is Whose.UNCLEAR or not _looks_plain(environ):
            return await self._behind(environ, read)
        return await self._take(environ, read, at, origin)

    async def _take(
        self, environ: "WSGIEnvironment", read: Read, at: datetime.datetime, origin: Origin
    ) -> Answer:
        body = await read()
        if len(body) != int(environ["CONTENT_LENGTH"]):
            return answers.cut_off(_language(environ))
        told = self._read(environ["PATH_INFO"], body, at, origin)
        try:
            receipt = await self._writer.take(told) if told else None
        except LineIsFull:
            return answers.many_at_once(_language(environ))
        except asyncio.CancelledError:
            # The server ends while the database takes its time.
            return answers.not_known_yet(_language(environ))
        if receipt is None:
            return await self._behind(environ, _once_more(body))
        return answers.receipt_at(_receipt_address(environ, receipt, at))

    def _read(self, address: str, body: bytes, at: datetime.datetime, origin: Origin) -> Told | None:
        asked = self._addresses.find(address)
        typed = read_typed(body) if asked else None
        return told_by(typed, asked, at=at, origin=origin) if typed and asked else None


def _once_more(body: bytes) -> Read:
    async def read() -> bytes:
        return body

    return read


def _looks_plain(environ: "WSGIEnvironment") -> bool:
    """Is it a form of a length that is known, and short?"""
    length = environ.get("CONTENT_LENGTH", "")
    is_form = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() == _FORM
    is_short = length.isascii() and length.isdigit() and len(length) < 6 and int(length) <= _MOST_BYTES
    return is_form and is_short and not environ.get("QUERY_STRING")


def _receipt_address(environ: "WSGIEnvironment", receipt: Receipt, at: datetime.datetime) -> str:
    return thanks_address(environ["PATH_INFO"].removesuffix("report/"), receipt, at=at)


def _language(environ: "WSGIEnvironment") -> str:
    """``/23-24/fr/report/`` and ``/23-24/1/fr/report/`` speak French."""
    language: str = environ["PATH_INFO"].split("/")[-3]
    return language
