"""Which document each address reports for: learned when the view takes a report, so junk teaches nothing."""

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import Http404

from sincerely.cases.models import TamperedVersion
from sincerely.document.states import State
from sincerely.public.converters import LanguageConverter, NumberConverter, SequenceConverter
from sincerely.public.intake.typed import Asked
from sincerely.public.pages import find_page
from sincerely.public.taps import lines_of
from sincerely.reports.intake.documents import Document, has_ended, newest_publication
from sincerely.reports.queries import reporting_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_REPORT = re.compile(
    rf"/({NumberConverter.regex})/(?:({SequenceConverter.regex})/)?({LanguageConverter.regex})/report/",
    re.ASCII,
)
# Each is a page that is published: beyond this somebody has published a library.
_MOST = 50_000


def is_report(environ: "WSGIEnvironment") -> bool:
    """Is this a report that somebody sends?"""
    address: str = environ.get("PATH_INFO", "")
    return environ["REQUEST_METHOD"] == "POST" and address.endswith("/report/") and _read(address) is not None


def _read(address: str) -> re.Match[str] | None:
    return _REPORT.fullmatch(address)


class Addresses:
    """What was learned. The writer finds out where it no longer holds; then it is learned anew."""

    def __init__(self) -> None:
        self._learned: dict[str, Asked] = {}

    def find(self, address: str) -> Asked | None:
        return self._learned.get(address)

    def learn(self, address: str) -> None:
        """Look up what the address reports for now; forget it where that is not plain."""
        known = self._learned.get(address)
        if known and known.document.newest == newest_publication(known.document.number):
            return
        asked = _look_up(address)
        if asked is None or len(self._learned) >= _MOST:
            self._learned.pop(address, None)
        else:
            self._learned[address] = asked


def _look_up(address: str) -> Asked | None:
    found = _read(address)
    if found is None:
        return None
    number, sequence, language = found.groups()
    newest = newest_publication(number)
    try:
        page = find_page(number, language, int(sequence) if sequence else None)
        case_id, place = page.published.case.pk, page.published.action.sequence
        terms = reporting_terms(case_id, place)
    except (Http404, TamperedVersion):
        return None
    if newest is None or has_ended(terms) or page.state is not State.OPEN:
        return None
    return Asked(Document(case_id, number, place, newest, terms), lines_of(page))


class Learning:
    """A WSGI application around Django: a report that it has taken teaches what its address means."""

    def __init__(self, behind: "WSGIApplication", addresses: Addresses) -> None:
        self._behind = behind
        self._addresses = addresses

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        """Answer as Django does."""
        if not is_report(environ):
            return self._behind(environ, start_response)
        statuses: list[str] = []

        def start(status: str, headers: list[tuple[str, str]], *rest: object) -> "Callable[[bytes], object]":
            statuses.append(status)
            return start_response(status, headers, *rest)  # type: ignore[arg-type]  # what Django gives, unseen

        answer = self._behind(environ, start)
        if statuses and statuses[-1].startswith(str(HTTPStatus.SEE_OTHER.value)):
            self._addresses.learn(environ["PATH_INFO"])
        return answer
