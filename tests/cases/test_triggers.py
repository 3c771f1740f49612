"""What was saved, approved and published stays as it is: both databases refuse to change it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from sincerely.cases.models import Approval, Confirmation, Edition, Publication, Version
from sincerely.staff.models import AuditEntry
from tests.factories import NOON, a_published_edition, a_staff

pytestmark = pytest.mark.django_db

Model = type[models.Model]
OF_CASES: tuple[Model, ...] = (Version, Edition, Approval, Confirmation, Publication)
GUARDED: tuple[Model, ...] = (*OF_CASES, AuditEntry)


def a_row_of_each() -> None:
    published = a_published_edition()
    action = published.edition.version.action
    Confirmation.objects.create(action=action, finding="0" * 64, by=a_staff(), at=NOON)


@pytest.fixture(params=GUARDED, ids=lambda model: model.__name__)
def guarded(request: pytest.FixtureRequest) -> Model:
    a_row_of_each()
    model: Model = request.param
    return model


def sql(statement: str) -> Callable[[Model], None]:
    """An attack in SQL; ``{same}`` is an INSERT of the rows that are there, ``{own_id}`` with other ids."""

    def attack(model: Model) -> None:
        table = model._meta.db_table
        columns = ", ".join(connection.ops.quote_name(field.column) for field in model._meta.concrete_fields)
        same = f"INTO {table} ({columns}) SELECT {columns} FROM {table}"  # noqa: S608 - our own names
        own_id = same.replace('SELECT "id"', 'SELECT "id" + 1000')
        with connection.cursor() as cursor:
            cursor.execute(statement.format(table=table, same=same, own_id=own_id))

    return attack


ATTACKS: dict[str, Callable[[Model], Any]] = {
    "save": lambda model: model._default_manager.get(pk=first_key(model)).save(),
    "update": lambda model: model._default_manager.update(id=models.F("id")),
    "bulk_update": lambda model: model._default_manager.bulk_update(
        model._default_manager.all(), [model._meta.concrete_fields[-1].name]
    ),
    "delete": lambda model: model._default_manager.all()._raw_delete("default"),
    "raw update": sql("UPDATE {table} SET id = id + 1000"),
    "raw delete": sql("DELETE FROM {table}"),
}
SQLITE_ATTACKS = {
    "replace": sql("INSERT OR REPLACE {same}"),
    "replace, the short way": sql("REPLACE {same}"),
    "update or replace": sql("UPDATE OR REPLACE {table} SET id = 1"),
    "update or ignore": sql("UPDATE OR IGNORE {table} SET id = id + 1"),
}
POSTGRESQL_ATTACKS = {
    "truncate": sql("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE"),
    "on conflict": sql("INSERT {same} ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id + 1"),
}


def first_key(model: Model) -> int:
    return int(model._default_manager.order_by("pk").values_list("pk", flat=True)[0])


def rows(model: Model) -> list[dict[str, Any]]:
    return list(model._default_manager.order_by("pk").values())


def assert_refused(attack: Callable[[Model], Any], model: Model) -> None:
    before = rows(model)
    assert before
    with pytest.raises(IntegrityError), transaction.atomic():
        attack(model)
    assert rows(model) == before


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_no_row_is_changed_or_deleted(guarded, attack):
    assert_refused(attack, guarded)


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("attack", SQLITE_ATTACKS.values(), ids=SQLITE_ATTACKS)
def test_no_row_is_replaced_on_sqlite(guarded, attack):
    assert_refused(attack, guarded)


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("model", OF_CASES, ids=lambda model: model.__name__)
def test_no_row_gives_way_to_one_with_its_other_key_on_sqlite(model):
    a_row_of_each()
    assert_refused(sql("INSERT OR REPLACE {own_id}"), model)


@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize("attack", POSTGRESQL_ATTACKS.values(), ids=POSTGRESQL_ATTACKS)
def test_no_row_is_changed_or_deleted_on_postgresql(guarded, attack):
    assert_refused(attack, guarded)


# A later migration that makes a table anew on SQLite loses its triggers: see staff/triggers.py.


def guards_in_place() -> set[str]:
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def test_every_guard_is_in_place():
    tables = [model._meta.db_table for model in GUARDED]
    kinds = {"sqlite": ("no_update", "no_delete", "no_replace"), "postgresql": ("stays", "stays_whole")}
    rules = {f"{table}_{kind}" for table in tables for kind in kinds[connection.vendor]}
    rules |= {
        "cases_approval_for_its_hash",
        "cases_approval_by_active_account",
        "cases_publication_by_two_people",
        "cases_publication_by_active_account",
    }
    assert guards_in_place() >= rules
