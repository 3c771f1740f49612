"""What lies beside the pages of a case: the sheets to print, and the document for other software."""

import logging
from collections.abc import Iterator

from sincerely.cases.queries import PublishedEdition
from sincerely.document import Target, UrgentAction, canonical_bytes
from sincerely.document.publishing import CALLS_FOR_APPEALS
from sincerely.site.addresses import Place, document_place, series_place
from sincerely.site.case_bake import Bake
from sincerely.site.case_words import ended_sentence
from sincerely.wording import Refusal, Wording, wording_for
from sincerely.writing.lines import Paused, is_paused
from sincerely.writing.papers import Paper
from sincerely.writing.sheets import SheetOrder, render_sheet

Files = Iterator[tuple[str, bytes]]

PAPERS: dict[str, Paper] = {"sheet-a4.pdf": "a4", "sheet-letter.pdf": "us-letter"}
_logger = logging.getLogger(__name__)


def documents(bake: Bake) -> Files:
    """The published documents as canonical JSON, without the lines that are paused."""
    for place, published in bake.places():
        yield place.file("action.json"), canonical_bytes(_offered(published.public, bake.paused))


def sheets(bake: Bake) -> Files:
    """The sheets, each once for the short address and once for the document's own."""
    short = {one.edition.pk: place for place, one in bake.places() if _is_short(place)}
    for one in bake.series.editions:
        own = document_place(bake.series.slug, one.action.sequence, one.words.language)
        for name, paper in PAPERS.items():
            try:
                pdf = _sheet(bake, one, paper)
            except Refusal as refusal:
                # A script without a font: the page goes out without the sheet; the log says what to install.
                _logger.warning("no sheet for %s: %s", own.folder, refusal.sentence)
                continue
            for place in filter(None, (short.get(one.edition.pk), own)):
                yield place.file(name), pdf


def _is_short(place: Place) -> bool:
    return place.folder.count("/") == 2


def _sheet(bake: Bake, published: PublishedEdition, paper: Paper) -> bytes:
    action = published.public
    order = SheetOrder(
        paper=paper,
        identity=bake.identity,
        page_url=f"{bake.identity.origin}/{series_place(bake.series.slug).folder}",
        printed_on=bake.at.date(),
        state_sentence=_sheet_state(bake, published),
        paused=bake.paused,
        facts=bake.facts,
    )
    return render_sheet(action, published.words, order=order).pdf


def _sheet_state(bake: Bake, published: PublishedEdition) -> str | None:
    """What a sheet says above everything when it is not one to write from."""
    words = wording_for(published.words.language)
    ended = ended_sentence(published, words)
    if ended or published.is_to_write_from or _asks_nothing(published):
        return ended or None
    return _superseded(bake, words)


def _asks_nothing(published: PublishedEdition) -> bool:
    """A stop or an outcome: a document that asks for no appeals."""
    return published.public.kind not in CALLS_FOR_APPEALS


def _superseded(bake: Bake, words: Wording) -> str:
    newest = bake.series.newest
    return words.gettext("There is a newer document of %(date)s. Please read it before you write.") % {
        "date": words.long_date(newest.public.issued or newest.published_at.date())
    }


def _offered(action: UrgentAction, paused: Paused) -> UrgentAction:
    """The action without the lines that are paused."""
    return action.model_copy(
        update={
            "targets": tuple(_without(target, paused) for target in action.targets),
            "copies_to": tuple(_without(target, paused) for target in action.copies_to),
        }
    )


def _without(target: Target, paused: Paused) -> Target:
    lines = tuple(line for line in target.lines if not is_paused(line, paused))
    return target.model_copy(update={"lines": lines})
