"""A fax: a cover sheet and the letter, black on white."""

from dataclasses import replace

from sincerely.wording import wording_for
from sincerely.writing.direction import left_to_right
from sincerely.writing.letters import SIZES, LetterOrder, letter_content
from sincerely.writing.papers import Content


def fax_content(order: LetterOrder, *, number: str) -> Content:
    """The letter and the fax number as ``typst/fax.typ`` takes them; the template counts the pages."""
    words = wording_for(order.language)
    letter = letter_content(replace(order, window="none"), sizes=SIZES)
    return {
        **letter,
        "kind": "fax",
        "number": left_to_right(number),
        "labels": {
            "title": words.gettext("Fax"),
            "to": words.pgettext("on a fax", "To"),
            "number": words.pgettext("on a fax", "Number"),
            "from": words.pgettext("on a fax", "From"),
            "date": words.pgettext("on a fax", "Date"),
            "pages": words.pgettext("on a fax", "Pages"),
        },
    }
