"""Comparing printed names, and the names that CLDR has for things in each language."""

import re
import unicodedata
from functools import lru_cache

from babel import Locale, UnknownLocaleError

# The languages in which names of countries and languages are recognised. Order decides where two of them use
# one name for two things: the earlier one holds.
_READ = (
    "en fr es ar ru pt de it nl sv da nb fi is pl cs sk hu ro bg el uk hr sl ca tr fa he ur hi bn th vi id "
    "ms zh zh_Hant ja ko sw"
)
READ_LANGUAGES = tuple(_READ.split())
# Nothing longer is a name; do not fold a whole book to find out.
_LONGEST = 100

_SILENT = re.compile(r"[.'’‘ʼ`´\u200e\u200f\u061c\u00ad]")
_SEPARATOR = re.compile(r"[\W_]+")


def folded(printed: str) -> str:
    """The name without case, accents and punctuation: ``Côte d’Ivoire`` -> ``cote divoire``.

    Empty when nothing is left or the text is too long to be a name.
    """
    if len(printed) > _LONGEST:
        return ""
    plain = printed if printed.isascii() else _without_accents(printed)
    return _SEPARATOR.sub(" ", _SILENT.sub("", plain).casefold()).strip()


def as_whole_words(*names: str) -> str:
    """A pattern for any of these names as whole words, whatever signs they begin and end with."""
    return r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)"


@lru_cache(maxsize=256)
def whole_words(*names: str) -> re.Pattern[str]:
    """The same, in whatever case."""
    return re.compile(as_whole_words(*names), re.IGNORECASE)


def _without_accents(printed: str) -> str:
    decomposed = unicodedata.normalize("NFKD", printed.replace("ı", "i"))
    return "".join(mark for mark in decomposed if unicodedata.category(mark) != "Mn")


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """CLDR's locale for a BCP 47 tag; British English for ``en`` and for what is no language."""
    if language != "en":
        try:
            return Locale.parse(language.replace("_", "-"), sep="-")
        except (UnknownLocaleError, ValueError):
            pass
    return Locale("en", "GB")
