"""A ledger with one day of any number of reports: filled, closed, written out, asked for proofs."""

import datetime
import json
import resource
import time
from collections.abc import Callable
from itertools import islice

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from sincerely.ledger.entries import REPORT, SALT_BYTES, Entry, commitment_of
from sincerely.ledger.notes import Signer
from sincerely.ledger.operations import close_days
from sincerely.ledger.queries import proof_for
from sincerely.site.ledger_files import ledger_files

_DAY = datetime.date(2026, 11, 20)
_AFTER = datetime.datetime(2026, 11, 21, 0, 10, tzinfo=datetime.UTC)
_SIGNER = Signer("ledger.example", Ed25519PrivateKey.from_private_bytes(b"\x01" * 32))
_CASES = 2000
_ROWS_AT_ONCE = 5000
_PROOFS = 50
_KIBIBYTES = 1024
_INSERT = """
    INSERT INTO ledger_commitment
        (day, kind, subject, case_number, tier, actions, reference, salt, digest)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"""


def serve(many: int) -> None:
    """Print as JSON the seconds of processor time of each step, and by how many megabytes memory grew."""
    _fill(many)
    before = _memory()
    print(
        json.dumps(
            {
                "close": _seconds(_close),
                "write": _seconds(_write),
                "prove": _seconds(lambda: _prove(many)),
                "memory": _memory() - before,
            }
        )
    )


def _fill(many: int) -> None:
    rows = map(_row, range(many))
    with transaction.atomic(), connection.cursor() as cursor:
        while some := list(islice(rows, _ROWS_AT_ONCE)):
            cursor.executemany(_INSERT, some)


def _row(number: int) -> tuple[object, ...]:
    entry = Entry(REPORT, f"{number * 7919 % _CASES}-26", "self-reported", 1 + number % 3)
    salt = number.to_bytes(SALT_BYTES)
    digest = commitment_of(entry, salt=salt)
    return _DAY, entry.kind, number, entry.case, entry.tier, entry.actions, entry.reference, salt, digest


def _close() -> None:
    assert close_days(at=_AFTER, signer=_SIGNER) == 1


def _write() -> None:
    """As the nightly job does, one file after the other."""
    for _, content in ledger_files():
        assert content


def _prove(many: int) -> None:
    assert all(proof_for(number * 7919 % many) for number in range(_PROOFS))


def _seconds(step: Callable[[], None]) -> float:
    start = time.process_time()
    step()
    return time.process_time() - start


def _memory() -> float:
    """The most that this process ever held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIBIBYTES
