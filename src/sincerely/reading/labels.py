"""The label catalogues: what documents print before, between and around the things we look for.

One TOML file per language in ``labels/``. All languages are looked for in every document: a Swiss page puts
German labels around an English text. Labels are compared by their letters and digits only, so that "APPEA LS
TO:" of a bad scan and "[CONTACT INFORMATION]" of a web page are found too.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sincerely.reading.source import Row

Catalogue = Mapping[str, Mapping[str, list[str]]]

# Shorter labels ("Name", "Nom", "F") are everyday words: they count only before a colon.
_SHORT = 10
_BULLET = re.compile(r"^(?:[•◼▪■●*·–-]\s*|\(?\d{1,2}[.)]\s+|n(?=[A-Z][a-z])|\?\s+(?=[A-Z]))")


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


def pattern_of(section: str, key: str) -> str:
    """The entries as one alternation, white space elastic; they are regular expressions themselves."""
    return "|".join(re.sub(r" +", r"[\\s>]+", word) for word in words(section, key)) or r"(?!)"


def literal_pattern(section: str, key: str) -> str:
    """The entries as one alternation of literal words, white space elastic."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words(section, key)) or r"(?!)"


def fold(text: str) -> str:
    """Letters and digits only, without case and accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum())


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
    folded, ends = _folded_start(row.text, lead)
    for label, kind, is_heading in _labels():
        if not folded.startswith(label):
            continue
        end = ends[len(label) - 1]
        if _stands_alone(row.text, lead, end, is_heading=is_heading):
            return Mark(kind, end)
    return None


def rest_of(row: Row, mark: Mark) -> Row:
    """What stands in the row after its label."""
    rest = row.text[mark.end :]
    return row.cut(len(row.text) - len(rest.lstrip(":]). \t")))


@cache
def _labels() -> tuple[tuple[str, str, bool], ...]:
    entries: dict[str, tuple[str, bool]] = {}
    for section, is_heading in (("openings", False), ("headings", True)):
        for catalogue in catalogues().values():
            for kind, labels in catalogue.get(section, {}).items():
                for label in labels:
                    entries.setdefault(fold(label), (kind, is_heading))
    ordered = sorted(entries.items(), key=lambda entry: -len(entry[0]))
    return tuple((label, kind, is_heading) for label, (kind, is_heading) in ordered if label)


def _folded_start(text: str, lead: int) -> tuple[str, list[int]]:
    """The first letters folded, and for each the offset after its character."""
    folded, ends = [], []
    for offset, character in enumerate(text[lead : lead + 120], lead + 1):
        for letter in fold(character):
            folded.append(letter)
            ends.append(offset)
    return "".join(folded), ends


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
