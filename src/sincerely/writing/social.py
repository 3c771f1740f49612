"""A post for social networks: short, with the link to the page that is still current."""

from sincerely.document import Edition, UrgentAction
from sincerely.writing.words import shortened, subject_for

LONGEST_POST = 280


def post_text(action: UrgentAction, edition: Edition, url: str, language: str) -> str:
    """At most 280 characters: the editor's text, else the title, with the link at the end.

    A link that the editor wrote into the text stays; a text too long is cut at a word, a link never.
    """
    text = " ".join((edition.social_text or edition.title or subject_for(action, edition, language)).split())
    if url in text and len(text) <= LONGEST_POST:
        return text
    room = LONGEST_POST - len(url) - 1
    said = shortened(text.replace(url, "").strip(), room) if room > 20 else ""
    return f"{said} {url}".strip() if len(url) <= LONGEST_POST else shortened(text, LONGEST_POST)
