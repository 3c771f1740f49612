"""Step Write, for those who may be in danger: what is said first, and what is not offered."""

import re

import pytest
from django.conf import settings
from django.test import override_settings

from tests.public.conftest import text_of
from tests.public.steps import WRITE
from tests.reports.office import an_action, publish


def test_the_safety_note_stands_before_any_name(case, visitor):
    page = visitor.get(WRITE).content.decode()
    assert page.index("Is there anything that ties you to Russia?") < page.index('name="name"')
    for tie in ("live there", "come from there", "in exile", "family", "travel there", "work for the state"):
        assert tie in page


def test_who_says_that_they_write_from_there_is_asked_not_to_and_told_what_else_helps(case, visitor):
    page = visitor.post(WRITE, {"country": "RU"})
    assert "Please do not write from here" in text_of(page)
    assert "<details open>" in page.content.decode().split("</section>")[0]
    assert "do not write from here" not in text_of(visitor.post(WRITE, {"country": "US"}))


def fields_of_the_name(page: str) -> str:
    return re.search(r'<div class="pair" data-names( hidden)?>', page)[0]


def test_no_name_is_asked_for_before_a_country_has_been_said(case, visitor):
    page = visitor.get(WRITE)
    assert "hidden" in fields_of_the_name(page.content.decode())
    assert "Add a name or initials" in text_of(page)
    said = visitor.post(WRITE, {"country": "GB", "show": "names"})
    assert "hidden" not in fields_of_the_name(said.content.decode())
    assert "Add a name or initials" not in text_of(said)


@pytest.mark.parametrize(
    ("country", "note"), [("IR", "Leave your name out"), ("US", "Your initials and your town are enough")]
)
def test_the_note_of_the_country_stands_right_above_the_name(country, note, case, visitor):
    page = visitor.post(WRITE, {"country": country, "show": "names"}).content.decode()
    at_names = page[page.index('<div id="names">') :]
    assert at_names.index(note) < at_names.index('name="name"')


@pytest.mark.parametrize(("country", "is_first"), [("IR", False), ("GB", True)])
def test_from_a_listed_country_the_note_stands_before_the_last_day(country, is_first, case, visitor):
    page = visitor.post(WRITE, {"country": country}).content.decode()
    assert page.count('class="deadline"') == 1
    assert (page.index('class="deadline"') < page.index('id="safety"')) is is_first


HAND_OFFS = ("send/", "message.eml", "letter.pdf", "envelope.pdf", "by-hand.pdf", "fax.pdf", "card.pdf")


@pytest.mark.parametrize("name", ["", *HAND_OFFS])
def test_from_inside_a_dangerous_country_of_the_case_there_is_no_hand_off_but_what_else_helps(
    name, case, visitor
):
    typed = {"country": "RU", "target": "0", "line": "1", "words": "I am a nurse.", "name": "K. L."}
    answer = visitor.post(f"{WRITE}{name}", typed)
    page = answer.content.decode()
    assert answer.status_code == (422 if name else 200)
    assert "Please do not write from here" in text_of(answer)
    assert "People abroad can write in your place" in text_of(answer)
    assert not re.search(r"mailto:|tel:|Harbour Square|<textarea|Write until|how to send it", page)
    # Who chose a wrong country has lost nothing.
    assert 'value="I am a nurse."' in page
    assert 'value="K. L."' in page


@override_settings(SINCERELY=settings.SINCERELY.model_copy(update={"country": "RU"}))
def test_where_the_site_itself_is_in_danger_nothing_is_offered_before_anybody_says_where_they_are(
    case, visitor
):
    page = visitor.get(WRITE)
    assert "Please do not write from here" in text_of(page)
    assert "<textarea" not in page.content.decode()
    assert "<textarea" in visitor.post(WRITE, {"country": "GB"}).content.decode()


def test_from_the_country_of_the_case_that_is_on_no_list_people_are_warned_and_let_go_on(db, now, visitor):
    publish(an_action(number="43/26", countries=("US",)))
    page = text_of(visitor.post("/43-26/en/write/", {"country": "US", "target": "1"}))
    assert "Please do not write from here unless you know that it is safe" in page
    assert "Write until" not in page
    assert "By letter: An address is known. Inside your own country. Ask the embassy" in page
    warned = {"country": "US", "target": "1", "warned_for": "US"}
    assert visitor.post("/43-26/en/write/send/", warned).status_code == 200


UNWARNED = ({}, {"warned_for": ""}, {"warned_for": "GB"}, {"warned_for": "<script>"}, {"warned_for": "US US"})


@pytest.mark.parametrize("told", UNWARNED)
@pytest.mark.parametrize("name", HAND_OFFS)
def test_who_goes_on_from_a_dangerous_country_reads_its_note_before_any_way(name, told, db, now, visitor):
    publish(an_action(number="43/26", countries=("US",)))
    typed = {"country": "US", "target": "1", "words": "I am a nurse.", "name": "K. L.", "line": "0"} | told
    answer = visitor.post(f"/43-26/en/write/{name}", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Please read this before you go on. What you typed is still here." in text_of(answer)
    assert page.index("Please do not write from here unless") < page.index('name="name"')
    assert "I am a nurse.</textarea>" in page
    assert 'value="K. L."' in page
    assert 'name="warned_for" value="US"' in page


def test_from_a_listed_country_of_no_case_its_note_is_read_first_too(case, visitor):
    typed = {"country": "IR", "words": "I am a nurse.", "warned_for": "RU"}
    said = "people have been punished for turning to officials"
    first = visitor.post(f"{WRITE}send/", typed)
    assert (first.status_code, said in text_of(first)) == (422, True)
    assert visitor.post(f"{WRITE}send/", typed | {"warned_for": "IR"}).status_code == 200


def test_from_anywhere_else_nobody_is_held_up(case, visitor):
    assert visitor.post(f"{WRITE}send/", {"country": "GB", "warned_for": "IR"}).status_code == 200
    assert 'name="warned_for" value=""' in visitor.get(WRITE).content.decode()


def test_who_writes_from_another_dangerous_country_is_told_to_leave_the_name_out(case, visitor):
    said = "people have been punished for turning to officials"
    assert said in text_of(visitor.post(WRITE, {"country": "IR"}))
    assert said not in text_of(visitor.post(WRITE, {"country": "US"}))


def test_to_keep_a_draft_is_never_offered_where_that_is_dangerous(case, visitor):
    offers = {
        country: "data-keep=" in visitor.post(WRITE, {"country": country}).content.decode()
        for country in ("GB", "RU", "IR")
    }
    assert offers == {"GB": True, "RU": False, "IR": False}
    risky = re.search(r'data-risk="([^"]+)"', visitor.get(WRITE).content.decode())[1].split()
    assert {"RU", "IR"} <= set(risky)
    assert "GB" not in risky


@pytest.mark.parametrize(("country", "green"), [("GB", True), ("IR", False)])
def test_no_green_word_stands_where_writing_may_endanger(case, visitor, country, green):
    page = visitor.post(WRITE, {"country": country})
    ways = re.findall(r'</b> <span class="(good|bad|unsure)">', page.content.decode())
    assert ("good" in ways, "unsure" in ways) == (green, not green)
    said = text_of(page)
    assert ("Works." in said, "An address is known." in said) == (green, not green)
