"""People who are not shown in full: their initials, and whether their name still stands in a text.

Source: format, "What is published": a person not shown in full appears in no published byte.
"""

import re
import unicodedata
from collections.abc import Iterator

from sincerely.document.models import Person, UrgentAction

# Scripts that join words (Chinese) or write "and" onto them (Arabic): a name is looked for inside words.
_WITHIN_WORDS = re.compile(
    r"[\u0590-\u08ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufdff]"
)
_SYLLABIC = re.compile(r"[\u2e80-\ud7ff\uf900-\ufaff]")
_CYRILLIC = re.compile(r"^[\u0400-\u052f]+$")
# Shorter parts of a name ("Li", "Kim", "de") are words of too many sentences.
SHORTEST_ALONE = 4


def initials(name: str) -> str:
    """``Aleksei Gorinov`` -> ``A. G.``

    Chinese, Japanese and Korean names become ``N. N.``: their first sign is the whole surname.
    """
    if _SYLLABIC.search(name):
        return "N. N."
    letters = [next((sign for sign in word if sign.isalpha()), "") for word in name.split()]
    return " ".join(f"{letter.upper()}." for letter in letters if letter)


def hidden_people(action: UrgentAction) -> Iterator[Person]:
    """The people whose name an editor has chosen not to show."""
    return (
        person for person in action.people if person.name and person.show in ("initials", "role", "nothing")
    )


def given_away(name: str, text: str, *, known: frozenset[str] = frozenset()) -> bool:
    """Does the text show the name, or a surname of four letters or more?

    Compared without case and accents. ``known`` are parts of names that are shown anyway, because others
    bear them too: they give nobody away.
    """
    words, parts = folded_words(text), folded_words(name)
    if not parts:
        return False
    if _WITHIN_WORDS.search(name):
        return _within(parts, " ".join(words), known=known)
    orders = (parts, parts[::-1])
    if any(words[n : n + len(parts)] in orders for n in range(len(words))):
        return not known.issuperset(parts)
    surnames = [part for part in parts[1:] if len(part) >= SHORTEST_ALONE and part not in known]
    return any(_is_form_of(surname, word) for surname in surnames for word in words)


def folded_words(text: str) -> list[str]:
    """The words of a text without case, accents and punctuation."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in decomposed if unicodedata.category(sign) not in ("Mn", "Cf"))
    return re.findall(r"\w+", plain.casefold())


def _within(parts: list[str], text: str, *, known: frozenset[str]) -> bool:
    surnames = [part for part in parts[1:] if len(part) >= SHORTEST_ALONE and part not in known]
    return " ".join(parts) in text or any(surname in text for surname in surnames)


def _is_form_of(surname: str, word: str) -> bool:
    """The surname itself, or, in Cyrillic, the surname in another case: Горинов, Горинова, Горинову."""
    if not _CYRILLIC.match(surname):
        return word == surname
    stem = surname[:-2] if len(surname) > 5 else surname
    return word.startswith(stem) and len(word) <= len(surname) + 3
