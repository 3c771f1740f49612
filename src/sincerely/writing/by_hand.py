"""Everything for a letter with pen and paper: what to do, the address in large type, a text to copy."""

from dataclasses import dataclass

from sincerely.wording import wording_for
from sincerely.writing.direction import directed
from sincerely.writing.papers import Content, Paper, paper_content, parts, recipient_content, typst_language


@dataclass(frozen=True)
class HandOrder:
    """What is to be copied; ``steps`` are those of ``steps_by_hand``. Without ``paragraphs`` no letter.

    ``note`` stands below the steps in small type: where the postage in them comes from. ``language`` is the
    writer's; ``letter_language`` that of the letter, where it is another one.
    """

    language: str
    recipient: tuple[str, ...]
    steps: tuple[str, ...]
    salutation: str = ""
    paragraphs: tuple[str, ...] = ()
    closing: str = ""
    letter_language: str = ""
    note: tuple[str, ...] = ()
    paper: Paper = "a4"


def steps_by_hand(
    language: str, *, origin: str, is_abroad: bool, postage: str = "", is_dangerous: bool = False
) -> tuple[str, ...]:
    """What to do, in order, in sentences.

    ``postage`` is a sentence about the stamps with its date, where that is known. Where writing
    ``is_dangerous``, nobody is asked for a name or told of a return address. Source: field guide, section 4
    (return addresses) and 5 (air mail, weight).
    """
    words = wording_for(language)
    signed = words.gettext(
        "Write in your own words, or copy the letter. One page is enough. End with your name, or your "
        "initials and your town."
    )
    unsigned = words.gettext(
        "Write in your own words, or copy the letter. One page is enough. Put no name to it: your initials "
        "are enough, or nothing at all."
    )
    back = words.gettext(
        "The back may stay empty: nobody must say who they are. A letter without a sender’s address cannot "
        "come back to you."
    )
    usps = words.gettext("If you do write a return address, USPS wants a full name with it.")
    return (
        unsigned if is_dangerous else signed,
        words.gettext(
            "Write the address on the envelope line by line as it stands here, and nothing else: not who the "
            "letter is about."
        ),
        *([f"{back} {usps}" if origin == "US" and not is_dangerous else back]),
        *([air_mail_sentence(language)] if is_abroad else []),
        *([postage] if postage else []),
        words.gettext("Post it, and tell us that you did."),
    )


def air_mail_sentence(language: str) -> str:
    """What to write on an envelope that goes abroad, and what it weighs."""
    return wording_for(language).gettext(
        "Write “Air Mail” on the envelope. One page in a light envelope weighs less than 20 grams, the "
        "lowest step of postage in most countries."
    )


def hand_content(order: HandOrder) -> Content:
    """The order as ``typst/hand.typ`` takes it."""
    words = wording_for(order.language)
    written_in = order.letter_language or order.language
    text = "\n".join((order.salutation, *order.paragraphs, order.closing, *order.steps, *order.note))
    return {
        **paper_content("hand", language=order.language, text=text),
        **recipient_content(order.recipient),
        "paper": order.paper,
        "labels": {
            "title": words.gettext("Write it by hand"),
            "envelope": words.gettext("For the envelope"),
            "letter": words.gettext("The text in large print, to copy by hand"),
        },
        "steps": [directed(step) for step in order.steps],
        "note": parts(order.language, *order.note),
        "written_in": typst_language(written_in),
        "salutation": parts(written_in, order.salutation),
        "paragraphs": parts(written_in, *order.paragraphs),
        "closing": parts(written_in, order.closing),
    }
