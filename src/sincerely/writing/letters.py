"""One letter on paper, as a careful person would type it, folded so that the address shows in the window."""

import datetime
from dataclasses import dataclass
from typing import Literal

from sincerely.wording import Refusal, wording_for
from sincerely.writing.direction import directed
from sincerely.writing.papers import (
    Content,
    Paper,
    paper_content,
    parts,
    print_papers,
    recipient_content,
    tidied,
)
from sincerely.writing.typesetting import Press, page_count

Window = Literal["left-dl", "right-dl", "no10", "none"]
WINDOWS: tuple[Window, ...] = ("left-dl", "right-dl", "no10", "none")
# Points. A smaller one is taken when it brings a letter of a page and a few lines back to one page.
SIZES = (12.0, 11.5, 11.0)
# Where English dates begin with the month (CLDR, the long dates of en-US, en-CA, en-PH and the territories).
_MONTH_FIRST = frozenset({"AS", "CA", "GU", "MH", "MP", "PH", "PR", "UM", "US", "VI"})


@dataclass(frozen=True)
class LetterOrder:
    """What is to stand on the paper; nothing of it is kept.

    ``recipient`` are envelope lines (``envelope.envelope``), country last. ``sender`` may be empty; its
    first line is also typed under the closing. ``place`` and ``day`` make the date line. ``window`` says
    which envelope it is for. ``origin`` is the country written from (ISO 3166-1), for the order of the date.
    """

    language: str
    salutation: str
    paragraphs: tuple[str, ...]
    closing: str
    recipient: tuple[str, ...]
    day: datetime.date
    sender: tuple[str, ...] = ()
    place: str = ""
    paper: Paper = "a4"
    window: Window = "none"
    origin: str = ""


def render_letter(
    order: LetterOrder, *, after: Content | None = None, with_press: Press | None = None
) -> bytes:
    """The letter as a PDF (tagged, PDF/UA-1; same order, same bytes), with another paper after it.

    Raises Refusal, in the letter's language, when there is nothing to print, when no installed font has a
    script, or when the address does not fit the window.
    """
    title = letter_title(order.language)
    rest = [] if after is None else [after]

    def printed(sizes: tuple[float, ...]) -> bytes:
        papers = [letter_content(order, sizes=sizes), *rest]
        return print_papers(
            papers, title=title, language=order.language, day=order.day, with_press=with_press
        )

    usual = printed(SIZES[:1])
    # Measuring costs a third of a letter; most fit as they are.
    return usual if page_count(usual) == 1 + len(rest) else printed(SIZES)


def letter_content(order: LetterOrder, *, sizes: tuple[float, ...] = SIZES) -> Content:
    """The order as ``typst/letter.typ`` takes it; of several ``sizes`` it takes what makes a page of it.

    Raises Refusal when there is nothing to print.
    """
    words = wording_for(order.language)
    if not any(paragraph.strip() for paragraph in order.paragraphs):
        raise Refusal(words.gettext("The letter is still empty. Write a sentence, or start from the sample."))
    sender = tidied(order.sender)
    text = "\n".join((*order.paragraphs, order.salutation, order.closing))
    return {
        **paper_content("letter", language=order.language, text=text),
        **recipient_content(order.recipient),
        "sizes": sizes,
        "paper": order.paper,
        "window": order.window,
        "sender": [directed(line) for line in sender],
        "date": date_line(order.place, order.day, _dated_in(order)),
        "salutation": parts(order.language, order.salutation),
        "paragraphs": parts(order.language, *order.paragraphs),
        "closing": parts(order.language, order.closing),
        "name": parts(order.language, *sender[:1]),
    }


def undated_letter_content(order: LetterOrder, *, sizes: tuple[float, ...] = SIZES) -> Content:
    """The same with a line in place of the date, to be filled in by whoever signs it on some other day."""
    label = wording_for(order.language).pgettext("to be filled in", "Date:")
    return {**letter_content(order, sizes=sizes), "date": "", "date_label": label}


def letter_title(language: str) -> str:
    """What the file is called by a reader of PDFs: it says nothing of the case."""
    return wording_for(language).pgettext("title of a document", "Letter")


def _dated_in(order: LetterOrder) -> str:
    """The letter's language as it is written where the letter is."""
    if order.language.split("-")[0] == "en" and order.origin in _MONTH_FIRST:
        return "en-US"
    return order.language


def date_line(place: str, day: datetime.date, language: str) -> str:
    """``Duluth, 2 November 2026``, in the letter's language; the date alone without a place."""
    words = wording_for(language)
    date = words.long_date(day)
    if not place.strip():
        return date
    return words.pgettext("date line of a letter", "%(place)s, %(date)s") % {
        "place": place.strip(),
        "date": date,
    }
