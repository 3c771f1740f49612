"""Ruled sheets for a class: each begins in another way, so that no letter is a copy of its neighbour."""

from dataclasses import dataclass

from sincerely.wording import wording_for
from sincerely.writing.papers import Content, Paper, paper_content, parts, recipient_content


@dataclass(frozen=True)
class RuledOrder:
    """A sheet in the language of the letter. ``opener`` is its first sentence (``openers``)."""

    language: str
    recipient: tuple[str, ...]
    salutation: str
    opener: str
    closing: str
    paper: Paper = "a4"


def openers(language: str, whom: str) -> tuple[str, ...]:
    """First sentences in the letter's language; ``whom``: the people, or the group, as they are shown.

    Each ends so that a child's own words must follow.
    """
    words = wording_for(language)
    about = {"whom": whom}
    return (
        words.gettext("Today we talked in class about %(whom)s. I write to you because") % about,
        words.gettext("I go to school, and I write to you about %(whom)s. I would like to tell you that")
        % about,
        words.gettext("I have heard what happened to %(whom)s. When I heard it, I thought") % about,
        words.gettext("You do not know me. I write to you about %(whom)s because") % about,
        words.gettext("I would like to ask you something. It is about %(whom)s:") % about,
        words.gettext("I am thinking of %(whom)s today, and I hope") % about,
    )


def ruled_content(order: RuledOrder) -> Content:
    """The order as ``typst/ruled.typ`` takes it."""
    words = wording_for(order.language)
    text = "\n".join((order.salutation, order.opener, order.closing))
    return {
        **paper_content("ruled", language=order.language, text=text),
        **recipient_content(order.recipient),
        "paper": order.paper,
        "salutation": parts(order.language, order.salutation),
        "opener": parts(order.language, order.opener),
        "closing": parts(order.language, order.closing),
        "labels": {
            "date": words.pgettext("to be filled in", "Date:"),
            "name": words.pgettext("to be filled in", "First name:"),
        },
    }


def unsigned_ruled_content(order: RuledOrder) -> Content:
    """The same without a line for a name, for where nobody puts one to a letter."""
    date = wording_for(order.language).pgettext("to be filled in", "Date:")
    return {**ruled_content(order), "labels": {"date": date}}
