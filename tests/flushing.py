"""Tests with real transactions empty every table afterwards, the guarded ones too.

For that the guards are lifted, as the owner of the schema may, and the tests own theirs.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


def lift_guards_while_flushing(connection: BaseDatabaseWrapper) -> None:
    """Wrap this backend's flush, once for the whole run."""
    operations: Any = type(connection.ops)  # its method is replaced, which no type allows
    flush = operations.execute_sql_flush
    lift = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}[connection.vendor]

    def flush_without_guards(self: Any, sql_list: Iterable[str]) -> None:
        flush(self, lift(list(sql_list)))

    operations.execute_sql_flush = flush_without_guards


@contextmanager
def guards_lifted() -> Iterator[None]:
    """What the owner of the schema can do, and what an attacker on the machine can."""
    with connections["default"].cursor() as cursor:
        before, after = {"sqlite": _triggers_on_sqlite, "postgresql": _triggers_on_postgresql}[
            cursor.db.vendor
        ]()
        for statement in before:
            cursor.execute(statement)
        yield
        for statement in after:
            cursor.execute(statement)


def _on_postgresql(statements: list[str]) -> list[str]:
    before, _ = _triggers_on_postgresql()
    return [*before, *statements]


def _on_sqlite(statements: list[str]) -> list[str]:
    before, after = _triggers_on_sqlite()
    return [*before, *statements, *after]


def _triggers_on_postgresql() -> tuple[list[str], list[str]]:
    return ["SET LOCAL session_replication_role = replica"], ["SET LOCAL session_replication_role = origin"]


def _triggers_on_sqlite() -> tuple[list[str], list[str]]:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    return [f"DROP TRIGGER {name}" for name, _ in triggers], [sql for _, sql in triggers]
