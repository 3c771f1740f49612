"""Somebody leaves the office and asks what we hold, or asks us to forget."""

import json

import pytest
from django.contrib.auth import authenticate

from sincerely.staff.models import AuditEntry, Staff
from sincerely.staff.operations import add_staff, record
from sincerely.staff.privacy import erase, export
from tests.factories import NOON

pytestmark = pytest.mark.django_db

PASSWORD = "four rowan trees in march"


@pytest.fixture
def mari() -> Staff:
    staff = add_staff(
        email="mari@office.example", name="Mari Lepik", role="editor", password=PASSWORD, at=NOON
    )
    record("version.save", "version 4", by=staff, at=NOON)
    return staff


def test_the_export_says_what_we_hold(mari):
    said = export(mari)
    assert (said["email"], said["name"], said["role"]) == ("mari@office.example", "Mari Lepik", "editor")
    assert said["deeds"] == [
        {"deed": "version.save", "subject": "version 4", "at": "2031-03-14T12:00:00+00:00"}
    ]


def test_the_export_holds_no_password_and_is_json(mari):
    assert mari.password not in json.dumps(export(mari))


def test_erasing_takes_name_address_and_password_away(mari):
    erase(mari, by=None, at=NOON)
    kept = str(Staff.objects.filter(pk=mari.pk).values().get())
    assert "Mari" not in kept
    assert "Lepik" not in kept
    assert "@" not in kept
    assert authenticate(username="mari@office.example", password=PASSWORD) is None


def test_erasing_keeps_the_log_and_who_is_the_same_person(mari):
    erase(mari, by=None, at=NOON)
    assert [entry.deed for entry in mari.deeds.all()] == ["version.save"]
    assert AuditEntry.objects.get(deed="staff.erase").subject == f"account {mari.pk}"


def test_two_people_can_be_erased(mari):
    other = add_staff(email="o@office.example", name="Oskar", role="editor", password=None, at=NOON)
    erase(mari, by=None, at=NOON)
    erase(other, by=None, at=NOON)
    assert Staff.objects.filter(name__startswith="Former colleague").count() == 2
