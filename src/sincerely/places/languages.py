"""Languages: BCP 47 tags, their names, and the direction of their script."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from sincerely.places.names import READ_LANGUAGES, folded, locale_of
from sincerely.places.tables import rows

_RIGHT_TO_LEFT_SCRIPTS = frozenset(["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"])


@lru_cache(maxsize=4096)
def language_name(code: str, language: str = "en") -> str:
    """The name of a language (BCP 47 tag) in another one; the tag itself when nobody knows it."""
    names = locale_of(language).languages
    tag = code.replace("-", "_")
    if tag in names:
        return str(names[tag])
    known = _locale_or_none(code)
    display = known.get_display_name(locale_of(language)) if known else None
    return display or names.get(tag.split("_", 1)[0], code)


def is_same_language(tag: str, other: str) -> bool:
    """Do both tags (BCP 47) mean one language, of whatever country?"""
    return tag.partition("-")[0] == other.partition("-")[0]


@lru_cache(maxsize=64)
def languages_by_name(language: str) -> Mapping[str, str]:
    """The tag for each name that ``language_name`` gives in this language; of several tags the shortest."""
    names = locale_of(language).languages
    longest_first = sorted(names, key=lambda tag: (-len(tag), tag))
    return {str(names[tag]): tag.replace("_", "-") for tag in longest_first}


@lru_cache(maxsize=512)
def own_name(code: str) -> str:
    """What speakers call their language, as it stands in a menu: ``العربية``, ``Français``."""
    known = _locale_or_none(code)
    name = (known.get_display_name() if known else None) or language_name(code)
    return name[:1].upper() + name[1:]


def find_language(printed: str, *, languages: tuple[str, ...] = READ_LANGUAGES) -> str | None:
    """The tag for a printed name of a language, in any of the languages; None when it is none.

    Each language costs some milliseconds when it is first needed. Only who asks in all of them also finds a
    language by the name it has for itself.
    """
    name = folded(printed)
    if not name:
        return None
    if tag := _common_names().get(name):
        return tag
    if tag := next((tag for spoken in languages if (tag := _names_by_word(spoken).get(name))), ""):
        return tag
    return _own_names().get(name) if languages == READ_LANGUAGES else None


def direction(code: str) -> Literal["ltr", "rtl"]:
    """The direction of a language's script."""
    return "rtl" if _script(code) in _RIGHT_TO_LEFT_SCRIPTS else "ltr"


def _script(code: str) -> str:
    parts = code.replace("_", "-").split("-")
    stated = [part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if stated:
        return stated[0]
    likely = get_global("likely_subtags")
    with_region = "_".join([parts[0].lower(), *(part.upper() for part in parts[1:2])])
    # Values look like "ar_Arab_EG".
    found = likely.get(with_region) or likely.get(parts[0].lower()) or ""
    return str(found).split("_")[1] if found.count("_") else ""


def _locale_or_none(code: str) -> Locale | None:
    try:
        return Locale.parse(code.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return None


@cache
def _common_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in rows("language-aliases"):
        names.setdefault(folded(row["name"]), row["code"])
    for name, tag in _names_in("en"):
        names.setdefault(folded(name), tag)
    return names


@cache
def _names_by_word(language: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for name, tag in _names_in(language):
        names.setdefault(folded(name), tag)
    return names


@cache
def _own_names() -> dict[str, str]:
    return {folded(own_name(tag)): tag for tag in reversed(_read_tags())}


def _names_in(language: str) -> Iterator[tuple[str, str]]:
    names = locale_of(language).languages
    return ((names[tag], tag.replace("_", "-")) for tag in _read_tags() if tag in names)


@cache
def _read_tags() -> tuple[str, ...]:
    """Languages with a two-letter code and a few others: names of small ones ("Even") are also words."""
    two_letters = sorted(tag for tag in map(str, locale_of("en").languages) if len(tag) == 2)
    return (*two_letters, "ckb", "fil", "zh_Hans", "zh_Hant")
