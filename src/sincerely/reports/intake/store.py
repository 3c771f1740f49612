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


class Store(Protocol):
    """To be used by one thread, inside a transaction of Django's connection of that thread."""

    def standings(self, cases: Collection[int]) -> Mapping[int, Standing]:
        """How these cases stand now: a stop that is committed is seen."""
        ...

    def known(self, keys: Collection[str]) -> set[str]:
        """Under which of these keys something is reported already."""
        ...

    def newest_closed_day(self) -> datetime.date | None:
        """Up to where the ledger is closed."""
        ...

    def new_ids(self, count: int) -> Sequence[int]:
        """Keys for so many new reports, which nobody else is given."""
        ...

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert the rows, or merge them as the table says."""
        ...
