"""Contact lines by which nobody can be reached, because what stands in them is no address and no number."""

import re
from collections.abc import Iterable

from sincerely.document.models import ContactLine
from sincerely.places.phones import parse_phone

# Not whether a mail server takes it (RFC 5321), but whether it is written like an address at all.
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+")
_LONGEST_SHOWN = 60
_NOUNS = {"fax": "fax number", "phone": "telephone number"}


def doubt_of(line: ContactLine, *, countries: Iterable[str]) -> str:
    """The sentence for an editor where a value cannot be what its channel needs; empty where it can.

    ``countries`` (ISO 3166-1): where a number without a country code may be dialled.
    """
    value = (line.value or "").strip()
    shown = value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"
    if not value:
        return ""
    if line.channel == "email" and not _EMAIL.fullmatch(value):
        return (
            f"“{shown}” is no e-mail address; one looks like name@office.example. Correct it, or take the "
            "line out."
        )
    if line.channel in _NOUNS and not _can_be_dialled(value, countries):
        return (
            f"“{shown}” cannot be a {_NOUNS[line.channel]}. Write it with the code of its country, like "
            "+1 202 555 0123, or take the line out."
        )
    return ""


def _can_be_dialled(value: str, countries: Iterable[str]) -> bool:
    """Whether it is possible with its own country code or in one of the countries."""
    return any(parse_phone(value, country=country) for country in (None, *countries))
