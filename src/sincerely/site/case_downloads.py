"""What lies beside the pages of a case: the sheets, and the document for other software."""

import logging
from collections.abc import Iterator, Mapping

from sincerely.cases.endings import sentence_on_paper
from sincerely.cases.queries import PublishedEdition
from sincerely.document import Target, UrgentAction, canonical_bytes
from sincerely.site.addresses import Place, document_place, series_place
from sincerely.site.case_bake import Bake
from sincerely.wording import Refusal
from sincerely.writing.lines import Paused, is_paused
from sincerely.writing.papers import Paper
from sincerely.writing.sheet_content import SheetOrder
from sincerely.writing.sheet_forms import SHEET_FORMS, SheetForm

Files = Iterator[tuple[str, bytes]]

# A Word file is set anew on whatever paper it is printed on, and a text has none.
SHEETS: Mapping[str, tuple[SheetForm, Paper]] = {
    "sheet-a4.pdf": (SHEET_FORMS["pdf"], "a4"),
    "sheet-letter.pdf": (SHEET_FORMS["pdf"], "us-letter"),
    "sheet.docx": (SHEET_FORMS["docx"], "a4"),
    "sheet.txt": (SHEET_FORMS["text"], "a4"),
}
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
        for name, (form, paper) in SHEETS.items():
            try:
                sheet = form.render(one.public, one.words, _order(bake, one, paper))
            except Refusal as refusal:
                # A script without a font: the page goes out without the sheet; the log says what to install.
                _logger.warning("no %s for %s: %s", name, own.folder, refusal.sentence)
                continue
            for place in filter(None, (short.get(one.edition.pk), own)):
                yield place.file(name), sheet


def _is_short(place: Place) -> bool:
    return place.folder.count("/") == 2


def _order(bake: Bake, published: PublishedEdition, paper: Paper) -> SheetOrder:
    return SheetOrder(
        paper=paper,
        identity=bake.identity,
        page_url=f"{bake.identity.origin}/{series_place(bake.series.slug).folder}",
        printed_on=bake.at.date(),
        state_sentence=sentence_on_paper(published, newest=bake.series.newest),
        paused=bake.paused,
        facts=bake.facts,
        printed_in=published.facts_language,
    )


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
