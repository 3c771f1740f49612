"""Somebody is erased: every table is searched for the name afterwards, and what was done stays."""

import pytest
from django.apps import apps

from sincerely.cases.models import Publication
from sincerely.cases.operations import (
    approve_edition,
    ask_second_reader,
    publish_edition,
    save_version,
    stop_case,
)
from sincerely.cases.queries import published
from sincerely.directory.operations import pause_line
from sincerely.staff.models import Staff
from sincerely.staff.operations import add_staff
from sincerely.staff.privacy import erase
from tests.factories import NOON, a_staff, an_action_value, an_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def mari() -> Staff:
    """Somebody who has done everything that can be done at the desk."""
    mari = add_staff(email="mari@office.example", name="Mari Lepik", role="editor", password=None, at=NOON)
    edition = an_edition(save_version(None, an_action_value(), by=mari, at=NOON))
    ask_second_reader(edition, by=mari, at=NOON)
    for reader in (mari, a_staff("Oskar Raud")):
        approve_edition(edition, by=reader, at=NOON)
    publish_edition(edition, by=mari, at=NOON)
    stop_case(edition.version.action.case, reason="danger", notice="no-more-appeals", by=mari, at=NOON)
    pause_line(channel="email", value="minister@justice.example", reason="bounces", by=mari, at=NOON)
    return mari


def everything_stored() -> str:
    return "\n".join(str(row) for model in apps.get_models() for row in model._default_manager.values_list())


def test_after_erasing_no_table_names_the_person(mari):
    assert "Mari" in everything_stored()
    erase(mari, by=None, at=NOON)
    stored = everything_stored().casefold()
    for word in ("mari@", "mari ", "lepik"):
        assert word not in stored


def test_after_erasing_two_people_still_stand_behind_the_publication(mari):
    erase(mari, by=None, at=NOON)
    publication = Publication.objects.get()
    assert publication.first.by_id == mari.pk
    assert [name for name, _ in published(NOON)[0].approvals] == [f"Former colleague {mari.pk}", "Oskar Raud"]
