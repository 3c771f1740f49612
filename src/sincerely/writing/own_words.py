"""Which asks a letter carries, how much of it is the writer's own, and how long it is: in words, not bars.

The same rule runs in the browser while somebody types (``site/assets/own-words.js``) and here.
``rule_for_browser`` hands over every pattern, number and sentence, so that only the few loops are written
twice; ``tests/writing/own_words.json`` runs in both. Own words weigh more than form text, but copying is
allowed (field guide, section 4): nothing that is said scolds, and a tick is found by words alone.

The rule. A text is folded (compatibility forms, small letters, no accents or vowel signs) and cut into words;
where a script writes no spaces, into overlapping pairs of characters (Chinese, Japanese) or fours (Thai, Lao,
Burmese, Khmer). A run of four words that stands in the sample too is the sample's, all else the writer's own.
An ask is carried when one sentence has enough of its own words, each in any inflection.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sincerely.document import Edition, UrgentAction
from sincerely.places.countries import country_name
from sincerely.places.tables import rows
from sincerely.wording import wording_for
from sincerely.writing.pictures import PICTURES, pictures_sentence

# Accents, Slavic titla, Hebrew points, Arabic vowel signs and the Arabic lengthening stroke.
_MARKS = (
    r"[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640"
    r"\u064b-\u065f\u0670\u06d6-\u06ed]"
)
# What stands between words: spaces, punctuation and symbols of the scripts that people write letters in.
_BETWEEN = (
    r"\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7"
    r"\u037e\u0387\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u061b\u061e\u061f\u066a-\u066d"
    r"\u06d4\u0964\u0965\u1361-\u1368\u2000-\u206f\u20a0-\u2bff\u2e00-\u2e7f\u3000-\u303f\ufe30-\ufe6f"
    r"\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65" + "\U0001f000-\U0001faff"
)
_PAIRS = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_FOURS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
# A full stop ends a sentence only before a space: "Dr. Holt" costs a tick, "3.5" none. Of several signs the
# last one does: a pattern for all of them would try each number of them at each of them.
_SENTENCE_END = (
    r"[.!?\u2026][\u0022\u0027\u201d\u2019\u00bb)\]]*(?![^ \t\r\n\u00a0\u2028\u3000])"
    r"|[\u3002\uff01\uff1f\u061f\u0964\u06d4\r\n]+"
)
# "and the", "by the", "the", "and", "for" in Arabic, written in one with the word; enough of it must be left.
_ARABIC_PREFIX = r"^(?:(?:[وفبك]?ال|لل)(?=.{3})|[وفبلك](?=.{4}))"
PATTERNS = {
    "marks": _MARKS,
    "words": f"[{_PAIRS}]+|[{_FOURS}]+|[^{_BETWEEN}{_PAIRS}{_FOURS}]+",
    "pairs": f"^[{_PAIRS}]",
    "fours": f"^[{_FOURS}]",
    "sentence": _SENTENCE_END,
    "prefix": _ARABIC_PREFIX,
}
_COMPILED = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}
_ONE_LETTER = str.maketrans("ςىة", "σيه")

# Runs of this many words that stand in the sample too are the sample's; shorter ones are just the language.
_RUN = 4
# Longer than any word that people write; it is counted as words of six letters.
_LONG, _LETTERS = 40, 6


@dataclass(frozen=True)
class Ask:
    """One ask as the document words it: its own words, folded, and how many of them a sentence must have."""

    text: str
    words: tuple[str, ...]
    needed: int


def folded(text: str) -> str:
    """The text without case, accents and vowel signs, in compatibility forms."""
    bare = _COMPILED["marks"].sub("", unicodedata.normalize("NFKD", text.lower()))
    return unicodedata.normalize("NFC", bare).translate(_ONE_LETTER)


def words_of(text: str) -> list[str]:
    """Words, folded; pairs or fours of characters where a script writes no spaces."""
    return [word for block in _blocks(text) for word in _cut(block)]


def length_of(text: str) -> int:
    """How long a text is, in words: two characters of Chinese or Japanese are one, and five of Thai.

    What has no end for 40 letters is no word of any language, and takes the room of many.
    """
    pairs = fours = words = 0
    for block in _blocks(text):
        match _size(block):
            case 2:
                pairs += len(block)
            case 4:
                fours += len(block)
            case _:
                words += 1 if len(block) <= _LONG else len(block) // _LETTERS
    return words + pairs // 2 + fours // 5


def own_share(text: str, sample: str) -> float:
    """How much of the writer's words does not stand in the sample, from 0.0 to 1.0; no words are 0.0."""
    written = words_of(text)
    if not written:
        return 0.0
    taken = _runs(words_of(sample))
    copied = [False] * len(written)
    for start in range(len(written) - _RUN + 1):
        if tuple(written[start : start + _RUN]) in taken:
            copied[start : start + _RUN] = [True] * _RUN
    return copied.count(False) / len(written)


def own_words_sentence(text: str, sample: str, language: str) -> str:
    """``About two thirds of this is yours, half a page.``"""
    said = _sentences(language)
    if not words_of(text):
        return said["nothing"]
    length = _step(length_of(text), _lengths(language))
    share = own_share(text, sample)
    sentence = said["sample"] if share == 0.0 else said["own"]
    return sentence % {"length": length, "share": _step(share, _shares(language))}


def asks_of(action: UrgentAction, edition: Edition) -> tuple[Ask, ...]:
    """The confirmed asks, ready to be looked for in a letter of this edition's language.

    Names, countries and common words say nothing about an ask, nor do words that stand in another one too,
    unless it has no others.
    """
    common = _common(action, edition.language)
    content = [_content(ask, common) for ask in action.recommended_actions]
    return tuple(
        _ask(text, words, others=[one for place, one in enumerate(content) if place != number])
        for number, (text, words) in enumerate(zip(action.recommended_actions, content, strict=True))
    )


def carried(asks: Sequence[Ask], text: str) -> tuple[bool, ...]:
    """For each ask: does one sentence of the text have enough of its words?"""
    sentences = [[_stem(word) for word in words_of(one)] for one in _COMPILED["sentence"].split(text)]
    return tuple(any(_has(sentence, ask) for sentence in sentences) for ask in asks)


def can_be_ticked(asks: Sequence[Ask], sample: str) -> bool:
    """Can these asks be found in letters of this language?

    An action has one list of asks, and editions in several languages: where the edition's own sample carries
    none of them, they are in another language, and ticks would never come.
    """
    return bool(asks) and (not sample.strip() or any(carried(asks, sample)))


def rule_for_browser(asks: Sequence[Ask], language: str) -> dict[str, object]:
    """Everything that ``own-words.js`` needs, as JSON: patterns, numbers, sentences and the asks' words."""
    return {
        "patterns": {**PATTERNS, "pictures": PICTURES},
        "run": _RUN,
        "long": _LONG,
        "letters": _LETTERS,
        "shares": _shares(language),
        "lengths": _lengths(language),
        "sentences": {**_sentences(language), "pictures": pictures_sentence(language)},
        "asks": [{"words": ask.words, "needed": ask.needed} for ask in asks],
    }


def _blocks(text: str) -> list[str]:
    return _COMPILED["words"].findall(folded(text))


def _size(block: str) -> int:
    if _COMPILED["pairs"].match(block):
        return 2
    return 4 if _COMPILED["fours"].match(block) else 1


def _cut(block: str) -> list[str]:
    size = _size(block)
    if size == 1 or len(block) <= size:
        return [block]
    return [block[start : start + size] for start in range(len(block) - size + 1)]


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}


def _common(action: UrgentAction, language: str) -> frozenset[str]:
    names = [person.name for person in action.people if person.name]
    countries = [country_name(code, language) for code in action.countries]
    said = {_stem(word) for text in (*names, *countries) for word in words_of(text)}
    return frozenset(said) | _common_words().get(language.partition("-")[0], frozenset())


@cache
def _common_words() -> dict[str, frozenset[str]]:
    """Small words, and those that say how and not what, folded as a letter is."""
    return {row["language"]: frozenset(row["words"].split()) for row in rows("common-words")}


def _content(ask: str, common: frozenset[str]) -> tuple[str, ...]:
    stems = dict.fromkeys(_stem(word) for word in words_of(ask) if word not in common)
    return tuple(word for word in stems if word not in common and len(word) >= _least(word))


def _ask(text: str, words: tuple[str, ...], *, others: Sequence[tuple[str, ...]]) -> Ask:
    elsewhere = {word for one in others for word in one}
    own = tuple(word for word in words if word not in elsewhere) or words
    # One where there is one, two of two to five, two fifths of more.
    return Ask(text, own, needed=max(min(len(own), 2), -(-2 * len(own) // 5)))


def _stem(word: str) -> str:
    return _COMPILED["prefix"].sub("", word)


def _has(sentence: Sequence[str], ask: Ask) -> bool:
    found = sum(any(_is_same(word, written) for written in sentence) for word in ask.words)
    return found >= ask.needed > 0


def _is_same(one: str, other: str) -> bool:
    """One word in two inflections: a longer ending, or half of it in common."""
    short, long = sorted((one, other), key=len)
    if len(short) >= _least(short) and long.startswith(short) and len(long) - len(short) <= 3:
        return True
    common = next(
        (at for at, pair in enumerate(zip(short, long, strict=False)) if len(set(pair)) > 1), len(short)
    )
    return common >= 5 and common * 2 >= len(long)


def _least(word: str) -> int:
    """How many letters make a word of its own: alphabets with vowels need four, Semitic ones three."""
    if word < "\u0530":
        return 4
    return 3 if "\u0590" <= word < "\u0900" else 2


def _step(value: float, steps: Sequence[tuple[float | None, str]]) -> str:
    return next(said for limit, said in steps if limit is None or value < limit)


def _sentences(language: str) -> dict[str, str]:
    words = wording_for(language)
    return {
        "nothing": words.gettext("Nothing is typed yet."),
        "sample": words.gettext("This is the sample as it stands, %(length)s. You can send it like this."),
        "own": words.gettext("%(share)s, %(length)s."),
    }


def _shares(language: str) -> tuple[tuple[float | None, str], ...]:
    words = wording_for(language)
    return (
        (0.18, words.gettext("Some of this is yours")),
        (0.29, words.gettext("About a quarter of this is yours")),
        (0.42, words.gettext("About a third of this is yours")),
        (0.58, words.gettext("About half of this is yours")),
        (0.71, words.gettext("About two thirds of this is yours")),
        (0.95, words.gettext("Most of this is yours")),
        (None, words.gettext("All of this is yours")),
    )


def _lengths(language: str) -> tuple[tuple[float | None, str], ...]:
    """Pages of about 400 words, which is what our letter holds."""
    words = wording_for(language)
    return (
        (60, words.gettext("a few lines")),
        (140, words.gettext("a quarter of a page")),
        (260, words.gettext("half a page")),
        (340, words.gettext("three quarters of a page")),
        (440, words.gettext("one page")),
        (640, words.gettext("a page and a half")),
        (880, words.gettext("two pages")),
        (None, words.gettext("more than two pages")),
    )
