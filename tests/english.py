"""English sentences of the catalogue that stand on a page in another language."""

import html
import re
from functools import cache

from babel.messages.pofile import read_po

from sincerely.wording import LOCALE_FOLDER

# Shorter ones stand in documents and names too ("Ministry of Justice"); four words make a sentence of ours.
_FEWEST_WORDS = 4


def english_on(page: str) -> list[str]:
    """Every English sentence of the catalogue in the words of an HTML page, its attributes included."""
    words = " ".join(html.unescape(re.sub(r"<(?!!)|>", " ", page)).split())
    return [sentence for sentence, pattern in _sentences() if pattern.search(words)]


@cache
def _sentences() -> tuple[tuple[str, re.Pattern[str]], ...]:
    catalogue = LOCALE_FOLDER / "fr" / "LC_MESSAGES" / "django.po"
    with catalogue.open("rb") as written:
        messages = [message.id for message in read_po(written, locale="fr") if message.id]
    forms = [form for ids in messages for form in ((ids,) if isinstance(ids, str) else ids)]
    return tuple((form, _pattern(form)) for form in forms if len(form.split()) >= _FEWEST_WORDS)


def _pattern(sentence: str) -> re.Pattern[str]:
    """The sentence with anything in its places."""
    return re.compile(".{0,80}?".join(re.escape(part) for part in re.split(r"%\(\w+\)s", sentence)))
