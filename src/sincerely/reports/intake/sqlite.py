"""The store on SQLite. Its transactions are IMMEDIATE: whoever has begun one is alone."""

import datetime
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import Any  # of a row, which each caller unpacks, and of the driver, which has no types

from django.db import connection

from sincerely.reports.intake.store import CASES, NEWEST_DAY, Known, Row, Standing
from sincerely.reports.intake.tables import REPORTS, Table

# So many rows go into one statement: each statement lets go of the interpreter's lock, and gets it back late.
_AT_ONCE = (64, 8, 1)
_ONE_OF = " IN (SELECT value FROM json_each(?))"
_KNOWN = f"SELECT key FROM reports_report WHERE key{_ONE_OF}"  # noqa: S608 - a text of ours


class SQLiteStore:
    """See ``Store``."""

    def look(self, *, cases: Collection[int], keys: Collection[str], reports: int) -> Known:
        standings = self._ask(CASES + _ONE_OF, json.dumps(sorted(cases)))
        found = self._ask(_KNOWN, json.dumps(list(keys)))
        ((day,),) = self._ask(NEWEST_DAY)
        return Known(
            standings={case: Standing(bool(is_running), newest) for case, is_running, newest in standings},
            keys={key for (key,) in found},
            newest_closed_day=datetime.date.fromisoformat(day) if day else None,
            new_ids=self._new_ids(reports),
        )

    def _new_ids(self, count: int) -> Sequence[int]:
        # The highest key there ever was: SQLite keeps it for AUTOINCREMENT, and goes on from what we use.
        found = self._ask("SELECT seq FROM sqlite_sequence WHERE name = ?", REPORTS.name)
        last = found[0][0] if found else 0
        return range(last + 1, last + count + 1)

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        raw, begin = _raw(), 0
        with connection.wrap_database_errors:
            for size in _AT_ONCE:
                while len(rows) - begin >= size:
                    raw.execute(_inserting(table, size), _written(table, rows[begin : begin + size]))
                    begin += size

    def _ask(self, statement: str, *values: str) -> list[Any]:
        with connection.wrap_database_errors:
            rows: list[Any] = _raw().execute(statement, values).fetchall()
            return rows


def _raw() -> Any:
    connection.ensure_connection()
    return connection.connection


@cache
def _inserting(table: Table, count: int) -> str:
    places = ", ".join("?" * len(table.columns))
    rows = ", ".join([f"({places})"] * count)
    return f"INSERT INTO {table.name} ({table.quoted}) VALUES {rows} {table.merging}"  # noqa: S608 - names of ours


def _written(table: Table, rows: Sequence[Row]) -> list[object]:
    """One value after the other, days and moments as Django stores them."""
    values, width = [value for row in rows for value in row], len(table.columns)
    for place, kind in enumerate(table.columns.values()):
        if kind in _WRITTEN:
            values[place::width] = map(_WRITTEN[kind], values[place::width])
    return values


def _written_moment(value: datetime.datetime) -> str:
    """What Django's adapter writes, in half the time."""
    return value.astimezone(datetime.UTC).isoformat(" ").removesuffix("+00:00")


_WRITTEN: Mapping[str, Callable[[Any], object]] = {
    "date": datetime.date.isoformat,
    "timestamptz": _written_moment,
}
