"""A deed as it goes to the process that writes, and as it soon is a row."""

import datetime
from typing import Any, NamedTuple, Self  # Any: numbers, texts and what is made of them

# Channel, quantity and target, one after the other.
Lines = tuple[tuple[str, int, int | None], ...]
# A ``Plain`` of what ``messages`` can carry: numbers, texts, and tuples and sets of them.
Flat = tuple[Any, ...]


class Plain(NamedTuple):
    """What is stored of a deed.

    ``number`` and ``newest`` are its document's, ``address`` and ``network`` its origin's.
    """

    key: str
    unless: frozenset[str]
    case_id: int
    number: str
    newest: int
    sequence: int
    lines: Lines
    for_group: bool
    heads: int | None
    country: str
    address: str
    network: str
    done_on: datetime.date
    at: datetime.datetime

    @property
    def flat(self) -> Flat:
        """As it is sent; a moment is in seconds, exact to the microsecond."""
        return (*self[:-2], self.done_on.toordinal(), self.at.timestamp())

    @classmethod
    def of(cls, flat: Flat) -> Self:
        """What somebody made ``flat``."""
        day, moment = flat[-2:]
        at = datetime.datetime.fromtimestamp(moment, datetime.UTC)
        return cls._make((*flat[:-2], datetime.date.fromordinal(day), at))
