"""The store on SQLite. Its transactions are IMMEDIATE: whoever has begun one is alone."""

import datetime
import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import connection

from sincerely.reports.intake.store import CASES, NEWEST_DAY, Row, Standing
from sincerely.reports.intake.tables import REPORTS, Table

_ONE_OF = " IN (SELECT value FROM json_each(?))"
_KNOWN = f"SELECT key FROM reports_report WHERE key{_ONE_OF}"  # noqa: S608 - a text of ours


class SQLiteStore:
    """See ``Store``."""

    def standings(self, cases: Collection[int]) -> Mapping[int, Standing]:
        found = self._ask(CASES + _ONE_OF, json.dumps(sorted(cases)))
        return {case: Standing(bool(is_running), newest) for case, is_running, newest in found}

    def known(self, keys: Collection[str]) -> set[str]:
        found = self._ask(_KNOWN, json.dumps(list(keys)))
        return {key for (key,) in found}

    def newest_closed_day(self) -> datetime.date | None:
        ((day,),) = self._ask(NEWEST_DAY)
        return datetime.date.fromisoformat(day) if day else None

    def new_ids(self, count: int) -> Sequence[int]:
        # The highest key there ever was: SQLite keeps it for AUTOINCREMENT, and goes on from what we use.
        found = self._ask("SELECT seq FROM sqlite_sequence WHERE name = ?", REPORTS.name)
        last = found[0][0] if found else 0
        return range(last + 1, last + count + 1)

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        places = ", ".join("?" * len(table.columns))
        statement = f"INSERT INTO {table.name} ({table.quoted}) VALUES ({places}) {table.merging}"  # noqa: S608 - names of ours
        with connection.wrap_database_errors:
            _raw().executemany(statement, [tuple(map(_written, row)) for row in rows])

    def _ask(self, statement: str, *values: str) -> list[Any]:
        with connection.wrap_database_errors:
            rows: list[Any] = _raw().execute(statement, values).fetchall()
            return rows


def _raw() -> Any:  # the driver has no types
    connection.ensure_connection()
    return connection.connection


def _written(value: object) -> object:
    """As Django stores it; other values need no change."""
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value.isoformat() if isinstance(value, datetime.date) else value
