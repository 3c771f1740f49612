"""A log as in production, filled without the floors above: so many reports on so many days."""

import datetime
import itertools
from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sincerely.ledger.notes import Signer
from sincerely.ledger.operations import Recorded, close_days, commit

SIGNER = Signer("actions.example/ledger", Ed25519PrivateKey.from_private_bytes(b"\x01" * 32))
MONDAY = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
_rows = itertools.count(1)


def reported(
    count: int, *, case: str = "23-24", at: datetime.datetime = MONDAY, actions: int = 1
) -> list[int]:
    """So many reports are recorded; their rows."""
    recorded = [Recorded(next(_rows), case, "self-reported", actions) for _ in range(count)]
    commit(recorded, at=at)
    return [one.subject for one in recorded]


def taken_back(rows: Sequence[int], *, case: str = "23-24", at: datetime.datetime = MONDAY) -> None:
    """These reports are withdrawn."""
    voids = [Recorded(next(_rows), case, "self-reported", 1, "withdrawn", of=row) for row in rows]
    commit(voids, at=at)


def close(*, after: datetime.datetime = MONDAY, signer: Signer = SIGNER) -> int:
    """The night after this day."""
    return close_days(at=after + DAY, signer=signer)
