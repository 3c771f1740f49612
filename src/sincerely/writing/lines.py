"""One contact line: what it says, whether it is paused, and the link that opens it."""

import re
import unicodedata

from sincerely.document import PostLine, Target
from sincerely.document.models import Line
from sincerely.places.phones import Phone, in_plain_digits, parse_phone

# Channel and folded value (``fold_line``) of lines that the team has paused.
Paused = frozenset[tuple[str, str]]

_BY_NUMBER = frozenset({"phone", "fax", "telex"})
_ACCOUNT = re.compile(r"@?([\w.-]{1,60})", re.ASCII)
_NETWORKS = {
    "x": "https://x.com/",
    "facebook": "https://www.facebook.com/",
    "instagram": "https://www.instagram.com/",
}


def line_value(line: Line) -> str:
    """What a line says: the address lines or the value; empty when it was lost."""
    if isinstance(line, PostLine):
        return "\n".join(line.address)
    return line.value or ""


def destination_of(line: PostLine, target: Target) -> str | None:
    """Where a letter goes (ISO 3166-1): the line's country, else the one that a mission is in."""
    return line.country or target.mission_in


def fold_line(channel: str, value: str) -> str:
    """The one spelling by which a pause finds a line however it was printed.

    Letters small, Unicode form NFKC, spaces joined, no marks of direction and joining; of phone and fax
    numbers the digits, as 0 to 9, and the plus alone. A postal address is its lines, joined by line breaks.
    """
    seen = (sign for sign in value if unicodedata.category(sign) != "Cf")
    text = unicodedata.normalize("NFKC", "".join(seen)).casefold()
    if channel in _BY_NUMBER:
        return re.sub(r"[^0-9+]", "", in_plain_digits(text))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def is_paused(line: Line, paused: Paused) -> bool:
    """Is the line among those that the team has paused?"""
    return (line.channel, fold_line(line.channel, line_value(line))) in paused


def web_link(line: Line) -> str:
    """A web address as it stands, or the page of an account; empty for all else: nothing else is a link."""
    value = line_value(line)
    if re.match(r"https?://", value):
        return value
    account = _ACCOUNT.fullmatch(value)
    return f"{_NETWORKS[line.channel]}{account[1]}" if account and line.channel in _NETWORKS else ""


def phone_of(line: Line, target: Target) -> Phone | None:
    """The number to dial from anywhere; None where that cannot be told from what is printed."""
    of_addresses = (one.country for one in target.lines if isinstance(one, PostLine) and one.country)
    return parse_phone(line_value(line), country=target.mission_in or next(of_addresses, None))


def telephone_link(line: Line, target: Target) -> str:
    """``tel:+12025550170``; empty where the number cannot be dialled from anywhere."""
    phone = phone_of(line, target)
    return f"tel:{phone.e164}" if phone else ""
