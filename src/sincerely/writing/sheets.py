"""The sheet: an Urgent Action on two pages that one can hand on, in black and white first."""

import datetime
from dataclasses import dataclass, field

from sincerely.document import Edition, UrgentAction
from sincerely.document.findings import Finding
from sincerely.wording import wording_for
from sincerely.writing import sheet_text
from sincerely.writing.direction import directed, left_to_right
from sincerely.writing.facts import Facts, start_facts
from sincerely.writing.fonts import families_for
from sincerely.writing.identity import SiteIdentity
from sincerely.writing.lines import Paused
from sincerely.writing.papers import Paper, typst_language
from sincerely.writing.qr import qr_svg
from sincerely.writing.typesetting import Press, page_count, press

# Points, largest first. Below 9 a sheet cannot be read at a table in the evening: then it takes a third page.
SIZES = (11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
PAGES = 2
# Kinds of document that ask for no appeals.
ASKS_NOTHING = frozenset({"stop", "outcome"})


@dataclass(frozen=True)
class SheetOrder:
    """What a sheet needs besides the action: paper, whose it is, where its page lives, and the day.

    ``state_sentence`` (stopped, closed, superseded …) stands above everything on every page, and the sheet
    then asks for nothing; ``paused`` and ``facts`` are those of ``RouteQuestion``.
    """

    paper: Paper
    identity: SiteIdentity
    page_url: str
    printed_on: datetime.date
    state_sentence: str | None = None
    paused: Paused = frozenset()
    facts: Facts = field(default_factory=start_facts)


@dataclass(frozen=True)
class Sheet:
    """A PDF, how many pages it took at which size, and a finding when two were not enough."""

    pdf: bytes
    pages: int
    point_size: float
    finding: Finding | None


def render_sheet(
    action: UrgentAction, edition: Edition, *, order: SheetOrder, with_press: Press | None = None
) -> Sheet:
    """The sheet of an edition of the *public* action (same input, same bytes; nothing is ever cut).

    Raises Refusal, in the edition's language, when no installed font has its script.
    """
    content = sheet_content(action, edition, order)
    typesetter = with_press or press()
    for size in SIZES:
        sized = {**content, "sizes": [size]}
        pdf = typesetter.typeset("sheet", sized, day=order.printed_on, language=edition.language)
        pages = page_count(pdf)
        if pages <= PAGES:
            return Sheet(pdf, pages, size, finding=None)
    return Sheet(pdf, pages, size, finding=_too_long(action, edition, pages))


def sheet_content(action: UrgentAction, edition: Edition, order: SheetOrder) -> dict[str, object]:
    """The sheet as ``typst/sheet.typ`` takes it, but for the size."""
    language = edition.language
    reader = sheet_text.Reader(order.identity, language, order.printed_on, order.paused, order.facts)
    people = [sheet_text.person_line(person, language) for person in action.people]
    reference = sheet_text.reference(action, language)
    return {
        **typst_language(language),
        "paper": order.paper,
        "families": families_for(_all_text(action, edition), language),
        "title": edition.title or reference,
        "labels": _labels(language),
        "identity": _identity(order.identity),
        "state": order.state_sentence or "",
        "reference": reference,
        "headline": edition.title or "",
        "people": [directed(line) for line in (*people, action.people_note) if line],
        "summary": edition.summary,
        **_appeal(action, edition, reader, order),
        "background": edition.additional_information,
        "notes": edition.local_notes,
        "footer": sheet_text.footer(action, reader),
        "qr": qr_svg(order.page_url),
        "url": left_to_right(order.page_url),
        "as_of": _as_of(order.printed_on, language),
    }


def _appeal(
    action: UrgentAction, edition: Edition, reader: sheet_text.Reader, order: SheetOrder
) -> dict[str, object]:
    """What to do and to whom: left out where writing is over, because then an appeal may do harm."""
    if order.state_sentence or action.kind in ASKS_NOTHING:
        return {"steps": [], "asks": [], "targets": [], "copies": [], "letter": None}
    return {
        "steps": sheet_text.steps(action, reader, order.page_url),
        "asks": [directed(ask) for ask in action.recommended_actions],
        "targets": sheet_text.target_cards(action.targets, action.countries, reader),
        "copies": sheet_text.target_cards(action.copies_to, action.countries, reader),
        "letter": sheet_text.letter_part(edition),
    }


def _labels(language: str) -> dict[str, str]:
    words = wording_for(language)
    return {
        "take_action": words.gettext("Take action"),
        "asks": words.gettext("Ask for this, and only this"),
        "targets": words.gettext("Write to"),
        "copies": words.gettext("Send copies to"),
        "salutation": words.gettext("Salutation"),
        "letter": words.gettext("The letter to start from"),
        "background": words.gettext("Additional information"),
        "notes": words.gettext("Good to know where you are"),
        "contact": words.gettext("How to reach us"),
        "current": words.gettext("Is this still current?"),
        "qr": words.gettext("QR code that leads to the page of this action"),
        # The template puts the numbers in, because only it knows them.
        "page": words.gettext("page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"},
    }


def _identity(identity: SiteIdentity) -> dict[str, object]:
    return {
        "name": identity.name,
        "mark": identity.mark,
        "accent": identity.accent,
        "contact_lines": [directed(line) for line in identity.contact_lines],
    }


def _as_of(day: datetime.date, language: str) -> str:
    words = wording_for(language)
    return words.gettext("This paper is of %(date)s.") % {"date": words.long_date(day)}


def _all_text(action: UrgentAction, edition: Edition) -> str:
    letter = edition.letter.paragraphs if edition.letter else ()
    holders = [target.holder or target.function or target.office or "" for target in action.targets]
    return "\n".join(
        (*edition.summary, *letter, *edition.additional_information, edition.title or "", *holders)
    )


def _too_long(action: UrgentAction, edition: Edition, pages: int) -> Finding:
    place = action.editions.index(edition) if edition in action.editions else 0
    return Finding(
        kind="uncertain",
        field=f"editions/{place}/additional_information",
        message=(
            f"The sheet runs to {pages} pages, even at 9 points. Shorten the additional information or the "
            "letter if it must fit on two."
        ),
    )
