"""The plain form of a report, read without Django. Pure; None for anything that is not plain.

What the view would take as well in a less strict spelling (a date with dots, spaces around a number) it may
see to: here one spelling of each is known.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from sincerely.places.countries import country_codes
from sincerely.public.taps import key_of_tap, ways_of
from sincerely.reports.deeds import DoneLine, Group, ReportedDeed
from sincerely.reports.intake.documents import Document
from sincerely.reports.intake.recording import Told
from sincerely.reports.models import Channel
from sincerely.reports.quarantine.networks import UNKNOWN, Origin
from sincerely.reports.rules import check_deed, day_of_a_tap
from sincerely.wording import Refusal

# Ten times what the form of a group's evening takes.
_LONGEST = 4096
_CHANNELS = tuple(Channel.values)
_PATTERNS = {
    "key": r"[A-Za-z0-9_-]+(?: [A-Za-z0-9_-]+)*",
    "sitting": r"[A-Za-z0-9_-]{24}",
    "tap": "|".join(_CHANNELS),
    "line": r"0|[1-9]\d?",
    "target": r"(?:0|[1-9]\d?)?",
    "also": r"(?:(?:0|[1-9]\d?)(?: (?:0|[1-9]\d?)){0,18} ?)?",
    "done_on": r"\d{4}-\d\d-\d\d",
    "who": "me|group",
    "heads": r"(?:[1-9]\d{0,5})?",
    "country": r"(?:[A-Z]{2})?",
    **dict.fromkeys(_CHANNELS, r"\d{0,4}"),
}
_PLAIN = {name: re.compile(pattern, re.ASCII).fullmatch for name, pattern in _PATTERNS.items()}
_TAP = frozenset({"sitting", "tap", "target", "line"})
_FORM = frozenset({"key", "done_on", "who"})

Typed = dict[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """The document that an address leads to, and how many lines each of its officials has."""

    document: Document
    lines: tuple[int, ...]


def read_typed(body: bytes) -> Typed | None:
    """The fields of a plain form, each once and in its one spelling."""
    if len(body) > _LONGEST or not body.isascii():
        return None
    typed: Typed = {}
    try:
        for name, value in _split(body.decode()):
            if name in typed or not _PLAIN[name](value):
                return None
            typed[name] = value
    except (KeyError, ValueError):
        return None
    return typed


def _split(text: str) -> Sequence[Sequence[str]]:
    """The pairs of a form, which may yet be none: then unpacking one raises ValueError."""
    if "%" in text or "+" in text:
        return parse_qsl(text, keep_blank_values=True, strict_parsing=True, max_num_fields=20)
    # Most forms need no decoding.
    return [field.split("=", 1) for field in text.split("&")]


def told_by(typed: Typed, asked: Asked, *, at: datetime.datetime, origin: Origin = UNKNOWN) -> Told | None:
    """What a plain form says, when the rules let it count."""
    try:
        read = _tapped if "tap" in typed else _filled_in
        told = read(typed, asked, at, origin)
        if told:
            check_deed(told.deed, asked.document.terms)
    except (Refusal, ValueError):
        return None
    return told


def _tapped(typed: Typed, asked: Asked, at: datetime.datetime, origin: Origin) -> Told | None:
    """One tap, if it is the first of its sitting."""
    if not typed.keys() >= _TAP or not typed.keys() <= _TAP | {"also"} or not typed["target"]:
        return None
    place, line, also = typed["target"], typed["line"], typed.get("also", "").split()
    ways = ways_of(typed["sitting"], asked.lines)
    key = key_of_tap(typed["sitting"], place, line, everyone=bool(also))
    if key not in ways:
        return None
    deed = ReportedDeed(
        case_id=asked.document.case_id,
        sequence=asked.document.sequence,
        key=key,
        lines=tuple(DoneLine(typed["tap"], 1, int(one)) for one in dict.fromkeys([place, *also])),
        done_on=day_of_a_tap(asked.document.terms, at=at),
        at=at,
        origin=origin,
    )
    return Told(deed, asked.document, unless=frozenset(ways))


def _filled_in(typed: Typed, asked: Asked, at: datetime.datetime, origin: Origin) -> Told | None:
    is_group, heads, country = typed.get("who") == "group", typed.get("heads", ""), typed.get("country", "")
    if not typed.keys() >= _FORM or not _TAP.isdisjoint(typed.keys() - {"target"}):
        return None
    if (heads and not is_group) or (country and country not in country_codes()):
        return None
    deed = ReportedDeed(
        case_id=asked.document.case_id,
        sequence=asked.document.sequence,
        key=typed["key"],
        lines=_lines(typed),
        done_on=datetime.date.fromisoformat(typed["done_on"]),
        at=at,
        group=Group(int(heads) if heads else None) if is_group else None,
        country=country,
        origin=origin,
    )
    return Told(deed, asked.document)


def _lines(typed: Typed) -> tuple[DoneLine, ...]:
    first, also = typed.get("target", ""), typed.get("also", "").split()
    reached = [int(place) for place in dict.fromkeys([first, *also])] if first else [None]
    counts = [(channel, int(count)) for channel in _CHANNELS if (count := typed.get(channel))]
    return tuple(DoneLine(channel, count, place) for channel, count in counts if count for place in reached)
