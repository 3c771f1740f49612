"""Tallies: per case and tier the running total, told only when at least ten entries came since the last.

The tallies of a day are one text. It is signed, and its digest is the last leaf of the day: whoever knows a
root knows that no tally before it was changed.
"""

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sincerely.ledger.entries import TAKES, Entry

# Threat T16: with fewer, comparing two tallies would say what a single person did.
TOLD_AFTER = 10


@dataclass(frozen=True)
class Tally:
    """The running total of a case in one tier: ``reports`` and ``actions`` without what is void or held.

    ``entries`` counts everything, voids too; ``untold`` is how many of them no tally has told yet.
    """

    case: str
    tier: str
    entries: int = 0
    reports: int = 0
    actions: int = 0
    untold: int = 0

    @property
    def is_told(self) -> bool:
        """Has everything in it been told?"""
        return self.untold == 0

    def with_entries(self, entries: Iterable[Entry]) -> "Tally":
        """The total after these; told at once when it may be."""
        signs = [(-1 if one.kind in TAKES else 1, one.actions) for one in entries]
        untold = self.untold + len(signs)
        return Tally(
            self.case,
            self.tier,
            entries=self.entries + len(signs),
            reports=self.reports + sum(sign for sign, _ in signs),
            actions=self.actions + sum(sign * actions for sign, actions in signs),
            untold=0 if untold >= TOLD_AFTER else untold,
        )

    @property
    def line(self) -> str:
        numbers = f"entries {self.entries} reports {self.reports} actions {self.actions}"
        return f"{self.case} {self.tier} {numbers}"


@dataclass(frozen=True)
class Waiting:
    """What no tally has told yet: so many entries, in so many totals. Never ten in one."""

    entries: int = 0
    totals: int = 0

    def after(self, changes: Sequence[tuple[Tally, Tally]]) -> "Waiting":
        """The same once totals (before, after) have changed."""
        return Waiting(
            self.entries + sum(after.untold - before.untold for before, after in changes),
            self.totals + sum((not after.is_told) - (not before.is_told) for before, after in changes),
        )


@dataclass(frozen=True)
class DayOfTallies:
    """What is told of one day. Its ``entries`` commitments stand from position ``first`` on."""

    origin: str
    day: datetime.date
    first: int
    entries: int
    told: tuple[Tally, ...]
    waiting: Waiting

    @property
    def text(self) -> str:
        """What is signed."""
        lines = (
            f"{self.origin} tallies",
            f"day {self.day.isoformat()}",
            f"first {self.first} entries {self.entries}",
            *(tally.line for tally in sorted(self.told, key=lambda tally: (tally.case, tally.tier))),
            f"waiting entries {self.waiting.entries} totals {self.waiting.totals}",
        )
        return "".join(f"{line}\n" for line in lines)


def tallies_leaf(text: str) -> bytes:
    """The leaf that stands for a day's tallies; it cannot be taken for a commitment."""
    return hashlib.sha256(b"sincerely ledger tallies 1\n" + text.encode()).digest()
