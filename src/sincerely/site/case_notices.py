"""All that is left of a stopped or withdrawn case: a number, a sentence, and whom to ask."""

from collections.abc import Iterable, Iterator

from sincerely.cases.models import Case
from sincerely.cases.notices import stop_sentence
from sincerely.site.addresses import Place, edition_place
from sincerely.site.case_page import LanguageLink
from sincerely.site.rendering import interface_language, render_page
from sincerely.wording import wording_for

_LIVE = frozenset({"write", "report", ""})


def notice_page(case: Case, *, language: str, place: Place, links: tuple[LanguageLink, ...] = ()) -> bytes:
    """The notice at a place, in the language of the page that stood there; it needs nothing of a document."""
    is_withdrawn = case.withdrawn_at is not None
    words = wording_for(interface_language(language))
    content = {
        "number": case.number,
        "sentence": "" if is_withdrawn else stop_sentence(case.stop_notice, words),
        "stopped_at": None if is_withdrawn else case.stopped_at,
        "report": place.link_to(Place(f"{edition_place(str(case.slug), language).folder}report/")),
        "languages": links,
    }
    return render_page("site/notice.html", content, language=language, place=place)


def notices_over(case: Case, addresses: Iterable[str], *, site_language: str) -> Iterator[tuple[str, bytes]]:
    """A notice over every page among these addresses of the case."""
    for address in addresses:
        if address.endswith("/index.html"):
            place = Place(address.removesuffix("index.html"))
            yield address, notice_page(case, language=_language_of(place) or site_language, place=place)


def _language_of(place: Place) -> str:
    """``23-24/2/fr/write/`` is a page in French."""
    parts = place.folder.split("/")[1:]
    return next((part for part in parts if part.partition("-")[0].isalpha() and part not in _LIVE), "")
