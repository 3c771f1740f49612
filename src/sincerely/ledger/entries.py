"""Entries of the log, and the commitments that stand for them in public.

A commitment shows nothing: its salt of 32 random bytes keeps anyone from guessing what is behind it. Whoever
is given entry and salt can check that this, and nothing else, was written down.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["report", "corrected", "withdrawn", "invalid", "held", "released"]
REPORT: Kind = "report"
# The ways in which a report is taken out of the count. Nothing is taken out of the log.
VOIDS: frozenset[Kind] = frozenset({"corrected", "withdrawn", "invalid"})
# Set aside until somebody has looked, and counted again: the total follows, so the log does.
HELD: Kind = "held"
RELEASED: Kind = "released"
TAKES: frozenset[Kind] = VOIDS | {HELD}
SALT_BYTES = 32

_KINDS = frozenset(get_args(Kind))
_WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_REFERENCE = re.compile(r"([0-9a-f]{64})?")


@dataclass(frozen=True)
class Entry:
    """One report, or that one is taken back. ``case`` is the number as in addresses (``23-24``).

    ``tier`` says how much is known; ``reference`` is empty, or the commitment (hex) of the report that is
    taken back, held or released.
    """

    kind: Kind
    case: str
    tier: str
    actions: int
    reference: str = ""

    def __post_init__(self) -> None:
        words = _WORD.fullmatch(self.case) and _WORD.fullmatch(self.tier)
        is_about_another = self.kind != REPORT
        if self.kind not in _KINDS or not words or self.actions < 1:
            raise ValueError("an entry has a kind, a case, a tier and at least one action")
        if not _REFERENCE.fullmatch(self.reference) or is_about_another != bool(self.reference):
            raise ValueError("whatever is no report refers to the report it is about")


def commitment_of(entry: Entry, *, salt: bytes) -> bytes:
    """SHA-256 over one line for each part, so that no two entries are written alike."""
    lines = (
        f"sincerely ledger entry 1\n{entry.kind}\n{salt.hex()}\n"
        f"{entry.case}\n{entry.tier}\n{entry.actions}\n{entry.reference}\n"
    )
    return hashlib.sha256(lines.encode()).digest()
