"""What a sheet says, once for all its forms: PDF, Word file, web page and plain text project this."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from sincerely.document import Edition, UrgentAction
from sincerely.places.languages import direction
from sincerely.wording import wording_for
from sincerely.wording.sheet_labels import headings, sentences
from sincerely.writing import sheet_text
from sincerely.writing.as_printed import in_document, is_apart
from sincerely.writing.direction import directed, in_language, left_to_right
from sincerely.writing.facts import Facts, start_facts
from sincerely.writing.identity import SiteIdentity
from sincerely.writing.lines import Paused
from sincerely.writing.papers import Paper
from sincerely.writing.sheet_text import Card, LabelledRow, Piece, Reader
from sincerely.writing.words import default_closing

# Kinds of document that ask for no appeals.
ASKS_NOTHING = frozenset({"stop", "outcome"})


@dataclass(frozen=True)
class SheetOrder:
    """What a sheet needs besides the action: paper, whose it is, where its page lives, and the day.

    ``state_sentence`` (stopped, closed, superseded …) stands above everything on every page, and the sheet
    then asks for nothing; ``draft_sentence`` stands there where it is empty, and takes nothing away.
    ``paused`` and ``facts`` are those of ``RouteQuestion``. Without a ``page_url`` (an action that was never
    put on the web) the sheet says nothing about a page; without a name, nothing about a site. ``printed_in``
    is the language in which the document states its facts; empty, it is that of the edition.
    """

    paper: Paper
    identity: SiteIdentity
    page_url: str
    printed_on: datetime.date
    state_sentence: str | None = None
    draft_sentence: str | None = None
    paused: Paused = frozenset()
    facts: Facts = field(default_factory=start_facts)
    printed_in: str = ""


@dataclass(frozen=True)
class SheetLetter:
    """The sample letter. For a closing it lacks stands a usual one, for a salutation a line that says so."""

    salutation: str
    paragraphs: tuple[str, ...]
    closing: str

    @property
    def blocks(self) -> tuple[str, ...]:
        """The whole letter, each with white space around it."""
        return (self.salutation, *self.paragraphs, self.closing)


@dataclass(frozen=True)
class SheetContent:
    """The words of a sheet in the order in which it says them; what is empty is left out with its heading."""

    language: str
    identity: SiteIdentity
    headings: Mapping[str, str]
    state: str
    reference: str
    headline: str
    people: tuple[tuple[Piece, ...], ...]
    summary: tuple[str, ...]
    steps: tuple[tuple[Piece, ...], ...]
    asks_are: str
    asks: tuple[Piece, ...]
    targets: tuple[Card, ...]
    copies: tuple[Card, ...]
    letter: SheetLetter | None
    background: tuple[str, ...]
    notes: tuple[str, ...]
    facts: tuple[LabelledRow, ...]
    footer: tuple[Piece, ...]
    page_url: str
    as_of: str

    @property
    def asks_direction(self) -> str:
        """The direction of the language that the asks are in."""
        return direction(self.asks[0].get("lang", self.language)) if self.asks else self.direction

    @property
    def title(self) -> str:
        """What the file is called: the headline, else the number."""
        return self.headline or self.reference

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return wording_for(self.language).direction


def sheet_content(action: UrgentAction, edition: Edition, order: SheetOrder) -> SheetContent:
    """The content of the sheet of an edition of the *public* action (``document.public_action``)."""
    printed_in = order.printed_in if is_apart(order.printed_in, edition.language) else ""
    reader = Reader(
        order.identity, edition.language, order.printed_on, order.paused, order.facts, printed_in=printed_in
    )
    asks_for_appeals = not (order.state_sentence or action.kind in ASKS_NOTHING)
    appealing = action if asks_for_appeals else UrgentAction()
    return SheetContent(
        language=edition.language,
        identity=order.identity,
        headings=headings(edition.language),
        state=order.state_sentence or order.draft_sentence or "",
        reference=sheet_text.reference(action, edition.language),
        headline=edition.title or "",
        people=sheet_text.people_in_pieces(action, reader),
        summary=edition.summary,
        steps=sheet_text.steps(action, reader, order.page_url) if asks_for_appeals else (),
        asks_are=in_document(printed_in, edition.language)
        if printed_in and appealing.recommended_actions
        else "",
        asks=tuple(in_language(directed(ask), printed_in) for ask in appealing.recommended_actions),
        targets=sheet_text.cards(appealing.targets, action.countries, reader),
        copies=sheet_text.cards(appealing.copies_to, action.countries, reader),
        letter=_letter(edition) if asks_for_appeals else None,
        background=edition.additional_information,
        notes=edition.local_notes,
        facts=sheet_text.document_facts(action, edition.language),
        footer=sheet_text.footer(action, reader),
        page_url=order.page_url,
        as_of=_as_of(order.printed_on, edition.language) if order.page_url else "",
    )


def current_lines(content: SheetContent) -> tuple[Piece, ...]:
    """Of which day the paper is, and where to see whether it still holds; nothing without a page."""
    if not content.page_url:
        return ()
    return directed(content.as_of), left_to_right(content.page_url)


def _letter(edition: Edition) -> SheetLetter | None:
    """The sample letter; None when the edition has none."""
    if edition.letter is None:
        return None
    closing = edition.letter.closing or default_closing(edition.language)
    salutation = edition.letter.salutation or sentences(edition.language)["no_salutation"]
    return SheetLetter(salutation, edition.letter.paragraphs, closing)


def _as_of(day: datetime.date, language: str) -> str:
    words = wording_for(language)
    return words.gettext("This paper is of %(date)s.") % {"date": words.long_date(day)}
