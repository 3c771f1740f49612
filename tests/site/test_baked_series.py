"""The documents of a series and the editions of a document lead to each other."""

import datetime
from pathlib import Path

from sincerely.cases.models import Action
from sincerely.cases.operations import save_version, start_from
from tests.factories import (
    DAY,
    NOON,
    a_published_action,
    a_staff,
    an_action_value,
    english_words,
    french_words,
    publish,
)
from tests.site.baked import bake, page


def a_further_information(action: Action) -> None:
    version = start_from(action, kind="further-information", by=a_staff(), at=NOON + DAY)
    value = version.value()
    words = value.editions[0].model_copy(update={"title": "Moved to another prison", "summary": ("New.",)})
    newer = value.model_copy(update={"until": datetime.date(2031, 6, 1), "editions": (words,)})
    publish(save_version(version.action, newer, by=a_staff(), at=NOON + DAY), at=NOON + DAY)


def test_the_number_leads_to_the_newest_document(site: Path) -> None:
    action = a_published_action()
    a_further_information(action)
    bake(action, at=NOON + DAY)
    assert "Moved to another prison" in page(site, "31-31/index.html")
    assert "Write until 1 June 2031" in page(site, "31-31/en/index.html")


def test_an_earlier_document_points_to_the_newest_and_sends_nothing(site: Path) -> None:
    action = a_published_action()
    a_further_information(action)
    bake(action, at=NOON + DAY)
    text = page(site, "31-31/1/en/index.html")
    assert "There is a newer document in this series." in text
    assert "../../../31-31/en/index.html" in text
    assert "mailto:minister" not in text


def test_each_edition_links_to_the_other_languages(site: Path) -> None:
    bake(a_published_action(an_action_value(editions=[english_words(), french_words()])))
    assert '<a href="../../31-31/fr/index.html" lang="fr"' in page(site, "31-31/en/index.html")
    assert '<html lang="fr" dir="ltr">' in page(site, "31-31/fr/index.html")


def test_an_edition_in_a_language_the_interface_has_not_speaks_the_sites(site: Path) -> None:
    words = english_words(language="et", title="Vabastage õpetaja")
    bake(a_published_action(an_action_value(editions=[words])))
    text = page(site, "31-31/et/index.html")
    assert '<html lang="en"' in text
    assert '<h1 lang="et" dir="ltr">Vabastage õpetaja</h1>' in text
