"""When somebody is to be told, without a database.

Source: field guide, section 6; design, "Reports and totals".
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from sincerely.document.states import deadline_instant
from sincerely.telling.models import Audience


@dataclass(frozen=True)
class Endings:
    """How a case has ended so far. ``tells_officials``: an editor chose it after a stop or a withdrawal."""

    until: datetime.date | None = None
    closed_at: datetime.datetime | None = None
    stopped_at: datetime.datetime | None = None
    withdrawn_at: datetime.datetime | None = None
    tells_officials: bool = False


@dataclass(frozen=True)
class Telling:
    """That somebody was told on a day, or that telling them is not safe. A family has no ``office``."""

    audience: str
    office: str
    on: datetime.date
    is_not_safe: bool = False


@dataclass(frozen=True)
class Owed:
    """Somebody is to be told, since a day."""

    audience: Audience
    office: str
    since: datetime.date


def owed(
    offices: Iterable[str], endings: Endings, told: Iterable[Telling], *, at: datetime.datetime
) -> tuple[Owed, ...]:
    """Who is to be told and was not since it ended: each office, then the family."""
    everybody = [*((Audience.OFFICE, office) for office in offices), (Audience.FAMILY, "")]
    known = list(told)
    found = []
    for audience, office in everybody:
        since = due_since(audience, endings, at=at)
        if since and not _is_settled(audience, office, known, since=since):
            found.append(Owed(audience, office, since))
    return tuple(found)


def due_since(audience: Audience, endings: Endings, *, at: datetime.datetime) -> datetime.date | None:
    """The day from which this audience is to be told; None while it need not be.

    At the last day, when it has ended everywhere, and once more at a closing. After a stop a word to an
    official may do harm, and after a withdrawal to anybody: then officials are told only where an editor
    chooses it.
    """
    if endings.stopped_at or endings.withdrawn_at:
        is_wanted = endings.tells_officials if audience is Audience.OFFICE else not endings.withdrawn_at
        if not is_wanted:
            return None
    return max(_ended_on(endings, at=at), default=None)


def _ended_on(endings: Endings, *, at: datetime.datetime) -> list[datetime.date]:
    overlays = (endings.closed_at, endings.stopped_at, endings.withdrawn_at)
    days = [ended.astimezone(datetime.UTC).date() for ended in overlays if ended]
    until = endings.until
    # A last day that comes after a closing ends nothing any more.
    if until and deadline_instant(until) <= at and all(until <= day for day in days):
        days.append(until)
    return days


def _is_settled(audience: str, office: str, told: Iterable[Telling], *, since: datetime.date) -> bool:
    of_them = [one for one in told if (one.audience, folded(one.office)) == (audience, folded(office))]
    return any(one.is_not_safe or one.on >= since for one in of_them)


def folded(office: str) -> str:
    """One spelling for an office that documents print with other capitals or spaces."""
    return " ".join(office.casefold().split())
