"""What stands on an envelope: to whom, where, and the country alone in capitals at the end."""

from dataclasses import dataclass
from typing import Literal

from sincerely.document import PostLine, Target
from sincerely.places.addresses import envelope_lines
from sincerely.places.names import whole_words
from sincerely.wording import wording_for
from sincerely.writing.lines import destination_of
from sincerely.writing.papers import Content, paper_content, recipient_content

EnvelopeFormat = Literal["dl", "c6", "no10"]
ENVELOPES: tuple[EnvelopeFormat, ...] = ("dl", "c6", "no10")
# In the two languages that posts read: French is that of the Universal Postal Union.
AIR_MAIL = "PAR AVION · AIR MAIL"


@dataclass(frozen=True)
class EnvelopeOrder:
    """An envelope to be printed on: its lines (``envelope``), its size, and whether it goes abroad."""

    recipient: tuple[str, ...]
    format: EnvelopeFormat = "dl"
    is_abroad: bool = False


def envelope_content(order: EnvelopeOrder) -> Content:
    """The order as ``typst/envelope.typ`` takes it. No sender: nobody is made to say who they are."""
    return {
        **paper_content("envelope", language="und", text=" ".join(order.recipient)),
        **recipient_content(order.recipient),
        "format": order.format,
        "air_mail": AIR_MAIL if order.is_abroad else "",
    }


def recipient_lines(target: Target, language: str) -> tuple[str, ...]:
    """Holder, function and office, each once; a body that nobody named is "The responsible office".

    A function that names its office ("Minister of Justice", "Ministry of Justice") keeps both: post rooms
    sort by either.
    """
    lines: list[str] = []
    for line in (target.holder, target.function, target.office):
        if line and not any(whole_words(line).search(written) for written in lines):
            lines = [*(written for written in lines if not whole_words(written).search(line)), line]
    return tuple(lines) or (wording_for(language).gettext("The responsible office"),)


def envelope(target: Target, *, line: PostLine, origin: str, language: str = "en") -> tuple[str, ...]:
    """At most six lines for the envelope, as the post of ``origin`` (ISO 3166-1) wants them."""
    return envelope_lines(
        recipient=recipient_lines(target, language),
        address=line.address,
        destination=destination_of(line, target),
        origin=origin,
    )
