"""Live pages in French and Arabic say nothing of ours in English."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from sincerely.cases.models import Case
from sincerely.cases.operations import close_case, stop_case, withdraw_case
from tests.english import english_on
from tests.reports.office import ARABIC, ENGLISH, NOW, an_action, publish, two_editors

FRENCH = ENGLISH.model_copy(
    update={"language": "fr", "title": "Une enseignante en prison pour un tract", "letter": ARABIC.letter}
)
LANGUAGES = ("ar", "fr")
each_language = pytest.mark.parametrize("language", LANGUAGES)
# From the United States some ways work and some do not; from Britain the embassy is not offered.
COUNTRIES = ("US", "GB", "RU")


@pytest.fixture
def case(db: None, now: object) -> Case:
    """The usual action, in three languages."""
    return publish(an_action(editions=(ENGLISH, ARABIC, FRENCH)))


def english_in(response: HttpResponse) -> list[str]:
    page = response.content.decode()
    assert 'lang="en"' not in page.partition("<body")[0]
    return english_on(page)


@each_language
@pytest.mark.parametrize("country", COUNTRIES)
def test_step_write_is_whole(case: Case, visitor: Client, language: str, country: str) -> None:
    assert english_in(visitor.post(f"/41-26/{language}/write/", {"country": country})) == []


@each_language
@pytest.mark.parametrize("target", ["0", "1"])
def test_step_send_is_whole(case: Case, visitor: Client, language: str, target: str) -> None:
    typed = {"country": "US", "target": target, "words": "Bonjour."}
    response = visitor.post(f"/41-26/{language}/write/send/", typed)
    assert response.status_code == 200
    assert english_in(response) == []


@each_language
def test_what_is_wrong_is_said_in_the_language_of_the_page(
    case: Case, visitor: Client, language: str
) -> None:
    refused = visitor.post(f"/41-26/{language}/write/send/", {"country": "US", "words": "x" * 7000})
    assert refused.status_code == 422
    assert english_in(refused) == []
    typed = {"letter": "-1", "email": "many", "done_on": "yesterday", "who": "group", "heads": "0"}
    reported = visitor.post(f"/41-26/{language}/report/", typed)
    assert reported.status_code == 422
    assert english_in(reported) == []


@each_language
def test_the_report_and_its_thanks_are_whole(case: Case, visitor: Client, language: str) -> None:
    assert english_in(visitor.get(f"/41-26/{language}/report/")) == []
    typed = {"key": "k" * 20, "letter": "2", "done_on": "2026-11-20", "who": "me"}
    thanks = visitor.post(f"/41-26/{language}/report/", typed, follow=True)
    assert thanks.status_code == 200
    assert english_in(thanks) == []


def test_the_same_look_at_english_pages_finds_sentence_after_sentence(case: Case, visitor: Client) -> None:
    assert len(english_on(visitor.get("/41-26/en/write/").content.decode())) > 10


@each_language
def test_pages_of_ended_actions_are_whole(case: Case, visitor: Client, language: str) -> None:
    close_case(case, reason="She is free.", notice="good-news", by=two_editors()[0], at=NOW)
    assert english_in(visitor.get(f"/41-26/{language}/write/")) == []
    stop_case(case, reason="Asked.", notice="appeals-may-harm", by=two_editors()[0], at=NOW)
    assert english_in(visitor.get(f"/41-26/{language}/write/")) == []
    assert english_in(visitor.get(f"/41-26/{language}/report/")) == []
    withdraw_case(case, reason="A mistake.", by=two_editors()[0], at=NOW)
    assert english_in(visitor.get(f"/41-26/{language}/report/")) == []


@each_language
def test_refusals_are_whole(case: Case, visitor: Client, language: str) -> None:
    stranger = Client(headers={"sec-fetch-site": "cross-site"})
    assert english_in(stranger.post(f"/41-26/{language}/write/", {"words": "Bonjour."})) == []
    assert english_in(visitor.get(f"/41-26/{language}/nowhere/")) == []
    too_long = visitor.post(f"/41-26/{language}/write/", {"words": "x" * 70_000})
    assert too_long.status_code == 413
    assert english_in(too_long) == []


@each_language
def test_a_draft_that_no_mail_program_could_open_is_refused_in_the_language_of_the_page(
    case: Case, visitor: Client, language: str
) -> None:
    without_address = {"country": "US", "target": "0", "line": "0", "words": "Bonjour."}
    response = visitor.post(f"/41-26/{language}/write/message.eml", without_address)
    assert response.status_code == 422
    assert english_in(response) == []


def test_asks_and_names_that_are_english_in_the_document_stand_apart_on_an_arabic_page(db, now, visitor):
    publish(an_action(editions=(ENGLISH, ARABIC)))
    page = visitor.post("/41-26/ar/write/", {"country": "GB"}).content.decode()
    assert "في الوثيقة (الإنجليزية):" in page
    assert '<ul class="asks printed" lang="en" dir="ltr">' in page
    assert '<bdi lang="en">Minister of Justice</bdi>' in page
    send = visitor.post("/41-26/ar/write/send/", {"country": "GB"}).content.decode()
    assert re.search(r"<h1>[^<]*<bdi lang=\"en\">Minister of Justice</bdi>", send)
    assert '<address class="address envelope" lang="en" dir="ltr">' in send
    assert "In the document" not in visitor.get("/41-26/en/write/").content.decode()


@pytest.mark.parametrize(
    ("language", "either"),
    [("en", "to Malta or Thailand?"), ("fr", "Malte ou la Thaïlande"), ("ar", "مالطا أو تايلاند")],
)
def test_step_write_asks_about_ties_to_any_of_several_countries(language, either, db, now, visitor):
    publish(an_action(countries=("MT", "TH"), editions=(ENGLISH, ARABIC, FRENCH)))
    assert either in visitor.get(f"/41-26/{language}/write/").content.decode()
