"""Baked pages in French and Arabic say nothing of ours in English."""

import subprocess
from pathlib import Path

import pytest

from sincerely.cases.models import Action
from sincerely.cases.operations import close_case, stop_case, withdraw_case
from sincerely.reports.operations import record_reports
from sincerely.site.baking import bake_case, bake_lists
from tests.english import english_on
from tests.factories import (
    NOON,
    a_published_action,
    a_staff,
    an_action_value,
    arabic_words,
    english_words,
    french_words,
)
from tests.site.baked import AFTER, a_report
from tests.writing.pdfs import needs_arabic_font, needs_poppler

LANGUAGES = ("ar", "fr")
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def action(site: Path) -> Action:
    editions = [english_words(), french_words(), arabic_words()]
    return a_published_action(an_action_value(editions=editions, recommended_actions=["release him"]))


def pages_in(site: Path, language: str) -> dict[str, str]:
    """Every baked page of a language, by its address."""
    pages = {str(page.relative_to(site)): page.read_text() for page in site.rglob("*.html")}
    return {address: page for address, page in pages.items() if f'<html lang="{language}"' in page}


def english_in(site: Path, language: str) -> dict[str, list[str]]:
    found = {address: english_on(page) for address, page in pages_in(site, language).items()}
    return {address: sentences for address, sentences in found.items() if sentences}


@each_language
def test_open_pages_lists_and_about_are_whole(site: Path, action: Action, language: str) -> None:
    record_reports([a_report(action)])
    bake_case(case_id=action.case_id, at=NOON)
    bake_lists(at=NOON)
    assert {f"31-31/{language}/index.html", f"31-31/{language}/write/index.html"} <= set(
        pages_in(site, language)
    )
    assert {f"{language}/index.html", f"about/{language}/index.html"} <= set(pages_in(site, language))
    assert english_in(site, language) == {}


def test_the_same_look_at_english_pages_finds_sentence_after_sentence(site: Path, action: Action) -> None:
    bake_case(case_id=action.case_id, at=NOON)
    found = english_in(site, "en")
    assert len(found["31-31/en/index.html"]) > 20


@each_language
def test_expired_pages_are_whole(site: Path, action: Action, language: str) -> None:
    bake_case(case_id=action.case_id, at=AFTER)
    bake_lists(at=AFTER)
    assert english_in(site, language) == {}


@each_language
@pytest.mark.parametrize("notice", ["good-news", "outcome-known", "other-ways"])
def test_closed_pages_are_whole(site: Path, action: Action, language: str, notice: str) -> None:
    close_case(action.case, reason="He is free.", notice=notice, by=a_staff(), at=NOON)
    bake_case(case_id=action.case_id, at=NOON)
    assert english_in(site, language) == {}


@each_language
def test_the_notice_of_a_stop_is_whole(site: Path, action: Action, language: str) -> None:
    stop_case(action.case, reason="Asked.", notice="asked-by-family", by=a_staff(), at=NOON)
    bake_case(case_id=action.case_id, at=NOON)
    bake_lists(at=NOON)
    assert english_in(site, language) == {}


@each_language
def test_the_notice_of_a_withdrawal_is_whole(site: Path, action: Action, language: str) -> None:
    withdraw_case(action.case, reason="A mistake.", by=a_staff(), at=NOON)
    bake_case(case_id=action.case_id, at=NOON)
    assert english_in(site, language) == {}


@needs_poppler
@pytest.mark.parametrize("language", [pytest.param("ar", marks=needs_arabic_font), "fr"])
def test_sheets_are_whole(site: Path, action: Action, language: str) -> None:
    bake_case(case_id=action.case_id, at=NOON)
    sheet = site / "31-31" / language / "sheet-a4.pdf"
    read = subprocess.run(["pdftotext", "-raw", sheet, "-"], capture_output=True, check=True, text=True)
    assert english_on(read.stdout) == []


@pytest.mark.parametrize(
    ("language", "printed"),
    [("fr", "Écrivez jusqu’au 9 mai 2031."), ("ar", "اكتبوا حتى 9 مايو 2031.")],
)
def test_dates_are_in_the_language_of_the_page(
    site: Path, action: Action, language: str, printed: str
) -> None:
    bake_case(case_id=action.case_id, at=NOON)
    assert printed in (site / "31-31" / language / "index.html").read_text()


@pytest.mark.parametrize(
    ("language", "printed"),
    [("fr", "Aucune personne dont c’est la langue maternelle"), ("ar", "لم يراجع متحدث أصلي")],
)
def test_pages_say_that_no_speaker_has_checked_them(
    site: Path, action: Action, language: str, printed: str
) -> None:
    bake_case(case_id=action.case_id, at=NOON)
    assert printed in (site / "31-31" / language / "index.html").read_text()
    assert "native speaker" not in (site / "31-31/en/index.html").read_text()


def test_an_arabic_page_runs_from_right_to_left_and_its_numbers_from_left_to_right(
    site: Path, action: Action
) -> None:
    bake_case(case_id=action.case_id, at=NOON)
    page = (site / "31-31/ar/index.html").read_text()
    assert '<html lang="ar" dir="rtl">' in page
    assert '<bdi dir="ltr">EUR 51/0031/2031</bdi>' in page
    assert '<bdi dir="ltr"><a href="tel:+3726000131">' in page


@pytest.mark.parametrize(
    ("language", "line"), [("ar", "في الوثيقة (الإنجليزية):"), ("fr", "Dans le document (anglais) :")]
)
def test_what_the_document_says_in_its_own_language_only_stands_apart_and_is_marked(
    site: Path, language: str, line: str
) -> None:
    editions = [english_words(), french_words(), arabic_words()]
    people = [{"name": "Ilmar Tamsalu", "pronouns": "he/him", "age": 47, "role": "teacher", "show": "full"}]
    asks = ["Release him."]
    action = a_published_action(an_action_value(editions=editions, people=people, recommended_actions=asks))
    bake_case(case_id=action.case_id, at=NOON)
    page = (site / "31-31" / language / "index.html").read_text()
    assert page.count(line) == 2
    assert f'{line} <bdi lang="en" dir="ltr">he/him, teacher</bdi></p>' in page
    assert '<ul class="asks printed" lang="en" dir="ltr"><li>Release him.</li></ul>' in page
    assert "he/him" not in page.partition('<p class="who">')[2].partition("</p>")[0]
    assert '<bdi lang="en">Minister of Justice</bdi>' in page


def test_on_a_page_in_the_language_of_the_document_nothing_stands_apart(site: Path, action: Action) -> None:
    bake_case(case_id=action.case_id, at=NOON)
    page = (site / "31-31/en/index.html").read_text()
    assert "In the document" not in page
    assert 'class="printed"' not in page
    assert '<ul class="asks" lang="en" dir="ltr">' in page


@pytest.mark.parametrize(
    ("language", "either"),
    [("en", "live in Estonia or Latvia"), ("fr", "l’Estonie ou la Lettonie"), ("ar", "إستونيا أو لاتفيا")],
)
def test_the_safety_note_asks_about_any_of_several_countries(site: Path, language: str, either: str) -> None:
    editions = [english_words(), french_words(), arabic_words()]
    action = a_published_action(an_action_value(editions=editions, countries=["EE", "LV"]))
    bake_case(case_id=action.case_id, at=NOON)
    assert either in (site / "31-31" / language / "index.html").read_text()
    assert either in (site / "31-31" / language / "sheet.txt").read_text()
