"""The store on PostgreSQL: few statements for all rows.

To plan them takes as long as to run them, so a connection that was made for batches keeps its plans. None of
them reads a whole table: what was the shortest way while a table was small, or before PostgreSQL had counted
its rows, would be gone for every batch ever after.
"""

import json
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any  # of a row, which each caller unpacks

import psycopg
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from sincerely.reports.intake.store import CASES, NEWEST_DAY, Known, Row, Standing
from sincerely.reports.intake.tables import Table

# One statement: each takes as long to be sent, planned and heard as a dozen reports to be stored.
_LOOK = f"""
    SELECT
        (SELECT coalesce(json_agg(json_build_array(id, is_running, newest)), '[]')
         FROM ({CASES} = ANY(%(cases)s::bigint[])) AS standing (id, is_running, newest)),
        ARRAY(SELECT key FROM reports_report
              WHERE key = ANY(ARRAY(SELECT json_array_elements_text(%(keys)s::json)))),
        ({NEWEST_DAY}),
        ARRAY(SELECT nextval(%(ids)s::regclass) FROM generate_series(1, %(reports)s::integer))
"""  # noqa: S608 - texts of ours
# A statement takes 65,535 values.
_MERGED_AT_ONCE = 500
# Each number of rows is a statement of its own, and PostgreSQL keeps what is prepared.
_FEW = 8
_KEEP_PLANS = "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan"
# Only what we ask to be prepared.
_NEVER_BY_ITSELF = 1 << 30


def make_for_batches(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Receive ``connection_created``, in a process that does nothing but write batches."""
    if connection.vendor == "postgresql":
        connection.connection.execute(_KEEP_PLANS)
        connection.connection.prepare_threshold = _NEVER_BY_ITSELF


class PostgreSQLStore:
    """See ``Store``."""

    def look(self, *, cases: Collection[int], keys: Collection[str], reports: int) -> Known:
        asked = {"cases": sorted(cases), "keys": json.dumps(list(keys)), "reports": reports, "ids": _ids()}
        with connection.wrap_database_errors:
            ((standings, known, day, new_ids),) = _cursor().execute(_LOOK, asked, prepare=True).fetchall()
        return Known(
            standings={case: Standing(is_running, newest) for case, is_running, newest in standings},
            keys=set(known),
            newest_closed_day=day,
            new_ids=new_ids,
        )

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        if table.merging:
            self._merge(table, rows)
            return
        with connection.wrap_database_errors, _cursor().copy(_copying(table)) as copy:
            copy.set_types(list(table.columns.values()))
            for row in rows:
                copy.write_row(row)

    def _merge(self, table: Table, rows: Sequence[Row]) -> None:
        with connection.wrap_database_errors:
            for begin in range(0, len(rows), _MERGED_AT_ONCE):
                some = rows[begin : begin + _MERGED_AT_ONCE]
                values = [value for row in some for value in row]
                _cursor().execute(_merging(table, len(some)), values, prepare=len(some) <= _FEW)


def _merging(table: Table, count: int) -> str:
    row = f"({', '.join(['%s'] * len(table.columns))})"
    rows = ", ".join([row] * count)
    return f"INSERT INTO {table.name} ({table.quoted}) VALUES {rows} {table.merging}"  # noqa: S608 - names of ours


@cache
def _ids() -> str:
    """The sequence of the keys of reports: to look for it takes longer than to draw from it."""
    ((name,),) = _cursor().execute("SELECT pg_get_serial_sequence('reports_report', 'id')").fetchall()
    return str(name)


@cache
def _copying(table: Table) -> str:
    return f"COPY {table.name} ({table.quoted}) FROM STDIN (FORMAT BINARY)"


def _cursor() -> psycopg.Cursor[Any]:
    connection.ensure_connection()
    # Django's own cursors write values into the statement, which then is another one each time.
    return psycopg.Cursor(connection.connection)
