"""Two invented editors at two desks, and a form as the browser would post it."""

from collections.abc import Callable

import pytest
from django.test import Client

from sincerely.cases.models import Version
from sincerely.desk.fields import to_fields
from sincerely.staff.models import Staff
from tests.factories import a_staff


@pytest.fixture
def ana(db: None) -> Staff:
    return a_staff("Ana Marques")


@pytest.fixture
def ben(db: None) -> Staff:
    return a_staff("Ben Osei")


@pytest.fixture
def at_desk() -> Callable[[Staff], Client]:
    def signed_in(staff: Staff) -> Client:
        client = Client()
        client.force_login(staff)
        return client

    return signed_in


@pytest.fixture
def desk(ana: Staff, at_desk: Callable[[Staff], Client]) -> Client:
    return at_desk(ana)


@pytest.fixture
def other_desk(ben: Staff, at_desk: Callable[[Staff], Client]) -> Client:
    return at_desk(ben)


def form_of(version: Version, *, shown: str = "en", **changes: str) -> dict[str, str]:
    """What a browser posts when somebody opens this version and changes a few fields."""
    return to_fields(version.value()) | {"shown": shown, "based-on": str(version.serial)} | changes
