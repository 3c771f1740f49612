"""Words that nobody approved are not baked, and a stop is baked all the same."""

from pathlib import Path

import pytest
from django.db import connection

from sincerely.cases.models import Action
from sincerely.cases.operations import stop_case
from sincerely.cases.seals import TamperedVersion
from sincerely.site.baking import bake_all, bake_case
from tests.factories import NOON, a_published_action, a_staff
from tests.flushing import guards_lifted
from tests.site.baked import bake, everything, page


@pytest.fixture
def tampered(site: Path) -> Action:
    """Somebody who owns the database changed one address, after everything was baked."""
    action = a_published_action()
    bake(action)
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_version SET body = replace(body, '@justice.', '@justlce.')")
    return action


def test_a_changed_address_is_not_baked(site: Path, tampered: Action) -> None:
    with pytest.raises(TamperedVersion):
        bake_case(case_id=tampered.case_id, at=NOON)
    bake_all(at=NOON)
    assert "justlce" not in everything(site)
    assert "mailto:minister@justice.example" in page(site, "31-31/en/index.html")


def test_a_stop_is_baked_over_changed_words(site: Path, tampered: Action) -> None:
    stop_case(tampered.case, reason="Somebody was in.", notice="appeals-may-harm", by=a_staff(), at=NOON)
    with pytest.raises(TamperedVersion):
        bake_case(case_id=tampered.case_id, at=NOON)
    assert "More appeals could do harm now" in page(site, "31-31/en/index.html")
    assert "mailto:minister" not in everything(site / "31-31")
