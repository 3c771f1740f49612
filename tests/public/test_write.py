"""Step Write: to whom, by which ways, in which words, and what is said when an action has changed."""

import re
from dataclasses import replace

import pytest
from django.conf import settings
from django.test import override_settings

from sincerely.cases.operations import close_case, stop_case, withdraw_case
from sincerely.directory.operations import pause_line
from sincerely.document import Letter, replaced
from tests.public.conftest import text_of
from tests.public.steps import WRITE
from tests.reports.office import ARABIC, ENGLISH, MINISTER, NOW, an_action, publish, two_editors

SAMPLE = "I am writing about Vera Holt, a teacher who was jailed for a leaflet."


def test_the_organisation_is_not_to_be_mentioned_only_where_the_action_says_so(case, visitor):
    publish(an_action(number="43/26", mention_organisation=False))
    assert "Please do not mention the organisation" in text_of(visitor.get("/43-26/en/write/"))
    assert "Please do not mention the organisation" not in text_of(visitor.get(WRITE))


def test_each_way_says_first_whether_it_works(case, visitor):
    page = text_of(visitor.post(WRITE, {"country": "US"}))
    assert "By e-mail: Works." in page
    assert "By letter: Does not work from the United States. USPS has carried no letters to Russia" in page


def test_from_britain_nobody_is_told_about_the_post_of_the_united_states(case, visitor):
    page = text_of(visitor.post(WRITE, {"country": "GB"}))
    assert "By letter: Works." in page
    assert "USPS" not in page


def test_a_mission_elsewhere_is_never_offered_but_said_where_to_look(case, visitor):
    page = visitor.post(WRITE, {"country": "GB"})
    assert "The embassy of Russia in the United Kingdom is not known to us." in text_of(page)
    assert "Washington" not in text_of(page)
    assert 'id="id_target_1"' not in page.content.decode()
    assert 'id="id_target_1"' in visitor.post(WRITE, {"country": "US"}).content.decode()


def test_the_country_is_the_sites_until_one_is_chosen_and_never_in_an_address(case, visitor):
    page = visitor.get(WRITE + "?country=US").content.decode()
    assert '<option value="GB" selected>' in page
    assert 'method="get"' not in page.lower()


def test_an_unknown_country_is_the_sites_again(case, visitor):
    assert 'name="country"' in visitor.post(WRITE, {"country": "XX"}).content.decode()


def test_what_was_typed_stays_when_the_country_changes(case, visitor):
    typed = {"country": "US", "words": "I am a nurse.\r\n\r\nRelease her.", "name": "K. L.", "town": "Duluth"}
    page = visitor.post(WRITE, typed).content.decode()
    assert all(kept in page for kept in ("I am a nurse.\n\nRelease her.", 'value="K. L."', 'value="Duluth"'))


def test_start_from_the_sample_fills_the_letter_and_keeps_what_was_typed(case, visitor):
    page = text_of(visitor.post(WRITE, {"words": "I am a nurse.", "start": "sample"}))
    assert f"I am a nurse. {SAMPLE}" in page


def test_the_greeting_is_that_of_the_chosen_official(case, visitor):
    page = visitor.post(WRITE, {"country": "US", "target": "1"}).content.decode()
    assert "data-greeting>Dear Ambassador,<" in page


def test_a_letter_of_three_pages_is_sent_back_whole_with_the_reason_beside_it(case, visitor):
    words = "Please release her. " * 400
    answer = visitor.post(f"{WRITE}send/", {"words": words})
    assert answer.status_code == 422
    assert words.strip() in answer.content.decode()
    assert "This has 7,999 characters, and two pages hold 6,000." in text_of(answer)
    assert 'aria-describedby="id_words_error"' in answer.content.decode()


def test_an_official_out_of_reach_is_not_sent_to_and_the_words_stay(case, visitor):
    answer = visitor.post(f"{WRITE}send/", {"country": "GB", "target": "1", "words": "I am a nurse."})
    assert answer.status_code == 422
    assert "From the United Kingdom no way to this official works" in text_of(answer)
    assert "I am a nurse." in answer.content.decode()


def test_without_a_sample_an_empty_letter_is_not_sent(db, now, visitor):
    words = replaced(ENGLISH, letter=Letter(paragraphs=(" ",)))
    publish(an_action(number="43/26", editions=(words,)))
    answer = visitor.post("/43-26/en/write/send/", {"country": "GB"})
    assert answer.status_code == 422
    assert "The letter is still empty" in text_of(answer)


def test_a_paused_line_is_text_with_its_reason(case, visitor):
    pause_line(
        channel="email", value="Minister@Justice.example", reason="bounces", by=two_editors()[0], at=NOW
    )
    page = text_of(visitor.get(WRITE))
    assert "Paused: the team is checking this address." in page
    assert "bounces" not in page


def test_an_expired_action_sends_to_the_team_and_not_to_the_officials(db, now, visitor):
    publish(an_action(until="2026-11-18"))
    answer = visitor.get(WRITE)
    assert "The last day to write was 18 November 2026" in text_of(answer)
    assert "<form" not in answer.content.decode()


@pytest.mark.parametrize(
    ("end", "says"),
    [
        (lambda case, by: stop_case(case, reason="r", notice="appeals-may-harm", by=by, at=NOW), "do harm"),
        (lambda case, by: close_case(case, reason="r", notice="good-news", by=by, at=NOW), "good news"),
    ],
)
def test_a_stopped_or_closed_action_shows_its_notice_and_keeps_what_was_typed(case, visitor, end, says):
    end(case, two_editors()[0])
    answer = visitor.post(f"{WRITE}send/", {"words": "I am a nurse."})
    assert says in text_of(answer)
    assert "I am a nurse." in text_of(answer)
    assert "<form" not in answer.content.decode()


@pytest.mark.parametrize("kind", ["stop", "outcome"])
def test_nobody_writes_once_a_stop_or_an_outcome_is_published(case, visitor, kind):
    publish(an_action(kind=kind, sequence=2))
    for path in (WRITE, "/41-26/1/en/write/", "/41-26/2/en/write/"):
        answer = visitor.post(f"{path}send/", {"words": "I am a nurse."})
        assert "mailto:minister" not in answer.content.decode()
        assert "I am a nurse." in text_of(answer)
    assert "Please do not write any more" in text_of(visitor.get(WRITE))
    assert "There is a newer document" in text_of(visitor.get("/41-26/1/en/write/"))


def test_an_older_document_leads_to_the_newer_one_and_only_that_is_written_from(case, visitor):
    publish(an_action(kind="further-information", sequence=2))
    assert "There is a newer document" in text_of(visitor.get("/41-26/1/en/write/"))
    assert visitor.post("/41-26/1/en/write/letter.pdf", {"line": "0"})["Content-Type"].startswith("text/html")
    assert "Dear Minister," in text_of(visitor.post("/41-26/2/en/write/send/", {"country": "GB"}))
    assert "Dear Minister," in text_of(visitor.post(f"{WRITE}send/", {"country": "GB"}))


def test_an_older_translation_is_written_from_until_a_stop_in_another_language(db, now, visitor):
    publish(an_action(editions=(ENGLISH, ARABIC)), an_action(kind="further-information", sequence=2))
    assert "<textarea" in visitor.get("/41-26/ar/write/").content.decode()
    publish(an_action(kind="stop", sequence=3))
    assert "<textarea" not in visitor.get("/41-26/ar/write/").content.decode()


def test_a_withdrawn_action_shows_a_notice_without_the_name(case, visitor):
    withdraw_case(case, reason="consent taken back", by=two_editors()[0], at=NOW)
    for path in (WRITE, "/41-26/en/report/"):
        page = visitor.get(path).content.decode()
        assert "This action was withdrawn" in page
        assert "Vera" not in page
        assert "Holt" not in page


def test_hostile_words_are_shown_as_words(case, visitor):
    answer = visitor.post(f"{WRITE}send/", {"words": "</textarea><script>alert(1)</script>", "name": '"><b>'})
    assert "<script>alert" not in answer.content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.content.decode()


def test_an_official_without_any_line_is_not_offered(db, now, visitor):
    nobody = MINISTER.model_copy(update={"lines": ()})
    publish(an_action(targets=(nobody,)))
    answer = visitor.get(WRITE)
    assert "no official of this action can be reached" in text_of(answer)
    assert "Go on: how to send it" not in text_of(answer)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_step_speaks_the_language_of_its_address(db, now, visitor, language):
    publish(an_action(editions=(ENGLISH, ARABIC)))
    page = visitor.get(f"/41-26/{language}/write/").content.decode()
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page


def test_the_asks_are_ticked_where_the_typed_words_carry_them(case, visitor):
    page = visitor.post(WRITE, {"words": "I am a nurse. Please release her."}).content.decode()
    assert '<li class="ok" data-ask><bdi>release her at once</bdi>' in page
    page = visitor.post(WRITE, {"words": "I am a nurse."}).content.decode()
    assert "<li data-ask><bdi>release her at once</bdi>" in page


def test_without_asks_there_is_no_panel(db, now, visitor):
    publish(an_action(recommended_actions=()))
    for page in (visitor.get(WRITE), visitor.post(f"{WRITE}send/", {"words": "I am a nurse."})):
        assert "Ask for these" not in text_of(page)


def test_asks_in_another_language_than_the_page_are_a_plain_list(db, now, visitor):
    publish(an_action(editions=(ENGLISH, ARABIC)))
    page = visitor.post("/41-26/ar/write/", {"words": "release her"}).content.decode()
    assert "<li><bdi>release her at once</bdi></li>" in page


def test_own_words_and_length_are_said_in_words_on_both_steps(case, visitor):
    typed = {"words": f"I nurse in Leeds and sing in a choir. {SAMPLE}"}
    for path in (WRITE, f"{WRITE}send/"):
        assert "About a third of this is yours, a few lines." in text_of(visitor.post(path, typed))
    assert "This is the sample as it stands" in text_of(visitor.post(f"{WRITE}send/", {"country": "GB"}))


RUSSIAN = replaced(
    ENGLISH,
    language="ru",
    letter=Letter(paragraphs=("Я пишу вам об учительнице Вере Холт.", "Прошу освободить её.")),
)


def test_a_letter_in_the_officials_language_shows_what_each_paragraph_says(db, now, visitor):
    publish(an_action(editions=(ENGLISH, RUSSIAN), preferred_languages=("ru", "en")))
    page = text_of(visitor.post(WRITE, {"written_in": "ru", "country": "GB"}))
    assert f"Я пишу вам об учительнице Вере Холт. {SAMPLE} Прошу освободить её. I ask you" in page
    assert "Уважаемые дамы и господа!" in page
    sent = text_of(visitor.post(f"{WRITE}send/", {"written_in": "ru", "country": "GB"}))
    assert (
        "Уважаемые дамы и господа! Я пишу вам об учительнице Вере Холт. Прошу освободить её. С уважением,"
        in sent
    )


def test_paragraphs_that_do_not_answer_to_each_other_are_not_put_side_by_side(db, now, visitor):
    shorter = replaced(RUSSIAN, letter=Letter(paragraphs=("Прошу освободить её.",)))
    publish(an_action(editions=(ENGLISH, shorter), preferred_languages=("ru", "en")))
    page = visitor.post(WRITE, {"written_in": "ru", "country": "GB"}).content.decode()
    assert 'class="meaning"' not in page


@pytest.mark.parametrize("languages", [(), ("en", "de")])
def test_a_language_that_the_officials_do_not_read_is_not_offered(db, now, visitor, languages):
    publish(an_action(editions=(ENGLISH, RUSSIAN), preferred_languages=languages))
    assert 'name="written_in"' not in visitor.get(WRITE).content.decode()
    assert "Vera Holt" in text_of(visitor.post(f"{WRITE}send/", {"written_in": "ru", "country": "GB"}))


def as_of(page: str) -> str:
    return re.search(r'name="as_of" value="([^"]+)"', page)[1]


def test_who_began_before_a_change_is_told_before_the_ways_to_send(case, visitor):
    began = as_of(visitor.get(WRITE).content.decode())
    typed = {"words": "I am a nurse.", "country": "GB", "as_of": began}
    assert "Send it to" in text_of(visitor.post(f"{WRITE}send/", typed))
    publish(an_action(kind="correction", until="2026-12-01"), at=NOW)
    answer = visitor.post(f"{WRITE}send/", typed)
    assert answer.status_code == 422
    assert "This action has changed since you began." in text_of(answer)
    assert "I am a nurse." in text_of(answer)
    assert "mailto:minister" not in answer.content.decode()
    again = typed | {"as_of": as_of(answer.content.decode())}
    assert "Send it to" in text_of(visitor.post(f"{WRITE}send/", again))


def test_a_paper_that_was_made_before_a_change_is_not_printed_after_it(case, visitor):
    typed = {
        "country": "GB",
        "as_of": "2026-11-01T09:00:00+00:00",
        "line": "0",
        "paper": "a4",
        "window": "none",
    }
    answer = visitor.post(f"{WRITE}letter.pdf", typed)
    assert answer["Content-Type"].startswith("text/html")
    assert "This action has changed since you began." in text_of(answer)


def test_the_untouched_page_may_lie_in_memory_and_a_page_with_words_may_not(case, visitor):
    assert visitor.get(WRITE)["Cache-Control"] == "no-cache"
    assert visitor.post(WRITE, {"words": "I am a nurse."})["Cache-Control"] == "no-store"
    assert 'autocomplete="off"' in re.search(r"<textarea[^>]+>", visitor.get(WRITE).content.decode())[0]


def test_nothing_that_could_be_typed_travels_in_an_address(case, visitor):
    """The one form of these pages is sent by POST; what GET brings is not looked at."""
    page = visitor.get(f"{WRITE}?words=quillwort&name=quillwort&country=RU").content.decode()
    assert "quillwort" not in page
    assert re.findall(r"<form[^>]*>", page) == [
        '<form method="post" action="/41-26/en/write/send/" id="letter-form" data-steps data-most="65536">'
    ]
    assert "formmethod" not in page


def test_a_word_without_end_is_said_to_be_long_by_error_and_counter_alike(case, visitor):
    said = text_of(visitor.post(f"{WRITE}send/", {"words": "a" * 10_000}))
    assert "This has 10,000 characters, and two pages hold 6,000." in said
    assert "All of this is yours, more than two pages." in said


def test_emoji_are_told_on_the_write_page_and_again_before_printing(case, visitor):
    typed = {"country": "GB", "words": "Thank you.", "name": "K. 🙏"}
    told = "Paper and fax cannot carry “🙏”."
    assert told in text_of(visitor.post(WRITE, typed))
    assert told in text_of(visitor.post(f"{WRITE}send/", typed))
    assert told not in text_of(visitor.post(WRITE, typed | {"name": "K."}))


def test_a_paper_that_is_refused_leads_back_to_the_letter(case, visitor):
    typed = {"country": "GB", "words": "Thank you 🙏", "line": "0", "paper": "a4", "window": "none"}
    answer = visitor.post(f"{WRITE}letter.pdf", typed)
    assert answer.status_code == 422
    assert answer.content.decode().count(f'formaction="{WRITE}#id_words">Change the letter') == 1
    assert "data-answer" in visitor.post(WRITE, typed).content.decode()


@override_settings(SITE_IDENTITY=replace(settings.SITE_IDENTITY, contact_lines=()))
@pytest.mark.parametrize("typed", [{"country": "GB"}, {"country": "RU"}, {"country": "AQ"}])
def test_a_site_without_contact_lines_ends_no_sentence_in_nothing(case, visitor, typed):
    pages = (visitor.post(WRITE, typed), visitor.get("/99-99/en/"))
    assert not any(re.search(r"Urgent Action team[^.]*: ?(?:[A-Z]|$)", text_of(page)) for page in pages)
