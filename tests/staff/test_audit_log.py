"""The log is only ever added to."""

import pytest
from django.db import IntegrityError, connection, transaction

from sincerely.staff.models import AuditEntry
from sincerely.staff.operations import record
from tests.factories import NOON, a_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> AuditEntry:
    return record("case.stop", "case 31/31", by=a_staff(), at=NOON, notice="no-more-appeals")


def test_a_deed_is_recorded_with_its_detail(entry):
    kept = AuditEntry.objects.get(pk=entry.pk)
    assert (kept.deed, kept.subject, kept.detail) == (
        "case.stop",
        "case 31/31",
        {"notice": "no-more-appeals"},
    )


def test_a_second_deed_is_added(entry):
    record("case.stop", "case 31/31", by=None, at=NOON)
    assert AuditEntry.objects.filter(deed="case.stop").count() == 2


def save_changed(entry: AuditEntry) -> None:
    entry.deed = "case.praise"
    entry.save()


@pytest.mark.parametrize(
    "attack",
    [
        save_changed,
        lambda entry: entry.delete(),
        lambda entry: AuditEntry.objects.update(detail={}),
        lambda entry: AuditEntry.objects.all().delete(),
        lambda entry: AuditEntry.objects.all()._raw_delete("default"),
        lambda entry: AuditEntry.objects.bulk_update([entry], ["at", "by"]),
        lambda entry: connection.cursor().execute("UPDATE staff_auditentry SET deed = 'nothing'"),
        lambda entry: connection.cursor().execute("DELETE FROM staff_auditentry"),
    ],
)
def test_an_entry_can_neither_be_changed_nor_deleted(entry, attack):
    before = list(AuditEntry.objects.order_by("id").values())
    with pytest.raises(IntegrityError), transaction.atomic():
        attack(entry)
    assert list(AuditEntry.objects.order_by("id").values()) == before
