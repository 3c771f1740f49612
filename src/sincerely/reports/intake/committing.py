"""What has queued up becomes one transaction, and the answer says what is on the disk.

This runs in a process of its own (``child``), one batch after the other.
"""

import logging
from collections.abc import Callable, Sequence

from django.db import (
    DatabaseError,
    InterfaceError,
    InternalError,
    OperationalError,
    connection,
    transaction,
)

from sincerely.reports.intake.plain import Plain
from sincerely.reports.intake.postgresql import PostgreSQLStore
from sincerely.reports.intake.recording import Stored, record_plain
from sincerely.reports.intake.sqlite import SQLiteStore
from sincerely.reports.intake.store import Store

_logger = logging.getLogger(__name__)

Answers = list[Stored | None]
Record = Callable[[Store, Sequence[Plain]], Answers]
Commit = Callable[[Sequence[Plain]], Answers]


def commit(batch: Sequence[Plain], *, record: Record = record_plain) -> Answers:
    """What was stored and counted, each in its place; None where nothing was, and somebody must look at it.

    ``record`` is there for tests that plant a fault.
    """
    try:
        with transaction.atomic():
            return record(store_here(), batch)
    except (OperationalError, InterfaceError, InternalError):
        # The database is away, busy, or may only be read. Each page asks once more for itself, and says what
        # is the matter.
        connection.close()
        return [None] * len(batch)
    except Exception as error:  # noqa: BLE001 - whoever waits must be answered, and its stack is logged
        return _commit_halves(batch, record, error)


def _commit_halves(batch: Sequence[Plain], record: Record, error: Exception) -> Answers:
    """One row that cannot be stored is found by halving, and its neighbours are stored without it."""
    if not isinstance(error, DatabaseError):
        _logger.error("The writer of reports failed.", exc_info=error)
    if len(batch) == 1:
        return [None]
    middle = len(batch) // 2
    return [*commit(batch[:middle], record=record), *commit(batch[middle:], record=record)]


def store_here() -> Store:
    """The store of the database that this thread is connected to."""
    return PostgreSQLStore() if connection.vendor == "postgresql" else SQLiteStore()
