"""When somebody is to be told, without a database.

Source: field guide, section 6; design, "Reports and totals".
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sincerely.document.states import deadline_instant
from sincerely.telling.models import Audience


@dataclass(frozen=True)
class Endings:
    """How a case has ended so far. ``tells_officials``: an editor chose it after a stop or a withdrawal.

    Of a case of which nothing ``is_reported`` there is nothing to tell, but a number that was corrected.
    """

    until: datetime.date | None = None
    closed_at: datetime.datetime | None = None
    stopped_at: datetime.datetime | None = None
    withdrawn_at: datetime.datetime | None = None
    tells_officials: bool = False
    is_reported: bool = True


@dataclass(frozen=True)
class Telling:
    """That somebody was told on a day, or that telling them is not safe. A family has no ``office``.

    ``replaced_on``: the day of the statement that corrects the one that they were told.
    """

    audience: str
    office: str
    on: datetime.date
    is_not_safe: bool = False
    replaced_on: datetime.date | None = None


@dataclass(frozen=True)
class Owed:
    """Somebody is to be told, since a day: how many it was, or that the number they know was corrected."""

    audience: Audience
    office: str
    since: datetime.date
    is_correction: bool = False


def owed(
    offices: Iterable[str], endings: Endings, told: Iterable[Telling], *, at: datetime.datetime
) -> tuple[Owed, ...]:
    """Who is to be told and was not since it ended, or since it was corrected: each office, then the family.

    ``told`` is in the order in which it was.
    """
    everybody = [*((Audience.OFFICE, office) for office in offices), (Audience.FAMILY, "")]
    known = list(told)
    found = (_owed_to(audience, office, endings, known, at=at) for audience, office in everybody)
    return tuple(one for one in found if one)


def _owed_to(
    audience: Audience, office: str, endings: Endings, told: Sequence[Telling], *, at: datetime.datetime
) -> Owed | None:
    of_them = [one for one in told if (one.audience, folded(one.office)) == (audience, folded(office))]
    if not _may_be_told(audience, endings) or any(one.is_not_safe for one in of_them):
        return None
    since = due_since(audience, endings, at=at)
    if since and not any(one.on >= since for one in of_them):
        return Owed(audience, office, since)
    if of_them and (corrected := of_them[-1].replaced_on):
        return Owed(audience, office, corrected, is_correction=True)
    return None


def due_since(audience: Audience, endings: Endings, *, at: datetime.datetime) -> datetime.date | None:
    """The day from which this audience is to be told; None while it need not be.

    At the last day, when it has ended everywhere, and once more at a closing.
    """
    if not endings.is_reported or not _may_be_told(audience, endings):
        return None
    return max(ended_on(endings, at=at), default=None)


def _may_be_told(audience: Audience, endings: Endings) -> bool:
    """After a stop a word to an official may do harm, and after a withdrawal to anybody.

    Then officials are told only where an editor chooses it.
    """
    if not endings.stopped_at and not endings.withdrawn_at:
        return True
    return endings.tells_officials if audience is Audience.OFFICE else not endings.withdrawn_at


def ended_on(endings: Endings, *, at: datetime.datetime) -> list[datetime.date]:
    """Each day on which something ended (UTC); empty while nothing has."""
    overlays = (endings.closed_at, endings.stopped_at, endings.withdrawn_at)
    days = [ended.astimezone(datetime.UTC).date() for ended in overlays if ended]
    until = endings.until
    # A last day that comes after a closing ends nothing any more.
    if until and deadline_instant(until) <= at and all(until <= day for day in days):
        days.append(until)
    return days


def folded(office: str) -> str:
    """One spelling for an office that documents print with other capitals or spaces."""
    return " ".join(office.casefold().split())
