"""What a statement says in figures; the same on every paper, page and in every quote made of it."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Breakdown:
    """A published breakdown, ``on`` the day it was counted for.

    ``cells``: value and actions, the most first; every one stands for ten reports or more. ``rest``: the
    actions of all others together. Without cells there were too few.
    """

    cells: tuple[tuple[str, int], ...]
    rest: int
    on: datetime.date


@dataclass(frozen=True)
class LedgerRoot:
    """The newest checkpoint of the public ledger: name, number of entries, root in base64."""

    name: str
    size: int
    root: str


@dataclass(frozen=True)
class Replaced:
    """The statement that this one takes the place of, and why: a key of ``sentences.REASONS``.

    ``number`` as it is printed on its paper: there can be two of one day.
    """

    number: int
    day: datetime.date
    actions: int
    why: str


@dataclass(frozen=True)
class Figures:
    """A statement: ``number`` tells it from others, ``begun`` to ``day`` is its period.

    Of several tiers ``tiers`` is the published breakdown; None means that everything is self-reported.
    ``channels`` and ``countries`` are None where this number has not been counted by them yet.
    """

    number: int
    day: datetime.date
    begun: datetime.date
    actions: int
    reports: int
    groups: int = 0
    heads: int = 0
    tiers: Breakdown | None = None
    channels: Breakdown | None = None
    countries: Breakdown | None = None
    rule: int = 1
    root: LedgerRoot | None = None
    replaced: Replaced | None = None
