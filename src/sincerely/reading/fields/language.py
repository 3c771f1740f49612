"""The language of a text, from its commonest little words. Source of the words: the label catalogues."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from sincerely.reading.labels import catalogues
from sincerely.reading.source import Row

_WORD = re.compile(r"[^\W\d_]+")
# Text in these scripts is counted by letters: it has no catalogue of words.
_SCRIPTS = {
    "ar": re.compile(r"[\u0621-\u064a]"),
    "ru": re.compile(r"[\u0430-\u044f]"),
    "fa": re.compile(r"[\u067e\u0686\u06af\u06cc]"),
}


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    languages: dict[str, list[str]] = {}
    for language, catalogue in catalogues().items():
        for word in catalogue.get("words", []):
            languages.setdefault(word, []).append(language)
    return {word: tuple(known) for word, known in languages.items()}


def language_of(rows: Iterable[Row]) -> str:
    """The language most of the words belong to; ``und`` for a text without words we know."""
    text = " ".join(row.text for row in rows)
    counts: Counter[str] = Counter()
    known = _languages_of_words()
    for printed, times in Counter(text.casefold().split()).items():
        for word in (printed,) if printed.isalpha() else _WORD.findall(printed):
            for language in known.get(word, ()):
                counts[language] += times
    best = (counts if text.isascii() else counts + _counts_of_letters(text)).most_common(1)
    return best[0][0] if best and best[0][1] >= 3 else "und"


def _counts_of_letters(text: str) -> Counter[str]:
    return Counter({language: len(letter.findall(text)) // 5 for language, letter in _SCRIPTS.items()})
