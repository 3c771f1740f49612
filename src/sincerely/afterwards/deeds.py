"""What comes in, as frozen values. ``key`` comes from the form: the same key is the same deed."""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True)
class FailedTry:
    """Somebody tried one line of an official (``value`` as it is printed) and could not.

    ``trouble`` is what can go wrong with the channel: ``models.TROUBLE_OF``.
    """

    case_id: int
    key: str
    channel: str
    value: str
    trouble: str
    at: datetime.datetime


@dataclass(frozen=True)
class ReceivedReply:
    """An official answered; ``target`` is their place in the document from 0, None for another office.

    ``kind`` is one of ``models.ReplyKind``, ``came_on`` a day of the calendar of whoever got it.
    """

    case_id: int
    sequence: int
    key: str
    target: int | None
    kind: str
    came_on: datetime.date
    at: datetime.datetime


@dataclass(frozen=True)
class EndingWish:
    """Somebody wants to hear how a case ends, in this language, at this address."""

    case_id: int
    address: str = field(repr=False)
    language: str
    at: datetime.datetime
