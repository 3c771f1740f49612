"""A post for social networks, and links that share the page: short, with the address that is still current.

No link carries anything but the text and the address: no code that follows who opened it.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from sincerely.document import Edition, UrgentAction
from sincerely.places.names import whole_words
from sincerely.wording import INTERFACE_LANGUAGES, wording_for
from sincerely.writing.own_words import asks_of, can_be_ticked
from sincerely.writing.words import shown_people, subject_for

# X counts to 280, the others allow far more.
LONGEST_POST = 280
# X weighs these characters once and all others twice (twitter-text, configuration 3: Latin to Georgian, and
# the common signs of General Punctuation).
_ONCE = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
# What X takes for an address and shortens (twitter-text, configuration 3: transformedURLLength).
_ADDRESS = re.compile(r"(?:https?://)?[\w-]{1,63}(?:\.[a-z]{2,63})+(?:/\S*)?", re.ASCII)
_ADDRESS_WEIGHS = 23


@dataclass(frozen=True)
class ShareLink:
    """A plain link that opens a network with the text in it; ``name`` is the network's own."""

    name: str
    href: str


def weight(text: str) -> int:
    """How long X says that a text is; an address longer than the 23 that X counts for any, as it stands."""
    weighed = sum(1 if any(first <= ord(one) <= last for first, last in _ONCE) else 2 for one in text)
    return weighed + sum(max(0, _ADDRESS_WEIGHS - len(found)) for found in _ADDRESS.findall(text))


def post_text(action: UrgentAction, edition: Edition, url: str, language: str, *, to: str = "") -> str:
    """At most 280 characters as X counts them: the editor's text, else the title, with the link at the end.

    ``to``: the account it speaks to, which stands first. A link that the editor wrote into the text stays; a
    text too long is cut at a word, a link never.
    """
    text = " ".join((edition.social_text or edition.title or subject_for(action, edition, language)).split())
    addressed = f"{to} {text}" if to and not whole_words(to).search(text) else text
    if url in addressed and weight(addressed) <= LONGEST_POST:
        return addressed
    room = LONGEST_POST - weight(url) - 1
    said = _within(addressed.replace(url, "").strip(), room) if room > 20 else ""
    return f"{said} {url}".strip() if weight(url) <= LONGEST_POST else _within(addressed, LONGEST_POST)


def share_text(action: UrgentAction, edition: Edition, url: str, language: str) -> str:
    """What one says to others, in sentences: for whom, what is asked, and where; at most 280 characters.

    The editor's text where there is one. The address has a line of its own: inside a line that runs from the
    right its last stroke would jump to the other end.
    """
    said = edition.social_text or _asking_to_write(
        action, edition, language, room=LONGEST_POST - weight(url) - 1
    )
    if not said or url in said:
        return post_text(action, edition, url, language)
    return f"{_within(' '.join(said.split()), LONGEST_POST - weight(url) - 1)}\n{url}"


def _asking_to_write(action: UrgentAction, edition: Edition, language: str, *, room: int) -> str:
    """The sentences; empty where nobody is shown, or where we have none in this language."""
    words = wording_for(language)
    whom = words.list_of(shown_people(action)[:3]) or action.people_note
    if not whom or language.split("-", maxsplit=1)[0] not in INTERFACE_LANGUAGES:
        return ""
    plain = words.gettext("Please write for %(people)s, too.") % {"people": whom}
    asks = asks_of(action, edition)
    # An action has one list of asks: it may be in another language than this edition.
    if not can_be_ticked(asks, "\n\n".join(edition.letter.paragraphs if edition.letter else ())):
        return plain
    asking = words.gettext("Please write for %(people)s, too. We ask: “%(ask)s”")
    ask = _within(asks[0].text, room - weight(asking % {"people": whom, "ask": ""}))
    return asking % {"people": whom, "ask": ask} if len(ask) > 1 else plain


def x_link(text: str) -> str:
    """X with the text ready to post."""
    return f"https://x.com/intent/post?{_query(text=text)}"


def share_links(text: str, url: str) -> tuple[ShareLink, ...]:
    """Networks that a link can open with the text and the address in it; Signal has no such link."""
    with_address = text if url in text else f"{text} {url}"
    without_address = text.replace(url, "").strip()
    return (
        ShareLink("WhatsApp", f"https://wa.me/?{_query(text=with_address)}"),
        ShareLink("Telegram", f"https://t.me/share/url?{_query(url=url, text=without_address)}"),
        ShareLink("X", x_link(with_address)),
        ShareLink("Facebook", f"https://www.facebook.com/sharer/sharer.php?{_query(u=url)}"),
    )


def _query(**fields: str) -> str:
    return urlencode(fields, quote_via=quote)


def _within(text: str, room: int) -> str:
    """The text, cut at a word and ended with "…" where it weighs more than ``room``."""
    if weight(text) <= room:
        return text
    # No character weighs less than one.
    kept = text[: max(room, 0)]
    while kept and weight(kept) > room - weight("…"):
        kept = kept[:-1]
    at_word = kept.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > len(kept) // 2 else kept).rstrip(" ,;:–-") + "…"
