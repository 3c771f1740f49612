"""The baked case page leads nobody to an address before the warning, nor to an embassy elsewhere."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sincerely.directory.operations import save_fact
from sincerely.document import replaced
from sincerely.site.baking import bake_case
from sincerely.writing.facts import Mission
from tests.factories import (
    NOON,
    a_published_action,
    a_staff,
    an_action_value,
    arabic_words,
    english_words,
    french_words,
)

EDITIONS = {"en": english_words(), "fr": french_words(), "ar": arabic_words()}
# What opens a mail, a call or a site, and what would be copied onto an envelope.
CONTACT = re.compile(r'href="(?:mailto:|tel:|https?://(?!letters\.example))|class="address"')


def baked(site: Path, *, language: str = "en", **changes: object) -> str:
    value = an_action_value(**{"editions": [EDITIONS[language]], **changes})
    bake_case(case_id=a_published_action(value).case_id, at=NOON)
    return (site / f"31-31/{language}/index.html").read_text()


def officials_on(text: str) -> LexborHTMLParser:
    """What stands between the heading "Who to write to" and the next part of the page."""
    return LexborHTMLParser(text[text.index('id="officials"') :].partition("</section>")[0])


@pytest.mark.parametrize("language", EDITIONS)
def test_the_warning_comes_before_the_first_way_to_an_official(site: Path, language: str) -> None:
    text = baked(site, language=language)
    content = text[text.index("<main") :]
    first = CONTACT.search(content)
    assert first
    assert 0 < content.index('<p class="note">') < first.start()


def test_the_warning_needs_no_country(site: Path) -> None:
    text = baked(site, countries=[])
    assert text.index("in the country this is about") < text.index("mailto:")


@pytest.mark.parametrize(
    ("language", "serves"),
    [
        ("en", "If you write from the United Kingdom: the embassy there"),
        ("fr", "Si vous écrivez depuis le Royaume-Uni : l’ambassade qui s’y trouve"),
        ("ar", "إن كنتم تكتبون من المملكة المتحدة: السفارة الموجودة هناك"),
    ],
)
def test_a_mission_is_folded_behind_the_country_it_serves(site: Path, language: str, serves: str) -> None:
    folded = officials_on(baked(site, language=language)).css("details.mission:not([open])")
    assert [one.css_first("summary").text(strip=True) for one in folded] == [serves]
    assert "embassy.london@mfa.example" in folded[0].html


def test_no_link_to_a_mission_is_in_sight_of_everybody(site: Path) -> None:
    shown = officials_on(baked(site))
    for folded in shown.css("details"):
        folded.decompose()
    text = " ".join(shown.css_first(".targets").html.lower().split())
    assert "minister@justice.example" in text
    assert "embassy" not in text


def test_whoever_has_no_embassy_on_the_page_is_told_once_where_to_look(site: Path) -> None:
    minister, ambassador = an_action_value().targets
    in_paris = replaced(minister, mission_in="FR", office="Embassy in Paris", lines=())
    text = baked(site, targets=[minister, ambassador, in_paris], copies_to=[ambassador])
    assert text.count("look for the embassy of Estonia there, on the list of embassies") == 1


def test_a_page_without_missions_speaks_of_none(site: Path) -> None:
    text = baked(site, targets=[an_action_value().targets[0]])
    assert "details" not in text
    assert "look for the embassy" not in text


def test_the_embassy_that_the_directory_knows_is_folded_too(site: Path) -> None:
    minister, ambassador = an_action_value().targets
    in_paris = replaced(minister, mission_in="FR", office="Embassy in Paris", lines=())
    known = Mission("EE", ambassador, source="a list", reviewed=NOON.date())
    save_fact(known, based_on=0, by=a_staff(), at=NOON)
    folded = officials_on(baked(site, targets=[in_paris])).css("details.mission > summary")
    assert [one.text(strip=True) for one in folded] == [
        "If you write from the United Kingdom: the embassy there",
        "If you write from France: the embassy there",
    ]
