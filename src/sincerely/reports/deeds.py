"""What comes in: a deed somebody reports, as a frozen value."""

import datetime
from dataclasses import dataclass

from sincerely.reports.quarantine.networks import UNKNOWN, Origin


@dataclass(frozen=True)
class Group:
    """Done together; ``heads`` is None when the group did not say how many they were."""

    heads: int | None = None


@dataclass(frozen=True)
class DoneLine:
    """So many appeals by one channel, to one official (their place in the document from 0) or to anyone."""

    channel: str
    quantity: int = 1
    target: int | None = None


@dataclass(frozen=True)
class ReportedDeed:
    """What somebody says they did for one document of a case.

    ``key`` comes from the form: the same key is the same deed, however often it arrives. ``done_on`` is a day
    of the reporter's calendar, ``at`` the moment at which it was told. ``country`` is an ISO 3166-1 code or
    empty, ``origin`` the tokens of where it came from, kept for a day.
    """

    case_id: int
    sequence: int
    key: str
    lines: tuple[DoneLine, ...]
    done_on: datetime.date
    at: datetime.datetime
    group: Group | None = None
    country: str = ""
    origin: Origin = UNKNOWN


@dataclass(frozen=True)
class Receipt:
    """What the reporter is shown. ``repeated``: the deed had been counted before."""

    report_id: int
    code: str
    case_id: int
    repeated: bool
