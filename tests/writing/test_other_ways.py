"""Calls, posts, what stays behind, and the code that leads back to the page."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from sincerely.document import ContactLine, Edition, Target, replaced
from sincerely.writing.calls import call_script, machine_message, when_to_call
from sincerely.writing.handoffs import CHANNELS, what_they_see
from sincerely.writing.qr import qr_svg
from sincerely.writing.social import post_text, share_links, share_text, weight
from tests.writing.samples import ACTION, ARABIC, ENGLISH, MINISTER

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


def test_a_machine_is_told_the_asks_and_no_number_to_call_back():
    said = machine_message(ACTION, ENGLISH, MINISTER, "en", "K. L.")
    assert set(ACTION.recommended_actions) < set(said)
    assert not any("call again" in sentence for sentence in said)
    assert len(" ".join(said)) < len(" ".join(call_script(ACTION, ENGLISH, MINISTER, "en", "K. L.")))


FRIDAY_NOON = datetime.datetime(2026, 11, 27, 12, tzinfo=datetime.UTC)


def when(number: str, *, mission_in: str | None = None) -> str:
    line = ContactLine(channel="phone", value=number)
    target = Target(office="Office", mission_in=mission_in, lines=(line,))
    return " ".join(when_to_call(target, line, at=FRIDAY_NOON, language="en"))


def test_a_caller_is_told_the_time_at_the_other_end():
    assert when("202 555 0142", mission_in="US") == (
        "It is now 07:00 there, Friday. "
        "Offices usually open from 9:00 to 17:00, but not on Saturday and Sunday."
    )


def test_a_country_of_several_zones_says_so():
    assert when("+7 916 123 45 67").startswith(
        "The country has several time zones: it is now between 14:00 and 00:00 there."
    )


def test_on_a_friday_offices_in_riyadh_are_closed():
    said = when("+966 11 234 5678")
    assert "not on Friday and Saturday" in said
    assert "Today most of them are closed" in said


def test_where_the_weekend_has_begun_in_one_zone_only_offices_are_not_said_to_be_closed():
    assert "Today most of them are closed" not in when("+7 916 123 45 67")


def test_of_a_number_that_nobody_can_place_no_hours_are_invented():
    assert when("ask the porter") == ""


@pytest.mark.parametrize("text", [None, "Short.", "word " * 100, "x" * 400, f"See {URL} now."])
def test_a_post_is_short_and_keeps_its_link(text):
    edition = ENGLISH.model_copy(update={"social_text": text})
    post = post_text(ACTION, edition, URL, "en")
    assert len(post) <= 280
    assert post.count(URL) == 1


def test_a_post_starts_from_the_title_when_nobody_wrote_one():
    assert post_text(ACTION, ENGLISH, URL, "en") == f"{ENGLISH.title} {URL}"


def test_a_post_to_an_account_begins_with_it():
    assert post_text(ACTION, ENGLISH, URL, "en", to="@Minister").startswith("@Minister ")
    named = ENGLISH.model_copy(update={"social_text": "Dear @Minister, release her."})
    assert post_text(ACTION, named, URL, "en", to="@Minister").count("@Minister") == 1


def test_others_are_asked_in_a_sentence_with_name_ask_and_address():
    action = replaced(ACTION, recommended_actions=("Release Tessa Varolin at once",))
    edition = replaced(
        ENGLISH, letter=replaced(ENGLISH.letter, paragraphs=("Please release Tessa Varolin at once.",))
    )
    assert share_text(action, edition, URL, "en") == (
        f"Please write for Tessa Varolin, too. We ask: “Release Tessa Varolin at once”\n{URL}"
    )


def test_an_ask_too_long_to_share_is_cut_and_the_address_never():
    ask = "Release her at once " + "and let her see a doctor " * 20
    edition = replaced(ENGLISH, letter=replaced(ENGLISH.letter, paragraphs=(ask,)))
    shared = share_text(replaced(ACTION, recommended_actions=(ask,)), edition, URL, "en")
    assert 240 < weight(shared) <= 280
    assert shared.endswith(f"…”\n{URL}")


def test_an_ask_in_another_language_than_the_edition_is_left_out():
    action = replaced(ACTION, recommended_actions=("Release her at once",))
    assert share_text(action, ARABIC, URL, "ar").endswith(f".\n{URL}")


def test_what_the_editor_wrote_to_be_shared_goes_before_our_sentence():
    edition = replaced(ENGLISH, social_text="Write for the nurse of Port Ellis.")
    assert share_text(ACTION, edition, URL, "en") == f"Write for the nurse of Port Ellis.\n{URL}"


@pytest.mark.parametrize(("action", "language"), [(replaced(ACTION, people=()), "en"), (ACTION, "es")])
def test_where_nobody_is_shown_or_we_lack_the_language_the_title_is_shared(action, language):
    assert share_text(action, ENGLISH, URL, language) == f"{ENGLISH.title} {URL}"


def test_x_counts_chinese_twice_and_arabic_once():
    assert (weight("释放她"), weight("أفرجوا")) == (6, 6)
    edition = ENGLISH.model_copy(update={"social_text": "请立即释放她。" * 40})
    post = post_text(ACTION, edition, URL, "zh")
    assert weight(post) <= 280
    assert post.endswith(f"… {URL}")


@pytest.mark.parametrize("address", ["https://a.de/1/", "http://a.de", "amnesty.example"])
def test_x_counts_a_short_address_as_a_long_one(address):
    assert weight(f"See {address}") == len("See ") + 23
    assert weight("Mr. Holt, e.g. a nurse of the U.S.") == 34


def test_a_post_with_a_short_address_is_not_too_long_for_x():
    edition = replaced(ENGLISH, social_text="x" * 400)
    assert weight(post_text(ACTION, edition, "https://a.de/1/", "en")) == 280


def test_an_account_that_begins_like_another_one_is_named_all_the_same():
    edition = replaced(ENGLISH, social_text="Dear @Minister_2, release her.")
    assert post_text(ACTION, edition, URL, "en", to="@Minister").startswith("@Minister Dear @Minister_2")
    edition = replaced(ENGLISH, social_text="Dear @minister, release her.")
    assert post_text(ACTION, edition, URL, "en", to="@Minister").startswith("Dear @minister,")


def test_a_very_long_text_is_cut_at_once():
    words = replaced(ENGLISH, social_text="word " * 100_000)
    assert len(share_text(ACTION, words, URL, "en")) <= 280


def test_links_to_share_carry_the_text_and_the_address_and_nothing_else():
    links = {link.name: link.href for link in share_links(f"Release her. {URL}", URL)}
    fields = {name: parse_qs(urlsplit(href).query) for name, href in links.items()}
    assert fields == {
        "WhatsApp": {"text": [f"Release her. {URL}"]},
        "Telegram": {"url": [URL], "text": ["Release her."]},
        "X": {"text": [f"Release her. {URL}"]},
        "Facebook": {"u": [URL]},
    }
    assert all(href.startswith("https://") for href in links.values())


def test_a_mailbox_on_the_web_is_named_with_who_has_the_text():
    assert what_they_see("gmail", "en")[1].startswith("Google has the text")
    assert what_they_see("outlook", "en")[1].startswith("Microsoft has the text")


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_hand_off_says_what_is_seen_and_what_stays(channel):
    seen, stays = what_they_see(channel, "en")
    # A card goes to no official.
    assert seen.startswith("Everybody " if channel == "card" else "They ")
    assert stays.endswith(".")


def test_there_is_no_sentence_for_a_way_that_does_not_exist():
    with pytest.raises(KeyError):
        what_they_see("pigeon", "en")


def test_a_qr_code_is_a_drawing_that_hides_no_text_of_ours():
    svg = qr_svg(URL)
    assert svg.startswith("<svg")
    assert svg == qr_svg(URL)
    assert svg != qr_svg(URL + "x")
