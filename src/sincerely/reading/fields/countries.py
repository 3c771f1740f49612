"""Countries at the end or the beginning of a printed line."""

import re

from sincerely.places.countries import find_country
from sincerely.reading.source import Row

# "Democratic People's Republic of Korea" has five words; no country's name we read has more than seven.
_MOST_WORDS = 7
_AROUND = ".,;()[] \t\xa0"
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\S+")
# Most words asked about are no country, and each further language costs 10 ms for a document.
NAMES_IN = ("en", "fr", "es", "de", "pt", "it", "ar", "ru", "nl", "sv", "pl")


def country_of(row: Row) -> str | None:
    """The code when the whole row is a country's name."""
    return _code_of(row.text)


def _code_of(text: str) -> str | None:
    bare = text.strip(_AROUND)
    if not bare[:1].isalpha() or bare[:1].islower() or _DIGIT.search(bare) or len(bare.split()) > _MOST_WORDS:
        return None
    return find_country(bare, languages=NAMES_IN)


def country_at_end(row: Row) -> tuple[Row, Row, str] | None:
    """Split "Managua, Nicaragua" into what is before, the country's row, and its code."""
    words = list(_WORD.finditer(row.text))
    for word in words[-_MOST_WORDS:]:
        if code := _code_of(row.text[word.start() :].strip()):
            return row.cut(0, word.start()).without(",-–"), row.cut(word.start()), code
    return None


def country_at_start(row: Row) -> tuple[Row, Row, str] | None:
    """Split "Russian Federation, GSP-3" into the country's row, what follows, and the code."""
    words = list(_WORD.finditer(row.text))[:_MOST_WORDS]
    for word in reversed(words):
        if code := _code_of(row.text[: word.end()].strip()):
            return row.cut(0, word.end()).without(",:.-–"), row.cut(word.end()), code
    return None


# "Washington DC 20007", "New York, NY 10017": only the United States print a state and a ZIP code like this.
UNITED_STATES = re.compile(
    r"(?<!\w)(?:A[KLRZ]|C[AOT]|D\.?C\.?|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),?\s+\d{5}(?:-\d{4})?(?!\d)"
)
