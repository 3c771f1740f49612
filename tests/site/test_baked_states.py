"""Open, stopped, closed, expired: each page says what its case is, and offers no more than that."""

import datetime
import json
from pathlib import Path

from sincerely.cases.operations import close_case, stop_case
from tests.factories import NOON, a_published_action, a_staff, an_action_value
from tests.site.baked import AFTER, bake, everything, page


def test_an_open_page_has_a_ready_mail_for_each_official(site: Path) -> None:
    bake(a_published_action())
    text = page(site, "31-31/en/index.html")
    assert "mailto:minister@justice.example?subject=" in text
    assert "mailto:embassy.london@mfa.example?subject=" in text
    assert "tel:+3726000131" in text
    assert "Write until 9 May 2031" in text
    assert 'class="with-aside"' in text


def test_a_stopped_page_says_so_and_nothing_else(site: Path) -> None:
    action = a_published_action()
    bake(action)
    stop_case(action.case, reason="A lawyer called.", notice="appeals-may-harm", by=a_staff(), at=NOON)
    bake(action)
    text = page(site, "31-31/en/index.html")
    assert "More appeals could do harm now" in text
    assert "mailto:minister" not in everything(site)
    assert "A lawyer called" not in everything(site)
    assert not list((site / "31-31").rglob("sheet*"))
    assert json.loads(page(site, "31-31/state.json"))["state"] == "stopped"


def test_a_stop_is_baked_by_a_worker_whose_clock_is_behind(site: Path) -> None:
    action = a_published_action()
    stop_case(action.case, reason="Danger.", notice="appeals-may-harm", by=a_staff(), at=NOON)
    bake(action, at=NOON - datetime.timedelta(seconds=1))
    assert "More appeals could do harm now." in page(site, "31-31/en/index.html")
    assert json.loads(page(site, "31-31/state.json"))["state"] == "stopped"


def test_a_stop_reaches_feeds_and_calendars(site: Path) -> None:
    action = a_published_action()
    stop_case(action.case, reason="A lawyer called.", notice="appeals-may-harm", by=a_staff(), at=NOON)
    bake(action)
    assert "please do not write any more" in page(site, "feed.atom")
    assert "STATUS:CANCELLED" in page(site, "deadlines.ics")


def test_a_closed_page_tells_the_outcome_and_no_address(site: Path) -> None:
    action = a_published_action(
        an_action_value(outcomes=[{"person": "Ilmar Tamsalu", "outcome": "released", "date": "2031-03-13"}])
    )
    close_case(action.case, reason="He is free.", notice="good-news", by=a_staff(), at=NOON)
    bake(action)
    text = page(site, "31-31/en/index.html")
    assert "There is good news" in text
    assert 'class="with-aside ended"' in text
    assert "Ilmar Tamsalu: released, 13 March 2031" in text
    assert "mailto:minister" not in text


def test_after_the_last_day_the_page_says_ask_the_team(site: Path) -> None:
    bake(a_published_action(), at=AFTER)
    text = page(site, "31-31/en/index.html")
    assert "Please ask the Urgent Action team before you write." in text
    assert "mailto:minister" not in text
    assert "Report what I did" in text
