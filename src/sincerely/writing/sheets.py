"""The sheet: an Urgent Action on two pages that one can hand on, in black and white first."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sincerely.document import Edition, UrgentAction
from sincerely.document.findings import Finding
from sincerely.wording import wording_for
from sincerely.wording.sheet_labels import labelled, page_of
from sincerely.writing.direction import directed, left_to_right
from sincerely.writing.fonts import families_for
from sincerely.writing.papers import Paper, typst_language
from sincerely.writing.qr import qr_svg
from sincerely.writing.sheet_content import SheetContent, SheetOrder, sheet_content
from sincerely.writing.sheet_text import Card, LabelledRow
from sincerely.writing.typesetting import Press, page_count, press

__all__ = ["SIZES", "Sheet", "SheetOrder", "render_sheet"]

# Points, largest first. Below 9 a sheet cannot be read at a table in the evening: then it takes a third page.
SIZES = (11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
PAGES = 2


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
    content = _for_typst(sheet_content(action, edition, order), paper=order.paper)
    typesetter = with_press or press()
    for size in SIZES:
        sized = {**content, "sizes": [size]}
        pdf = typesetter.typeset("sheet", sized, day=order.printed_on, language=edition.language)
        pages = page_count(pdf)
        if pages <= PAGES:
            return Sheet(pdf, pages, size, finding=None)
    return Sheet(pdf, pages, size, finding=_too_long(action, edition, pages))


def _for_typst(content: SheetContent, *, paper: Paper) -> dict[str, object]:
    """The sheet as ``typst/sheet.typ`` takes it, but for the size."""
    words = wording_for(content.language)
    return {
        **asdict(content),
        **typst_language(content.language),
        "paper": paper,
        "families": families_for(_all_text(content), content.language),
        "title": content.title,
        "asks_dir": content.asks_direction,
        "identity": _identity(content),
        "targets": [_card(card, content.language) for card in content.targets],
        "copies": [_card(card, content.language) for card in content.copies],
        "facts": [_row(row, content.language) for row in content.facts],
        "qr": qr_svg(content.page_url) if content.page_url else "",
        "qr_says": words.gettext("QR code that leads to the page of this action"),
        "url": left_to_right(content.page_url),
        # The template puts the numbers in, because only it knows them.
        "page_of": page_of(content.language) % {"page": "{page}", "pages": "{pages}"},
    }


def _card(card: Card, language: str) -> dict[str, object]:
    return {"number": card.number, "rows": [_row(row, language) for row in card.rows]}


def _row(row: LabelledRow, language: str) -> Mapping[str, object]:
    return {**asdict(row), "label": labelled(row.label, language)}


def _identity(content: SheetContent) -> dict[str, object]:
    identity = content.identity
    return {
        "name": identity.name,
        "mark": identity.mark,
        "accent": identity.accent,
        "contact_lines": [directed(line) for line in identity.contact_lines],
    }


def _all_text(content: SheetContent) -> str:
    letter = content.letter.paragraphs if content.letter else ()
    rows = [
        row for card in content.targets for row in card.rows if row.kind in ("holder", "function", "office")
    ]
    names = [piece["text"] for row in rows for piece in row.values]
    return "\n".join((*content.summary, *letter, *content.background, content.headline, *names))


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
