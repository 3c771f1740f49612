"""What the writer asks of a database: few questions, and rows to insert. SQLite and PostgreSQL answer it.

Raw SQL: the ORM takes longer to make one object than the database to store its row.
"""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sincerely.reports.intake.tables import Table

Row = tuple[object, ...]

# Of a case: is it neither stopped nor closed nor withdrawn, and which publication is its last?
CASES = """
    SELECT c.id, c.stopped_at IS NULL AND c.closed_at IS NULL AND c.withdrawn_at IS NULL,
        (SELECT max(p.id) FROM cases_publication p JOIN cases_edition e ON e.id = p.edition_id
         JOIN cases_version v ON v.id = e.version_id JOIN cases_action a ON a.id = v.action_id
         WHERE a.case_id = c.id)
    FROM cases_case c WHERE c.id"""
NEWEST_DAY = "SELECT max(day) FROM ledger_closedday"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands now; ``newest`` is the key of its last publication."""

    is_running: bool
    newest: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """What must be known before anything is stored; a stop that is committed is seen.

    ``standings`` are those of the cases asked about; ``keys`` are those of the keys asked about under which
    something is reported already. Up to ``newest_closed_day`` the ledger is closed. ``new_ids`` are given to
    nobody else.
    """

    standings: Mapping[int, Standing]
    keys: set[str]
    newest_closed_day: datetime.date | None
    new_ids: Sequence[int]


class Store(Protocol):
    """To be used by one thread, inside a transaction of Django's connection of that thread."""

    def look(self, *, cases: Collection[int], keys: Collection[str], reports: int) -> Known:
        """What is known of these cases (by id) and keys, with the ids for so many new reports."""
        ...

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert the rows, in the order of the table's columns, or merge them as the table says.

        Raise Django's DatabaseError where the database refuses one; its transaction is over then.
        """
        ...
