"""Words that nobody approved are not baked, and a stop is baked all the same."""

import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection

from sincerely.cases.models import Action, TamperedVersion
from sincerely.cases.operations import stop_case, withdraw_case
from sincerely.site.baking import bake_all, bake_case, bake_lists
from sincerely.site.folder import changing
from tests.factories import (
    NOON,
    a_published_action,
    a_staff,
    an_action_value,
    english_words,
    french_words,
)
from tests.flushing import guards_lifted
from tests.site.baked import bake, everything, page


@pytest.fixture
def tampered(site: Path) -> Action:
    """Somebody who owns the database changed one address, after everything was baked."""
    action = a_published_action()
    bake(action)
    change_an_address()
    return action


def change_an_address() -> None:
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_version SET body = replace(body, '@justice.', '@justlce.')")


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


@pytest.mark.parametrize(("deed", "says"), [("stop", "please do not write"), ("withdraw", "been withdrawn")])
def test_an_end_of_a_case_with_changed_words_stands_in_the_feeds(
    site: Path, tampered: Action, deed: str, says: str
) -> None:
    assert "STATUS:CONFIRMED" in page(site, "deadlines.ics")
    if deed == "stop":
        stop_case(tampered.case, reason="r", notice="appeals-may-harm", by=a_staff(), at=NOON)
    else:
        withdraw_case(tampered.case, reason="r", by=a_staff(), at=NOON)
    bake_lists(at=NOON)
    calendar = page(site, "deadlines.ics").replace("\r\n ", "")
    assert re.findall("(?:UID|DTSTART|STATUS)[:;].*", calendar) == [
        "UID:31-31@letters.example",
        "DTSTART;VALUE=DATE:20310509",
        "STATUS:CANCELLED",
    ]
    for feed in (calendar, page(site, "feed.atom"), page(site, "feed.json")):
        assert says in feed
        assert "teacher of Haapsu" not in feed


def test_the_list_of_a_language_goes_with_the_only_case_in_it(site: Path) -> None:
    """No other list would be written over it, and it named somebody for ever."""
    editions = [english_words(), french_words(language="de", title="Die Liste von Haapsu")]
    action = a_published_action(an_action_value(editions=editions))
    bake(action)
    assert "Die Liste von Haapsu" in page(site, "de/index.html")
    change_an_address()
    withdraw_case(action.case, reason="Somebody was in.", by=a_staff(), at=NOON)
    with pytest.raises(TamperedVersion):
        bake_case(case_id=action.case_id, at=NOON)
    bake_lists(at=NOON)
    assert not (site / "de").exists()
    assert "Die Liste von Haapsu" not in everything(site)
    assert "has been withdrawn" in page(site, "31-31/de/index.html")


@pytest.mark.parametrize("slug", ["extra-12-26", "ma-123-26", "12-26"])
def test_no_page_of_a_case_that_the_database_lost_is_taken_for_a_list(site: Path, slug: str) -> None:
    """After a restore only a person decides what becomes of it (docs/running.md)."""
    with changing(site, key=Ed25519PrivateKey.generate(), origin="https://site.example", at=NOON) as folder:
        folder.write(f"{slug}/index.html", b"a page")
    bake_lists(at=NOON)
    assert page(site, f"{slug}/index.html") == "a page"
