"""The four forms of a sheet: PDF, Word file, web page and plain text, each a whole file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sincerely.document import Edition, UrgentAction
from sincerely.writing.sheet_content import SheetOrder, sheet_content
from sincerely.writing.sheet_page import render_sheet_page
from sincerely.writing.sheet_plain import render_plain_sheet
from sincerely.writing.sheet_word import render_word_sheet
from sincerely.writing.sheets import render_sheet


@dataclass(frozen=True)
class SheetForm:
    """How a form is made from an edition of the *public* action, and what its files are called.

    ``render`` raises Refusal, in the edition's language, where a PDF finds no font for its script.
    """

    suffix: str
    media_type: str
    render: Callable[[UrgentAction, Edition, SheetOrder], bytes]


def _pdf(action: UrgentAction, edition: Edition, order: SheetOrder) -> bytes:
    return render_sheet(action, edition, order=order).pdf


def _word(action: UrgentAction, edition: Edition, order: SheetOrder) -> bytes:
    return render_word_sheet(sheet_content(action, edition, order), paper=order.paper)


def _page(action: UrgentAction, edition: Edition, order: SheetOrder) -> bytes:
    return render_sheet_page(sheet_content(action, edition, order)).encode()


def _text(action: UrgentAction, edition: Edition, order: SheetOrder) -> bytes:
    return render_plain_sheet(sheet_content(action, edition, order)).encode()


_WORD_FILE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

SHEET_FORMS: Mapping[str, SheetForm] = {
    "pdf": SheetForm(".pdf", "application/pdf", _pdf),
    "docx": SheetForm(".docx", _WORD_FILE, _word),
    "html": SheetForm(".html", "text/html; charset=utf-8", _page),
    "text": SheetForm(".txt", "text/plain; charset=utf-8", _text),
}
