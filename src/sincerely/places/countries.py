"""Countries: ISO 3166-1 alpha-2 codes, their names in every language, and their names on an envelope."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import takewhile

import pycountry
from babel.languages import get_official_languages

from sincerely.places.names import READ_LANGUAGES, folded, locale_of
from sincerely.places.tables import rows

# Not in ISO 3166, but in CLDR and in the index codes: EUR 73.
_KOSOVO = "XK"
_ARTICLES = frozenset(
    ["the", "la", "le", "les", "el", "los", "las", "il", "lo", "die", "der", "das", "a", "o", "as", "os"]
)
_ELIDED_ARTICLE = re.compile(r"^\s*[lLdD]['’]")
# "Republic of X" and the like are X. "State of" is not here: Georgia and Mexico are also states.
_FORMS_OF_STATE = frozenset(
    [
        *("republic", "kingdom", "republique", "royaume", "republica", "reino", "republik", "konigreich"),
        *("volksrepublik", "bundesrepublik", "sultanat", "furstentum"),
    ]
)
_KINDS_OF_STATE = frozenset(
    ["arab", "arabe", "bolivarian", "bolivariana", "democratic", "democratique", "federal", "federale"]
) | frozenset(["federative", "federativa", "islamic", "islamique", "plurinational", "socialist", "united"])
_KINDS_OF_STATE |= frozenset(["islamische", "arabische", "bolivarische", "sozialistische", "islamica"])
# Languages of the Universal Postal Union's papers that are written in Latin letters.
_READ_EVERYWHERE = frozenset(["de", "en", "es", "fr", "pt"])
_OF = frozenset(["of", "de", "du", "des", "von", "do", "da", "del"])


@cache
def country_codes() -> frozenset[str]:
    """Every code there is: ISO 3166-1 alpha-2, and XK."""
    return frozenset(country.alpha_2 for country in pycountry.countries) | {_KOSOVO}


@lru_cache(maxsize=4096)
def country_name(code: str, language: str = "en") -> str:
    """The country's everyday name in a language (BCP 47); the code itself when there is no such country."""
    locale = locale_of(language)
    ours = _preferred_names().get((code, locale.language))
    return ours or locale.territories.get(code) or _english_name(code)


@lru_cache(maxsize=64)
def countries_by_name(language: str) -> Mapping[str, str]:
    """The code for each name that ``country_name`` gives in this language, and for no other form of it."""
    return {country_name(code, language): code for code in sorted(country_codes(), reverse=True)}


@lru_cache(maxsize=64)
def country_choices(language: str = "en") -> tuple[tuple[str, str], ...]:
    """All countries as (code, name), in the order of that language's names."""
    named = [(code, country_name(code, language)) for code in country_codes()]
    return tuple(sorted(named, key=lambda choice: (folded(choice[1]), choice[0])))


def find_country(printed: str, *, languages: tuple[str, ...] = READ_LANGUAGES) -> str | None:
    """The code for a printed name: official or colloquial, in any of the languages. Else None.

    Adjectives ("Russian") are not names. Two countries in one phrase are none. Each language costs 10 ms when
    it is first needed: who asks about many words that are no country names a few of them.
    """
    name = folded(_ELIDED_ARTICLE.sub("", printed[:200]))
    for form in (name, _without_article(name), _without_form_of_state(name)):
        if code := _named(form, languages):
            return code
    return None


def mainland_of(code: str) -> str:
    """The country whose post and embassies serve a territory as at home: ``US`` for ``PR``.

    The code itself for whatever is no such territory, and for those with a post of their own, as Greenland.
    Both are ISO 3166-1. Source: the posts' own rules, in ``territories.csv``.
    """
    return _mainlands().get(code, code)


def is_at_home(destination: str | None, *, origin: str) -> bool:
    """Does a letter from ``origin`` stay inside one country's post? Not where no destination is known."""
    return destination is not None and mainland_of(destination) == mainland_of(origin)


@cache
def _mainlands() -> Mapping[str, str]:
    return {row["territory"]: row["country"] for row in rows("territories")}


def post_name(code: str, *, origin: str) -> str:
    """The country as the last line of an envelope posted in ``origin``: capitals, its post's language.

    Source: field guide, section 5 ("the language of the sender's post"; Universal Postal Union practice).
    """
    language = post_language(origin)
    name = country_name(code, language).split(" (")[0]
    return in_capitals(name, language=language)


def country_line(code: str, *, origin: str) -> str:
    """The last line of an envelope: ``ALLEMAGNE``, ``NIEMCY / GERMANY``.

    In English beside it where countries of transit could not read the language of the origin's post. Source:
    La Poste, "Formatting an international address".
    """
    name = post_name(code, origin=origin)
    if post_language(origin).split("-", 1)[0] in _READ_EVERYWHERE:
        return name
    return " / ".join(dict.fromkeys((name, in_capitals(country_name(code), language="en"))))


@lru_cache(maxsize=512)
def post_language(origin: str) -> str:
    """The language (BCP 47) in which a country's post reads the last line of an envelope."""
    for row in rows("post-languages"):
        if row["origin"] == origin:
            return row["language"]
    official = get_official_languages(origin, de_facto=True) or get_official_languages(origin, regional=True)
    return official[0].replace("_", "-") if official else "en"


def in_capitals(name: str, *, language: str) -> str:
    """The name in capitals, as this language writes them."""
    primary = language.split("-", 1)[0]
    if primary in ("tr", "az"):
        name = name.replace("i", "İ").replace("ı", "I")
    if primary == "el":
        # Greek capitals carry no accents.
        name = unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).replace("\u0301", ""))
    if primary == "ka":
        # Unicode has Georgian capitals that neither the language nor most fonts use.
        return name
    return name.upper()


def _english_name(code: str) -> str:
    return locale_of("en").territories.get(code, code) if code in country_codes() else code


@cache
def _preferred_names() -> dict[tuple[str, str], str]:
    return {(row["code"], row["language"]): row["name"] for row in rows("country-names")}


def _named(name: str, languages: tuple[str, ...]) -> str | None:
    if not name:
        return None
    if code := _common_names().get(name):
        return code
    return _names_in_any(languages).get(name)


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first in _ARTICLES else ""


def _without_form_of_state(name: str) -> str:
    words = name.split(" ")
    forms = list(takewhile(lambda word: word in _FORMS_OF_STATE | _KINDS_OF_STATE, words))
    if not _FORMS_OF_STATE.intersection(forms):
        return ""
    rest = words[len(forms) :]
    if rest and rest[0] in _OF:
        rest = rest[1:]
    name = " ".join(rest)
    return _without_article(name) or name


@cache
def _common_names() -> dict[str, str]:
    """Our own aliases first, then English and official names: enough for most documents."""
    names: dict[str, str] = {}
    for row in rows("country-aliases"):
        names.setdefault(folded(row["name"]), row["code"])
    for (code, _), name in _preferred_names().items():
        names.setdefault(folded(name), code)
    for name, code in _english_and_official_names():
        names.setdefault(folded(name), code)
    return names


def _english_and_official_names() -> Iterator[tuple[str, str]]:
    for code in sorted(country_codes()):
        yield locale_of("en").territories[code], code
    for country in pycountry.countries:
        for kind in ("name", "official_name", "common_name"):
            if name := getattr(country, kind, None):
                yield name, country.alpha_2
                # ISO 3166 inverts names: "Iran, Islamic Republic of".
                yield " ".join(reversed(name.split(", "))), country.alpha_2


@lru_cache(maxsize=64)
def _names_in_any(languages: tuple[str, ...]) -> dict[str, str]:
    """Where two languages use one name for two countries, the earlier one holds."""
    names: dict[str, str] = {}
    for language in reversed(languages):
        names |= _names_in(language)
    return names


@cache
def _names_in(language: str) -> dict[str, str]:
    names: dict[str, str] = {}
    territories = locale_of(language).territories
    for code in sorted(country_codes()):
        for name in _variants(territories.get(code, "")):
            names.setdefault(folded(name), code)
    return names


def _variants(name: str) -> Iterator[str]:
    """``Myanmar (Birmanie)`` is known by either name."""
    yield name
    outside, bracket, inside = name.partition(" (")
    if bracket:
        yield outside
        yield inside.rstrip(")")
