"""Tallies: per case and tier the running total, told only when at least ten entries came since the last.

The tallies of a day are one text. It is signed, and its digest is the last leaf of the day: whoever knows a
root knows that no tally before it was changed.
"""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sincerely.ledger.entries import TAKES

# Threat T16: with fewer, comparing two tallies would say what a single person did.
TOLD_AFTER = 10


@dataclass(slots=True)
class Added:
    """What some entries add to a total, one by one: a day may have a million."""

    entries: int = 0
    reports: int = 0
    actions: int = 0

    def add(self, kind: str, actions: int) -> None:
        """One more entry, of so many actions."""
        sign = -1 if kind in TAKES else 1
        self.entries += 1
        self.reports += sign
        self.actions += sign * actions


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

    def after(self, added: Added) -> "Tally":
        """The total with these; told at once when it may be."""
        untold = self.untold + added.entries
        return Tally(
            self.case,
            self.tier,
            entries=self.entries + added.entries,
            reports=self.reports + added.reports,
            actions=self.actions + added.actions,
            untold=0 if untold >= TOLD_AFTER else untold,
        )

    @property
    def line(self) -> str:
        """As it stands in the text of a day."""
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
