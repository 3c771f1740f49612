"""Which asks a letter carries, how much is the writer's own, and how long it is."""

import json

import pytest

from sincerely.document import Person, UrgentAction
from sincerely.writing.own_words import (
    asks_of,
    can_be_ticked,
    carried,
    length_of,
    own_share,
    own_words_sentence,
    rule_for_browser,
)
from tests.writing.samples import ACTION, ARABIC, ENGLISH, LETTER
from tests.writing.vectors import VECTORS, Vector, asks_in

SAMPLE = " ".join(LETTER.paragraphs)
OWN = "I nurse in Duluth and sing in a choir every Tuesday evening with my sisters and all their friends."


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_every_case_that_the_browser_runs_too(vector: Vector):
    assert round(own_share(vector["text"], vector["sample"]), 4) == vector["share"]
    assert length_of(vector["text"]) == vector["length"]
    assert list(carried(asks_in(vector), vector["text"])) == vector["carried"]


def test_names_do_not_tick_an_ask():
    action = UrgentAction(
        people=(Person(name="Tessa Varolin"),), recommended_actions=("Hear Tessa Varolin in person",)
    )
    assert asks_of(action, ENGLISH)[0].words == ("hear", "person")
    assert carried(asks_of(action, ENGLISH), "I write about Tessa Varolin.") == (False,)


def test_what_two_asks_share_ticks_neither():
    action = UrgentAction(recommended_actions=("Let a lawyer visit", "Let a doctor visit"))
    assert carried(asks_of(action, ENGLISH), "Let a lawyer visit her.") == (True, False)


def test_an_ask_of_common_words_alone_is_never_ticked():
    action = UrgentAction(recommended_actions=("Do it now", "Do it"))
    assert carried(asks_of(action, ENGLISH), "Do it now.") == (False, False)


def test_asks_in_another_language_than_the_letter_get_no_ticks():
    asks = asks_of(ACTION, ARABIC)
    assert not can_be_ticked(asks, "\n\n".join(ARABIC.letter.paragraphs))
    assert can_be_ticked(asks_of(ACTION, ENGLISH), SAMPLE)
    assert can_be_ticked(asks, "")
    assert not can_be_ticked((), SAMPLE)


def test_the_rule_for_the_browser_is_plain_json_in_its_language():
    rule = rule_for_browser(asks_of(ACTION, ENGLISH), "fr")
    assert json.loads(json.dumps(rule))["lengths"][0] == [60, "quelques lignes"]


@pytest.mark.parametrize(("words", "share"), [("", 0.0), (SAMPLE, 0.0), (SAMPLE.upper(), 0.0), (OWN, 1.0)])
def test_the_share_of_own_words(words, share):
    assert own_share(words, SAMPLE) == share


def test_half_own_words_are_about_half():
    assert 0.25 < own_share(f"{OWN} {SAMPLE}", SAMPLE) < 0.5


def test_own_words_are_counted_in_scripts_without_spaces():
    sample = "我写信给您是关于一位护士的案件"
    assert own_share(sample, sample) == 0.0
    assert own_share("昨天晚上我和妹妹一起唱歌然后回家", sample) == 1.0


def test_the_sample_as_it_stands_is_allowed_without_scolding():
    sentence = own_words_sentence(SAMPLE, SAMPLE, "en")
    assert sentence == "This is the sample as it stands, a few lines. You can send it like this."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Nothing is typed yet."),
        (OWN, "All of this is yours, a few lines."),
        (f"{OWN} {SAMPLE}", "About a third of this is yours, a few lines."),
        (f"{OWN} {OWN} {OWN} {SAMPLE}", "About two thirds of this is yours, a quarter of a page."),
    ],
)
def test_share_and_length_are_said_in_words(words, sentence):
    assert own_words_sentence(words, SAMPLE, "en") == sentence


def test_a_very_long_text_is_weighed_at_once():
    assert own_words_sentence("word " * 60_000, SAMPLE, "en").endswith("more than two pages.")
    # To try an end of the sentence with fewer dots, at every dot, would take minutes.
    assert carried(asks_of(ACTION, ENGLISH), "." * 60_000 + "a") == (False, False)


@pytest.mark.parametrize("end", [".", "?!", ".)", "..."])
def test_a_sentence_ends_with_its_last_sign_before_a_space(end):
    action = UrgentAction(recommended_actions=("Allow visits by lawyers",))
    assert carried(asks_of(action, ENGLISH), f"She has visits{end} Our lawyers write.") == (False,)
    assert carried(asks_of(action, ENGLISH), f"She has visits{end}of lawyers.") == (True,)
