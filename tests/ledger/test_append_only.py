"""The database itself refuses to change the log: by the ORM, by SQL, on both databases."""

import pytest
from django.db import IntegrityError, connection, models, transaction

from sincerely.ledger.models import (
    ClosedDay,
    Commitment,
    Cosignature,
    Leaf,
    RunningTally,
    SigningKey,
    Subtree,
)
from tests.ledger.logs import MONDAY, close, reported

pytestmark = pytest.mark.django_db
TABLES: tuple[type[models.Model], ...] = (
    Commitment, ClosedDay, Leaf, Subtree, RunningTally, SigningKey, Cosignature,
)  # fmt: skip
ATTACKS = {
    "update": "UPDATE {table} SET {key} = {key} + 1000",
    "delete": "DELETE FROM {table}",
    "replace": "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    "truncate": "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE",
    "on conflict": "INSERT INTO {table} SELECT * FROM {table} ON CONFLICT ({key}) DO UPDATE SET {key} = 7",
}
NOT_ON = {"sqlite": {"truncate", "on conflict"}, "postgresql": {"replace"}}


@pytest.fixture
def full_log() -> None:
    reported(300)
    close()
    day = ClosedDay.objects.get()
    Cosignature.objects.create(day=day, line="— a AAAAAAA=", added_at=MONDAY)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_no_row_is_changed_deleted_or_replaced(full_log, table):
    before = list(table._default_manager.order_by("pk").values())
    assert before
    for name in ATTACKS.keys() - NOT_ON[connection.vendor]:
        statement = ATTACKS[name].format(table=table._meta.db_table, key=table._meta.pk.column)
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert list(table._default_manager.order_by("pk").values()) == before


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_the_orm_is_refused_too(full_log, table):
    with pytest.raises(IntegrityError), transaction.atomic():
        table._default_manager.update(**{table._meta.pk.name: models.F(table._meta.pk.name)})
    with pytest.raises(IntegrityError), transaction.atomic():
        table._default_manager.all()._raw_delete("default")
