"""Accounts: opened, signed in with, closed."""

import pytest
from django.contrib.auth import authenticate
from django.db import DatabaseError, IntegrityError, transaction

from sincerely.staff.models import AuditEntry, Staff
from sincerely.staff.operations import add_staff, close_account, require_active
from sincerely.wording import Refusal
from tests.factories import NOON, a_staff

pytestmark = pytest.mark.django_db

GOOD = "four rowan trees in march"


def add(**changes: str | None) -> Staff:
    given = {
        "email": "mari@office.example",
        "name": "Mari Lepik",
        "role": "editor",
        "password": GOOD,
    } | changes
    return add_staff(**given, at=NOON)


def test_somebody_with_an_account_can_sign_in():
    staff = add()
    assert authenticate(username="mari@office.example", password=GOOD) == staff


def test_a_wrong_password_signs_nobody_in():
    add()
    assert authenticate(username="mari@office.example", password=GOOD + "!") is None


def test_an_account_without_a_password_cannot_be_signed_in_with():
    add(password=None)
    assert authenticate(username="mari@office.example", password="") is None


@pytest.mark.parametrize("spelling", ["MARI@Office.Example", " mari@office.example ", "ｍari@office.example"])
def test_every_spelling_of_an_address_is_one_account(spelling):
    staff = add()
    assert authenticate(username=spelling, password=GOOD) == staff
    with pytest.raises(Refusal, match="already"):
        add(email=spelling)


@pytest.mark.parametrize(
    "email", ["", "mari", "mari@", "@office.example", "a b@office.example", "x\n@y.example"]
)
def test_what_is_no_address_is_refused(email):
    with pytest.raises(Refusal, match="not an e-mail address"):
        add(email=email)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "  "}, "Type the person's name"),
        ({"name": "M" * 121}, "shorter"),
        ({"role": "owner"}, "Choose one of: editor, coordinator, administrator"),
        ({"password": "short"}, "at least 12 characters"),
        ({"password": "mari@office.example"}, "too similar"),
    ],
)
def test_an_account_that_lacks_something_is_refused_with_what_to_do(change, sentence):
    with pytest.raises(Refusal, match=sentence):
        add(**change)
    assert not Staff.objects.exists()


def test_opening_an_account_is_in_the_log_without_a_name():
    staff = add()
    entry = AuditEntry.objects.get()
    assert (entry.deed, entry.subject, entry.at) == ("staff.add", f"account {staff.pk}", NOON)


def test_a_closed_account_can_do_nothing_more():
    staff = add()
    require_active(staff)
    assert close_account(staff, by=None, at=NOON)
    assert authenticate(username=staff.email, password=GOOD) is None
    with pytest.raises(Refusal, match="closed"):
        require_active(staff)


def test_an_account_is_closed_once():
    staff = a_staff()
    assert close_account(staff, by=None, at=NOON)
    assert not close_account(staff, by=None, at=NOON)
    assert AuditEntry.objects.filter(deed="staff.close").count() == 1


def test_the_database_keeps_accounts():
    with pytest.raises(IntegrityError), transaction.atomic():
        Staff.objects.filter(pk=a_staff().pk)._raw_delete("default")


def test_the_database_refuses_a_role_that_does_not_exist():
    with pytest.raises(DatabaseError), transaction.atomic():
        Staff.objects.filter(pk=a_staff().pk).update(role="owner")
