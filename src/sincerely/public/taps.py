"""One tap after a hand-off: "I have posted it". What was told at one sitting is not counted again.

A sitting is a random word that goes from step to step with the letter, and is never stored. The keys of its
taps are made from it, so they are the same however often a page is shown, and tell nobody that two reports
are of one hand.
"""

import datetime
import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.http import QueryDict

from sincerely.public.forms import places_in
from sincerely.public.pages import Page
from sincerely.reports.deeds import Receipt
from sincerely.reports.models import Channel
from sincerely.reports.queries import ToldLine, told_under

_SITTING = re.compile(r"[A-Za-z0-9_-]{24}")


def new_key() -> str:
    """An idempotency key: one for each form that is shown."""
    return secrets.token_urlsafe(18)


def sitting_of(typed: str) -> str:
    """The sitting that came with a form, or a new one."""
    return typed if _SITTING.fullmatch(typed) else new_key()


@dataclass(frozen=True)
class Tap:
    """What was tapped: the channel, the official's place and line, and who else got the same."""

    sitting: str
    channel: str
    target: str
    line: str
    also: tuple[str, ...] = ()

    def filled_in(self, left: "Untold", *, on: datetime.date) -> dict[str, str]:
        """The form that this tap fills in: one to each official who is left, on this day."""
        first, *rest = left.places
        filled = {self.channel: "1", "done_on": on.isoformat(), "who": "me", "target": first}
        if _SITTING.fullmatch(self.sitting):
            filled["key"] = key_of_tap(self.sitting, self.target, self.line, everyone=bool(self.also))
        return filled | {"also": " ".join(rest)}


@dataclass(frozen=True)
class Untold:
    """Whom a tap still has to be counted for; and the receipt where nobody is left."""

    places: tuple[str, ...]
    receipt: Receipt | None = None


def read_tap(typed: QueryDict) -> Tap | None:
    """The tap that a form is, if it is one."""
    channel = typed.get("tap", "")
    if channel not in Channel.values:
        return None
    return Tap(
        sitting=typed.get("sitting", ""),
        channel=channel,
        target=typed.get("target", ""),
        line=typed.get("line", ""),
        also=places_in(typed.get("also", "")),
    )


def untold(tap: Tap, page: Page) -> Untold:
    """Leave out the officials for whom the same was told at this sitting."""
    asked = tuple(dict.fromkeys([tap.target, *tap.also]))
    if not tap.target.isdigit() or not _SITTING.fullmatch(tap.sitting):
        return Untold(asked)
    ways = ways_of(tap.sitting, lines_of(page))
    told = [line for line in told_under(list(ways)) if line.channel == tap.channel]
    # Another line of this channel to the same official is another post or another call.
    other_lines = {key for key, way in ways.items() if way[0] == tap.target and way[1] != tap.line}
    before = {
        place: line
        for line in told
        for place in asked
        if str(line.target) == place and not (place == tap.target and line.key in other_lines)
    }
    left = tuple(place for place in asked if place not in before)
    return Untold(left, None if left else _receipt(before[tap.target], page))


def lines_of(page: Page) -> tuple[int, ...]:
    """How many lines each official of the document has."""
    return tuple(len(target.lines) for target in page.action.targets)


def ways_of(sitting: str, lines: Sequence[int]) -> dict[str, tuple[str, str]]:
    """Every key of the sitting, with the official's place and the line."""
    return {
        key_of_tap(sitting, str(place), str(line), everyone=everyone): (str(place), str(line))
        for place, count in enumerate(lines)
        for line in range(count)
        for everyone in (False, True)
    }


def key_of_tap(sitting: str, place: str, line: str, *, everyone: bool) -> str:
    """The key of one tap of a sitting; ``everyone``: for the officials before, too."""
    made = sha256(f"{sitting} {place} {line} {'everyone' if everyone else ''}".encode()).digest()
    return urlsafe_b64encode(made[:18]).decode()


def _receipt(line: ToldLine, page: Page) -> Receipt:
    case_id = page.published.case.pk
    return Receipt(report_id=line.report_id, code=line.receipt, case_id=case_id, repeated=True)
