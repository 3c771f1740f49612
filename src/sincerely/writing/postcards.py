"""A postcard with a kind word to the person: never an appeal, no politics, nothing of the case."""

from dataclasses import dataclass

from sincerely.wording import wording_for
from sincerely.writing.papers import Content, paper_content, parts, recipient_content


@dataclass(frozen=True)
class CardOrder:
    """``recipient`` are the lines of the address; without ``words`` the left half is free for handwriting."""

    language: str
    recipient: tuple[str, ...]
    words: tuple[str, ...] = ()
    name: str = ""


def kind_word(language: str) -> str:
    """What stands on the front of the card."""
    return wording_for(language).gettext("You are not forgotten.")


def card_content(order: CardOrder) -> Content:
    """The order as ``typst/card.typ`` takes it."""
    greeting = kind_word(order.language)
    return {
        **paper_content("card", language=order.language, text="\n".join((greeting, *order.words))),
        **recipient_content(order.recipient),
        "greeting": parts(order.language, greeting),
        "paragraphs": parts(order.language, *order.words),
        "name": parts(order.language, order.name),
    }
