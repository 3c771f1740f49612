"""Rules that the database itself keeps, written once for SQLite and PostgreSQL, as migration operations.

They hold for every statement of the application's role: the ORM, ``QuerySet.update()``, the shell, raw SQL.
The owner of the schema can drop them (docs/running.md, "PostgreSQL").

Later migrations that alter a guarded table on SQLite make the table anew, and its triggers are lost with the
old one: they must repeat these operations. ``tests/cases/test_triggers.py`` notices.
"""

from collections.abc import Callable
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class _Guard(Operation):
    """Statements to put a rule in place and to take it away, for each vendor."""

    reversible = True
    reduces_to_sql = True
    atomic = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models do not change."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Put the rule in place. ``Any``: Django's own signature."""
        for statement in self._for_vendor(
            schema_editor, sqlite=self._create_on_sqlite, postgresql=self._create_on_postgresql
        ):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Take the rule away. ``Any``: Django's own signature."""
        for statement in self._for_vendor(
            schema_editor, sqlite=self._drop_on_sqlite, postgresql=self._drop_on_postgresql
        ):
            schema_editor.execute(statement, params=None)

    def _for_vendor(
        self,
        schema_editor: BaseDatabaseSchemaEditor,
        *,
        sqlite: Callable[[], list[str]],
        postgresql: Callable[[str], list[str]],
    ) -> list[str]:
        connection = schema_editor.connection
        if connection.vendor == "sqlite":
            return sqlite()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT quote_ident(current_schema())")
                return postgresql(cursor.fetchone()[0])
        raise NotImplementedError(f"These rules are for SQLite and PostgreSQL, not for {connection.vendor}.")

    def _create_on_sqlite(self) -> list[str]:
        raise NotImplementedError

    def _drop_on_sqlite(self) -> list[str]:
        raise NotImplementedError

    def _create_on_postgresql(self, schema: str) -> list[str]:
        raise NotImplementedError

    def _drop_on_postgresql(self, schema: str) -> list[str]:
        raise NotImplementedError


class Lift(Operation):
    """Take a rule away, so that its table can be altered; repeat the rule after that."""

    reversible = True
    reduces_to_sql = True
    atomic = True

    def __init__(self, guard: _Guard) -> None:
        self.guard = guard

    def describe(self) -> str:
        return f"Lift: {self.guard.describe()}"

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models do not change."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Take the rule away. ``Any``: Django's own signature."""
        self.guard.database_backwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Put the rule in place again. ``Any``: Django's own signature."""
        self.guard.database_forwards(app_label, schema_editor, from_state, to_state)


class RefuseInsert(_Guard):
    """Refuse a new row while ``when`` is true, with a sentence.

    ``when`` is SQL that both databases understand, over ``NEW`` and other tables; it must not be null:
    write ``NOT EXISTS (…)``.
    """

    def __init__(self, table: str, *, rule: str, when: str, sentence: str) -> None:
        self.table, self.rule, self.when, self.sentence = table, rule, when, sentence

    def describe(self) -> str:
        return f"Refuse rows of {self.table}: {self.rule}"

    def _create_on_sqlite(self) -> list[str]:
        return [
            _sqlite_trigger(
                self.table, rule=self.rule, event="INSERT", when=self.when, sentence=self.sentence
            )
        ]

    def _drop_on_sqlite(self) -> list[str]:
        return [f"DROP TRIGGER {self.table}_{self.rule}"]

    def _create_on_postgresql(self, schema: str) -> list[str]:
        name = f"{self.table}_{self.rule}"
        body = f"IF {self.when} THEN {_raise(self.sentence)} END IF; RETURN NEW;"
        return [
            _postgresql_function(name, body=body, schema=schema),
            f"CREATE TRIGGER {name} BEFORE INSERT ON {self.table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]

    def _drop_on_postgresql(self, schema: str) -> list[str]:
        name = f"{self.table}_{self.rule}"
        return [f"DROP TRIGGER {name} ON {self.table}", f"DROP FUNCTION {name}()"]


class RefuseDelete(_Guard):
    """Refuse to delete rows of a table (on PostgreSQL also TRUNCATE).

    ``unique`` lists the columns of each unique key: SQLite's INSERT OR REPLACE deletes the row in its way
    without asking the DELETE trigger, so a new row with the key of another is refused before that.
    """

    events: tuple[str, ...] = ("DELETE",)

    def __init__(self, table: str, *, unique: tuple[tuple[str, ...], ...] = (("id",),)) -> None:
        self.table, self.unique = table, unique

    def describe(self) -> str:
        return f"Refuse {' and '.join(self.events)} of {self.table}"

    @property
    def _sentence(self) -> str:
        return f"Rows of {self.table} stay: {' and '.join(self.events).lower()} is refused."

    def _create_on_sqlite(self) -> list[str]:
        refusals = [
            _sqlite_trigger(
                self.table, rule=f"no_{event.lower()}", event=event, when="1", sentence=self._sentence
            )
            for event in self.events
        ]
        taken = " OR ".join(self._taken(columns) for columns in self.unique)
        return [
            *refusals,
            _sqlite_trigger(
                self.table, rule="no_replace", event="INSERT", when=taken, sentence=self._sentence
            ),
        ]

    def _taken(self, columns: tuple[str, ...]) -> str:
        same = " AND ".join(f"present.{column} = NEW.{column}" for column in columns)
        return f"EXISTS (SELECT 1 FROM {self.table} present WHERE {same})"  # noqa: S608 - names from migrations

    def _drop_on_sqlite(self) -> list[str]:
        return [f"DROP TRIGGER {self.table}_no_{event.lower()}" for event in (*self.events, "REPLACE")]

    def _create_on_postgresql(self, schema: str) -> list[str]:
        name = f"{self.table}_stays"
        events = " OR ".join(self.events)
        call = f"EXECUTE FUNCTION {name}()"
        return [
            _postgresql_function(name, body=_raise(self._sentence), schema=schema),
            f"CREATE TRIGGER {name} BEFORE {events} ON {self.table} FOR EACH ROW {call}",
            f"CREATE TRIGGER {name}_whole BEFORE TRUNCATE ON {self.table} FOR EACH STATEMENT {call}",
        ]

    def _drop_on_postgresql(self, schema: str) -> list[str]:
        name = f"{self.table}_stays"
        return [
            f"DROP TRIGGER {name}_whole ON {self.table}",
            f"DROP TRIGGER {name} ON {self.table}",
            f"DROP FUNCTION {name}()",
        ]


class Immutable(RefuseDelete):
    """Refuse to change or delete rows of a table."""

    events = ("UPDATE", "DELETE")


def _sqlite_trigger(table: str, *, rule: str, event: str, when: str, sentence: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{rule} BEFORE {event} ON {table} FOR EACH ROW WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, {_quoted(sentence)}); END"
    )


def _postgresql_function(name: str, *, body: str, schema: str) -> str:
    # The fixed path puts temporary tables last: one named like ours would otherwise answer for ours.
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql "
        f"SET search_path = {schema}, pg_temp AS $rule$ BEGIN {body} END $rule$"
    )


def _raise(sentence: str) -> str:
    # Class 23: Django's IntegrityError, as on SQLite.
    return f"RAISE EXCEPTION USING MESSAGE = {_quoted(sentence)}, ERRCODE = 'integrity_constraint_violation';"


def _quoted(sentence: str) -> str:
    return "'" + sentence.replace("'", "''") + "'"
