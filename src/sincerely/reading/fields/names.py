"""Names of people as a shape: capitalised words with the particles of many languages between them."""

import re

from sincerely.reading.labels import literal_pattern, looks_like, word_set
from sincerely.reading.source import Row

_TOKEN = re.compile(r"[’‘'`]?[^\W\d_][\w’‘'`.-]*")
# A list joins its last name by a word, behind a comma or without one.
_AND = literal_pattern("people", "between")
_BETWEEN_NAMES = re.compile(rf"\s*(?:,\s*(?:(?:{_AND})\s+)?|;\s*|\s+(?:{_AND})\s+)")


def is_capitalised(token: str) -> bool:
    """Whether a word begins like a name: "Gorinov", "’Aqil", "al-Sindi", "el-Kholy"."""
    bare = token.lstrip("’‘'`")
    if bare[:1].isupper():
        return True
    head, hyphen, rest = bare.partition("-")
    return bool(hyphen) and head in word_set("people", "articles") and rest.lstrip("’‘'`")[:1].isupper()


def _may_name(token: str) -> bool:
    """Whether a word can stand in a name: Arabic and other scripts have no capitals."""
    bare = token.lstrip("’‘'`")
    return is_capitalised(token) or bare[:1].lower() == bare[:1].upper() != ""


def is_particle(token: str) -> bool:
    """Whether a word stands inside names in lower case."""
    return token in word_set("people", "particles")


def looks_like_name(text: str, *, least: int = 2, most: int = 9) -> bool:
    """Whether the text is nothing but a name of ``least`` to ``most`` words."""
    tokens = text.replace(",", " ,").split()
    if not least <= len(tokens) <= most or any(c.isdigit() for c in text):
        return False
    if not all(_TOKEN.fullmatch(token) for token in tokens):
        return False
    if not _may_name(tokens[0]) or (
        not _may_name(tokens[-1]) and tokens[-1].lower() not in word_set("people", "suffixes")
    ):
        return False
    return all(_may_name(token) or is_particle(token) for token in tokens)


def looks_like_body(text: str) -> bool:
    """Whether the text names an office, a court, a newspaper: no natural person."""
    return looks_like(text, "officials", "offices")


def name_rows(row: Row) -> list[Row]:
    """The names in an enumeration: "A, B and C"."""
    parts, start = [], 0
    for comma in _BETWEEN_NAMES.finditer(row.text):
        parts.append(row.cut(start, comma.start()))
        start = comma.end()
    return [part for part in [*parts, row.cut(start)] if part.text]
