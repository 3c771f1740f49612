"""Calls, posts, what stays behind, and the code that leads back to the page."""

import pytest

from sincerely.document import Edition
from sincerely.writing.calls import call_script
from sincerely.writing.handoffs import CHANNELS, what_they_see
from sincerely.writing.qr import qr_svg
from sincerely.writing.social import post_text
from tests.writing.samples import ACTION, ENGLISH, MINISTER

URL = "https://letters.example/41-26/"


def test_a_call_asks_for_every_recommended_action_and_nothing_else():
    script = call_script(ACTION, ENGLISH, MINISTER, "en", "K. L.")
    assert script[1] == "My name is K. L."
    asks = script.index("These are my requests:")
    assert script[asks + 1 : -1] == ACTION.recommended_actions


def test_a_caller_need_not_give_a_name():
    assert not any("My name" in line for line in call_script(ACTION, ENGLISH, MINISTER, "en"))


def test_the_editors_script_is_read_as_it_is():
    edition = ENGLISH.model_copy(update={"call_script": "Good morning.\n\nPlease release her."})
    assert call_script(ACTION, edition, MINISTER, "en") == ("Good morning.", "Please release her.")


def test_without_listed_asks_the_letters_last_paragraph_is_read():
    action = ACTION.model_copy(update={"recommended_actions": ()})
    assert ENGLISH.letter.paragraphs[-1] in call_script(action, ENGLISH, MINISTER, "en")


def test_an_edition_without_letter_or_asks_still_makes_a_call():
    action = ACTION.model_copy(update={"recommended_actions": ()})
    assert len(call_script(action, Edition(language="en"), MINISTER, "en")) == 3


@pytest.mark.parametrize("text", [None, "Short.", "word " * 100, "x" * 400, f"See {URL} now."])
def test_a_post_is_short_and_keeps_its_link(text):
    edition = ENGLISH.model_copy(update={"social_text": text})
    post = post_text(ACTION, edition, URL, "en")
    assert len(post) <= 280
    assert post.count(URL) == 1


def test_a_post_starts_from_the_title_when_nobody_wrote_one():
    assert post_text(ACTION, ENGLISH, URL, "en") == f"{ENGLISH.title} {URL}"


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_hand_off_says_what_is_seen_and_what_stays(channel):
    seen, stays = what_they_see(channel, "en")
    assert seen.startswith("They ")
    assert stays.endswith(".")


def test_there_is_no_sentence_for_a_way_that_does_not_exist():
    with pytest.raises(KeyError):
        what_they_see("pigeon", "en")


def test_a_qr_code_is_a_drawing_that_hides_no_text_of_ours():
    svg = qr_svg(URL)
    assert svg.startswith("<svg")
    assert svg == qr_svg(URL)
    assert svg != qr_svg(URL + "x")
