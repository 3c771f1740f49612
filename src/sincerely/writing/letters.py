"""One letter on paper, as a careful person would type it, folded so that the address shows in the window."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sincerely.places.languages import direction
from sincerely.wording import Refusal, wording_for
from sincerely.writing.direction import directed, direction_of
from sincerely.writing.fonts import families_for
from sincerely.writing.typesetting import Press, TemplateRefusal, page_count, press

Paper = Literal["a4", "us-letter"]
Window = Literal["left-dl", "right-dl", "no10", "none"]
PAPERS: tuple[Paper, ...] = ("a4", "us-letter")
WINDOWS: tuple[Window, ...] = ("left-dl", "right-dl", "no10", "none")
# Points. A smaller one is taken when it brings a letter of a page and a few lines back to one page.
SIZES = (12.0, 11.5, 11.0)


@dataclass(frozen=True)
class LetterOrder:
    """What is to stand on the paper; nothing of it is kept.

    ``recipient`` are envelope lines (``envelope.envelope``), country last. ``sender`` may be empty; its
    first line is also typed under the closing. ``place`` and ``day`` make the date line. ``window`` says
    which envelope it is for.
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


def render_letter(order: LetterOrder, *, with_press: Press | None = None) -> bytes:
    """The letter as a PDF (tagged, PDF/UA-1; same order, same bytes).

    Raises Refusal, in the letter's language, when there is nothing to print, when no installed font has a
    script, or when the address does not fit the window.
    """
    words = wording_for(order.language)
    if not any(paragraph.strip() for paragraph in order.paragraphs):
        raise Refusal(words.gettext("The letter is still empty. Write a sentence, or start from the sample."))
    try:
        return _shortest(order, with_press or press())
    except TemplateRefusal:
        raise Refusal(
            words.gettext("The address is too long for the window of this envelope. Choose “no window”.")
        ) from None


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


def _shortest(order: LetterOrder, with_press: Press) -> bytes:
    """One page where a size of ``SIZES`` allows it, else as many as the largest size takes."""
    content = letter_content(order)
    usual = _sized(content, SIZES[0], order, with_press)
    # A third page is never saved by a point less.
    if page_count(usual) != 2:
        return usual
    smaller = (_sized(content, size, order, with_press) for size in SIZES[1:])
    return next((pdf for pdf in smaller if page_count(pdf) == 1), usual)


def _sized(content: Mapping[str, object], size: float, order: LetterOrder, with_press: Press) -> bytes:
    return with_press.typeset("letter", {**content, "size": size}, day=order.day, language=order.language)


def letter_content(order: LetterOrder) -> dict[str, object]:
    """The order as ``typst/letter.typ`` takes it, but for the size."""
    sender = _lines(order.sender)
    everything = "\n".join((*order.paragraphs, order.salutation, order.closing))
    return {
        **typst_language(order.language),
        "title": wording_for(order.language).pgettext("title of a document", "Letter"),
        "families": families_for(everything),
        "paper": order.paper,
        "window": order.window,
        "recipient": [directed(line) for line in _lines(order.recipient)],
        "recipient_families": families_for(" ".join(order.recipient)),
        "recipient_dir": direction_of(" ".join(order.recipient)),
        "sender": [directed(line) for line in sender],
        "date": date_line(order.place, order.day, order.language),
        "salutation": _parts(order, order.salutation),
        "paragraphs": _parts(order, *order.paragraphs),
        "closing": _parts(order, order.closing),
        "name": _parts(order, *sender[:1]),
    }


def typst_language(language: str) -> dict[str, str | None]:
    """A BCP 47 tag as typst wants it: language, two-letter region or null, and the direction."""
    primary, *subtags = language.split("-")
    region = next((tag.upper() for tag in subtags if re.fullmatch("[A-Za-z]{2}", tag)), None)
    if not re.fullmatch("[a-z]{2,3}", primary):
        # ISO 639's code for a language that nobody determined.
        primary = "und"
    return {"lang": primary, "region": region, "dir": direction(primary)}


def _parts(order: LetterOrder, *texts: str) -> list[dict[str, str]]:
    """Each part that says something, with its own direction: people write in their own language."""
    usual = direction(order.language)
    return [directed(text.strip(), otherwise=usual) for text in texts if text.strip()]


def _lines(lines: tuple[str, ...]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]
