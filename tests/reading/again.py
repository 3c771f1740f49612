"""The printed passage read once more: what a value says must follow from it."""

import re

from sincerely.places.countries import find_country
from sincerely.places.index_codes import normalise_index
from sincerely.places.phones import parse_phone
from sincerely.reading.fields.asks import language_code
from sincerely.reading.fields.contacts import contacts_in
from sincerely.reading.fields.countries import (
    NAMES_IN,
    UNITED_STATES,
    country_at_end,
    country_at_start,
    country_of,
)
from sincerely.reading.fields.dates import dates_in
from sincerely.reading.labels import fold, literal_pattern, pattern_of, word_set
from sincerely.reading.source import Row

_CODED = re.compile(
    r"(?P<date>issued|until)|(?P<country>countries/\d+|.*/(?:country|mission_in))|(?P<kind>kind)"
    r"|(?P<language>preferred_languages/\d+)|(?P<index>index|previous/\d+)|(?P<gender>.*/gender)"
    r"|(?P<figure>sequence|.*/age)|(?P<wish>own_language)|(?P<value>.*/lines/\d+/value)"
)


def follows(field: str, value: object, passages: list[str]) -> bool:
    """Whether the value of a field can be read from its passages alone."""
    coded = _CODED.fullmatch(field)
    if not coded:
        return _joined(str(value)) == _joined("".join(passages))
    whole = " ".join(passages)
    return _READ_AGAIN[str(coded.lastgroup)](value, whole)


def _joined(text: str) -> str:
    """Without what joining lines adds or takes away: white space, hyphens, marks of quoting, strokes."""
    return re.sub(r"[\s>/-]+", "", text)


def _is_date(value: object, printed: str) -> bool:
    return [date.day.isoformat() for date in dates_in(printed, 0, len(printed)) if date.day] == [value]


def _is_country(value: object, printed: str) -> bool:
    row = Row(printed, 0)
    splits = (country_at_end(row), country_at_start(row))
    named = {country_of(row), find_country(printed, languages=NAMES_IN), *(s[2] for s in splits if s)}
    return value in named or (value == "US" and bool(UNITED_STATES.search(printed)))


def _is_kind(value: object, printed: str) -> bool:
    said = re.search(pattern_of("kinds", str(value)), printed, re.IGNORECASE)
    return bool(said) or (value in ("first", "further-information") and any(c.isdigit() for c in printed))


def _is_gender(value: object, printed: str) -> bool:
    known = word_set("people", {"m": "male", "f": "female"}[str(value)]) | word_set("people", "both")
    return any(word.casefold() in known for word in re.findall(r"[^\W\d_]+", printed))


def _is_index(value: object, printed: str) -> bool:
    return value in (printed, normalise_index(printed.replace("-", " "))) or fold(str(value)) == fold(printed)


def _is_contact(value: object, printed: str) -> bool:
    """A telephone number gets its country's code; an address that is spelled, its signs."""
    if fold(str(value)) == fold(printed):
        return True
    spelled = contacts_in(Row(f"Email: {printed}", 0))
    if any(getattr(contact.as_line()["value"], "value", None) == value for contact in spelled):
        return True
    phone = parse_phone(printed, country=None)
    digits, international = (re.sub(r"\D", "", text) for text in (printed, str(value)))
    if phone and phone.international == value:
        return True
    return len(digits) > 5 and international.endswith(digits.lstrip("0")[-6:])


def _is_figure(value: object, printed: str) -> bool:
    words = [word.casefold() for word in re.findall(r"[^\W_]+", printed)]
    return str(value) in words or any(word in word_set("ordinals", str(value)) for word in words)


def _is_wish(value: object, printed: str) -> bool:
    return value is True and bool(
        re.search(literal_pattern("phrases", "own_language"), printed, re.IGNORECASE)
    )


_READ_AGAIN = {
    "date": _is_date,
    "country": _is_country,
    "kind": _is_kind,
    "language": lambda value, printed: language_code(printed) == value,
    "index": _is_index,
    "gender": _is_gender,
    "figure": _is_figure,
    "wish": _is_wish,
    "value": _is_contact,
}
