"""The label catalogues: what documents print before, between and around the things we look for.

One TOML file per language in ``labels/``. All languages are looked for in every document: a Swiss page puts
German labels around an English text. Labels are compared by their letters and digits only, so that "APPEA LS
TO:" of a bad scan and "[CONTACT INFORMATION]" of a web page are found too.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sincerely.reading.source import Row

Catalogue = Mapping[str, Mapping[str, list[str]]]

# Labels are looked up by so many of their first letters, in so many characters of a row.
_KEY = 3
_LONGEST = 120
_SMALL = bytes(range(128)).lower() + bytes(128)
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_NOT_IN_WORDS = re.compile(r"[\W_]+")
# Shorter labels ("Name", "Nom", "F") are everyday words: they count only before a colon.
_SHORT = 10
_BULLET = re.compile(r"^(?:[•◼▪■●*·–-]\s*|\(?\d{1,2}[.)]\s+|n\s?(?=[A-Z][a-z])|\?\s+(?=[A-Z]))")

# A letter that stands for itself, however the pattern goes on; or the start of a row.
_FIRST_LETTER = re.compile(r"[^\W\d_](?![?*+{])|\^")


@dataclass(frozen=True, slots=True)
class Mark:
    """A label at the start of a row: what it announces, and where in the row it ends."""

    kind: str
    end: int


@cache
def catalogues() -> dict[str, dict[str, dict[str, list[str]]]]:
    """Every catalogue by language, English first."""
    folder = resources.files("sincerely.reading") / "labels"
    read = [
        tomllib.loads(file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".toml")
    ]
    ordered = sorted(read, key=lambda catalogue: (catalogue["language"] != "en", catalogue["language"]))
    return {catalogue["language"]: catalogue for catalogue in ordered}


@cache
def words(section: str, key: str) -> tuple[str, ...]:
    """The entries of all languages under ``[section] key``, longest first."""
    entries = {
        word for catalogue in catalogues().values() for word in catalogue.get(section, {}).get(key, [])
    }
    return tuple(sorted(entries, key=lambda word: (-len(word), word)))


@cache
def word_set(section: str, key: str) -> frozenset[str]:
    """The same, for looking up."""
    return frozenset(words(section, key))


@cache
def pattern_of(section: str, *keys: str) -> str:
    """The entries under these keys as one alternation, white space elastic, for patterns that ignore case.

    They are regular expressions themselves.
    """
    patterns = [elastic(entry) for key in keys for entry in words(section, key)]
    return "|".join(_by_first_letter(patterns)) or r"(?!)"


def _by_first_letter(patterns: list[str]) -> list[str]:
    """The patterns, those with one first letter as one: twice as fast, for at most places none begins.

    Those that begin with no letter come first. Else their order changes only among those of which no two
    can match at one place.
    """
    others = [pattern for pattern in patterns if not _FIRST_LETTER.match(pattern)]
    rests: dict[str, list[str]] = {}
    for pattern in patterns:
        if _FIRST_LETTER.match(pattern):
            rests.setdefault(pattern[0].lower(), []).append(pattern[1:])
    return [*others, *(f"{_either(letter)}(?:{'|'.join(group)})" for letter, group in rests.items())]


def _either(letter: str) -> str:
    """The letter in both its cases: written so, ``re`` passes over the branch without entering it."""
    return f"(?-i:[{letter}{letter.upper()}])" if letter.isalpha() else letter


def elastic(pattern: str) -> str:
    """A pattern whose spaces may be any white space, a line end in a quoted mail among it."""
    return re.sub(r" +", r"[\\s>]+", pattern)


@cache
def literal_pattern(section: str, key: str) -> str:
    """The entries as one alternation of literal words, white space elastic."""
    return "|".join(_literals(section, key)) or r"(?!)"


@cache
def literal_pattern_of_any_case(section: str, key: str) -> str:
    """The same for patterns that ignore case."""
    return "|".join(_by_first_letter(_literals(section, key))) or r"(?!)"


def _literals(section: str, key: str) -> list[str]:
    return [_literal(word) for word in words(section, key)]


def _literal(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s+")


def alternation_of(phrases: Iterable[str]) -> str:
    """The phrases as one alternation, white space elastic, for long lists and patterns that heed case.

    Phrases with one first letter are one branch: at most places of a text, none begins.
    """
    rests: dict[str, list[str]] = {}
    for phrase in phrases:
        rests.setdefault(phrase[0], []).append(_literal(phrase[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(group)})" for letter, group in rests.items())


def fold(text: str) -> str:
    """Letters and digits only, without case and accents."""
    if text.isascii():
        return text.encode().translate(_SMALL, _NO_LETTERS).decode()
    plain = unicodedata.normalize("NFKD", text).casefold()
    return _NOT_IN_WORDS.sub("", plain)


def fold_each(texts: Sequence[str]) -> list[str]:
    """The texts folded. There is no line end in them."""
    plain = unicodedata.normalize("NFKD", "\n".join(texts)).casefold()
    return re.sub(r"[^\w\n]+|_+", "", plain).split("\n") if texts else []


def bullet_of(row: Row) -> int:
    """The length of the bullet or number before the row's words, 0 when there is none."""
    found = _BULLET.match(row.text)
    return found.end() if found else 0


def without_bullet(rows: Sequence[Row]) -> list[Row]:
    """The rows of one item without its bullet; none when there is nothing but the bullet."""
    return [row for row in (rows[0].cut(bullet_of(rows[0])), *rows[1:]) if row.text]


def mark_of(row: Row) -> Mark | None:
    """The label the row begins with, the longest there is; bullets before it do not count."""
    lead = bullet_of(row)
    folded = fold(row.text[lead : lead + _LONGEST])
    for length in range(_KEY, 0, -1):
        for label, kind, is_heading in _labels().get(folded[:length], ()):
            if not folded.startswith(label):
                continue
            end = _end_of(row.text, lead, len(label))
            if _stands_alone(row.text, lead, end, is_heading=is_heading):
                return Mark(kind, end)
    return None


def rest_of(row: Row, mark: Mark) -> Row:
    """What stands in the row after its label."""
    rest = row.text[mark.end :]
    return row.cut(len(row.text) - len(rest.lstrip(":]). \t")))


@cache
def _labels() -> dict[str, list[tuple[str, str, bool]]]:
    """By their first letters, the longest first."""
    entries: dict[str, tuple[str, bool]] = {}
    for section, is_heading in (("openings", False), ("headings", True)):
        for catalogue in catalogues().values():
            for kind, labels in catalogue.get(section, {}).items():
                for label in labels:
                    entries.setdefault(fold(label), (kind, is_heading))
    by_start: dict[str, list[tuple[str, str, bool]]] = {}
    for label, (kind, is_heading) in sorted(entries.items(), key=lambda entry: -len(entry[0])):
        by_start.setdefault(label[:_KEY], []).append((label, kind, is_heading))
    return by_start


def _end_of(text: str, lead: int, letters: int) -> int:
    """The offset after the character with which so many folded letters are complete."""
    if text.isascii():
        return _end_of_ascii(text, lead, letters)
    for offset, character in enumerate(text[lead:], lead + 1):
        letters -= character.isalnum() if character.isascii() else len(fold(character))
        if letters <= 0:
            return offset
    return len(text)


def _end_of_ascii(text: str, lead: int, letters: int) -> int:
    """The same where no character folds to several."""
    end = lead + letters
    while end < len(text) and (lacking := letters - len(fold(text[lead:end]))):
        end += lacking
    return min(end, len(text))


def _stands_alone(text: str, lead: int, end: int, *, is_heading: bool) -> bool:
    rest = text[end:]
    if rest[:1].isalnum() and not (text[lead:end].isupper() and rest[:1].isupper()):
        return False
    if not is_heading or not rest.strip(":]. )"):
        return True
    if re.match(r"\s*[\])]*\s*:", rest):
        return True
    return text[lead:end].isupper() and end - lead >= _SHORT


@cache
def _furniture() -> re.Pattern[str]:
    patterns = [
        f"(?:{pattern})"
        for catalogue in catalogues().values()
        for pattern in catalogue.get("furniture", {}).get("patterns", [])
    ]
    lines = [re.escape(line) for line in words("furniture", "lines")]
    return re.compile("|".join(patterns + lines) or "(?!)")


def is_furniture(row: Row) -> bool:
    """Whether the row belongs to the page and not to the document: menus, page numbers, viewers' noise."""
    return bool(_furniture().fullmatch(row.text.lstrip("• ")))


def looks_like(text: str, section: str, key: str) -> bool:
    """Whether the text contains one of the entries as whole words."""
    return bool(_whole_words(section, key, in_capitals=text.isupper()).search(text))


@cache
def _whole_words(section: str, key: str, *, in_capitals: bool) -> re.Pattern[str]:
    flags = re.IGNORECASE if in_capitals else 0
    return re.compile(rf"(?<!\w)(?:{literal_pattern(section, key)})(?!\w)", flags)


def starts_with(text: str, section: str, key: str) -> int:
    """The length of the entry the text starts with as whole words, 0 when with none."""
    found = _whole_words(section, key, in_capitals=text.isupper()).match(text)
    return found.end() if found else 0
