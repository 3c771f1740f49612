"""The lines of officials on a baked page: which are shown, and as what."""

from pathlib import Path

import pytest

from sincerely.directory.operations import pause_line, save_fact
from sincerely.document import replaced
from sincerely.site.baking import bake_all
from sincerely.writing.facts import Mission
from tests.factories import NOON, a_published_action, a_staff, an_action_value
from tests.site.baked import bake, everything, page


def test_a_paused_line_is_nowhere_and_the_page_says_why(site: Path) -> None:
    bake(a_published_action())
    pause_line(channel="email", value="Minister@justice.example", reason="It bounces.", by=a_staff(), at=NOON)
    bake_all(at=NOON)
    assert "minister@justice.example" not in everything(site)
    assert "the team is checking this address" in page(site, "31-31/en/index.html")
    assert "embassy.london@mfa.example" in page(site, "31-31/en/index.html")


def test_the_embassy_in_the_sites_country_stands_before_the_one_that_is_elsewhere(site: Path) -> None:
    minister, ambassador = an_action_value().targets
    in_paris = replaced(minister, mission_in="FR", office="Embassy in Paris", lines=())
    known = Mission(
        "EE", replaced(ambassador, office="Embassy in London"), source="a list", reviewed=NOON.date()
    )
    save_fact(known, based_on=0, by=a_staff(), at=NOON)
    bake(a_published_action(an_action_value(targets=(in_paris,))))
    text = page(site, "31-31/en/index.html")
    assert text.index("Embassy in London") < text.index("Embassy in Paris")
    assert "from our directory (source: a list; checked on 14 March 2031)" in text
    assert "embassy.london@mfa.example" in text


def test_a_lost_address_is_text_with_its_reason(site: Path) -> None:
    target = {
        "office": "Board",
        "lines": [{"channel": "email", "lost": True, "printed": "[email protected]"}],
    }
    bake(a_published_action(an_action_value(targets=[target])))
    text = page(site, "31-31/en/index.html")
    assert "it was lost on the way to us." in text
    assert "[email" not in text


def test_several_lost_addresses_of_one_official_are_said_once(site: Path) -> None:
    lost = {"channel": "email", "lost": True}
    bake(a_published_action(an_action_value(targets=[{"office": "Board", "lines": [lost, lost, lost]}])))
    assert page(site, "31-31/en/index.html").count("it was lost on the way to us.") == 1


def test_without_the_stylesheet_an_address_keeps_its_lines(site: Path) -> None:
    bake(a_published_action())
    text = page(site, "31-31/en/index.html")
    assert "<span>Kuuse 7</span><br><span>10122 TALLINN</span><br><span>ESTONIA</span></address>" in text


@pytest.mark.parametrize("value", ["javascript:alert(1)", "data:text/html,x", "//evil.example"])
def test_only_web_addresses_become_links(site: Path, value: str) -> None:
    target = {"office": "Board", "lines": [{"channel": "form", "value": value}]}
    bake(a_published_action(an_action_value(targets=[target])))
    assert f'href="{value[:4]}' not in page(site, "31-31/en/index.html")
