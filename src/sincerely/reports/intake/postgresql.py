"""The store on PostgreSQL: few statements for all rows, prepared once for each connection."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

import psycopg
from django.db import connection

from sincerely.reports.intake.store import CASES, NEWEST_DAY, Row, Standing
from sincerely.reports.intake.tables import Table

_NEW_IDS = (
    "SELECT nextval(pg_get_serial_sequence('reports_report', 'id')) FROM generate_series(1, %s::integer)"
)


class PostgreSQLStore:
    """See ``Store``."""

    def standings(self, cases: Collection[int]) -> Mapping[int, Standing]:
        found = self._ask(CASES + " = ANY(%s::bigint[])", sorted(cases))
        return {case: Standing(is_running, newest) for case, is_running, newest in found}

    def known(self, keys: Collection[str]) -> set[str]:
        found = self._ask("SELECT key FROM reports_report WHERE key = ANY(%s::text[])", list(keys))
        return {key for (key,) in found}

    def newest_closed_day(self) -> datetime.date | None:
        ((day,),) = self._ask(NEWEST_DAY)
        found: datetime.date | None = day
        return found

    def new_ids(self, count: int) -> Sequence[int]:
        return [number for (number,) in self._ask(_NEW_IDS, count)]

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        if table.merging:
            self._merge(table, rows)
            return
        with connection.wrap_database_errors, _cursor().copy(_copying(table)) as copy:
            copy.set_types(list(table.columns.values()))
            for row in rows:
                copy.write_row(row)

    def _merge(self, table: Table, rows: Sequence[Row]) -> None:
        types = ", ".join(f"%s::{kind}[]" for kind in table.columns.values())
        statement = f"INSERT INTO {table.name} ({table.quoted}) SELECT * FROM unnest({types}) {table.merging}"  # noqa: S608 - names of ours
        with connection.wrap_database_errors:
            _cursor().execute(statement, [list(column) for column in zip(*rows, strict=True)])

    def _ask(self, statement: str, *values: object) -> list[Any]:
        with connection.wrap_database_errors:
            return _cursor().execute(statement, values).fetchall()


@cache
def _copying(table: Table) -> str:
    return f"COPY {table.name} ({table.quoted}) FROM STDIN (FORMAT BINARY)"


def _cursor() -> psycopg.Cursor[Any]:
    connection.ensure_connection()
    # Django's own cursors write values into the statement, which then is another one each time.
    return psycopg.Cursor(connection.connection)
