"""Step Send: every way with its reason, what is seen of it and what stays behind."""

import email
import re
from email.policy import default
from urllib.parse import parse_qs, unquote, urlsplit

import pypdfium2
import pytest

from sincerely.cases.models import Case
from sincerely.document import ContactLine, replaced
from sincerely.reports.models import Report
from sincerely.reports.queries import totals_of
from tests.factories import arabic_words
from tests.public.conftest import text_of
from tests.public.steps import IN_DANGER, SEND, TYPED, mailto_in
from tests.reports.office import AMBASSADOR, MINISTER, an_action, publish

LETTER = "/41-26/en/write/letter.pdf"
TO_AMBASSADOR = TYPED | {"country": "US", "target": "1"}
FOLDED = TYPED | {"line": "0", "paper": "a4", "window": "left-dl"}


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(document[number].get_textpage().get_text_range() for number in range(len(document)))


def filled(page: str) -> int:
    main = page[page.index("<main") :]
    return len(re.findall(r'<button(?![^>]*(?:class=|hidden))[^>]*>|class="button"', main))


def test_by_hand_stands_first_with_the_address_and_nothing_to_type(case, visitor):
    page = text_of(visitor.post(SEND, {"country": "GB", "by": "hand"}))
    assert page.index("By hand") < page.index("By e-mail") < page.index("By fax")
    assert (
        "Ilse Brandt Minister of Justice Ministry of Justice 4 Harbour Square 10110 Port Ellis RUSSIA" in page
    )
    assert "I am writing about Vera Holt" in page


def test_without_the_stylesheet_the_address_keeps_its_lines(case, visitor):
    page = visitor.post(SEND, {"country": "GB", "by": "hand"}).content.decode()
    assert "<bdi>4 Harbour Square</bdi></span><br><span><bdi>10110 Port Ellis</bdi></span><br>" in page


def test_who_says_nothing_at_all_gets_the_sample_from_the_sites_country(case, visitor):
    answer = visitor.post(SEND, {})
    assert answer.status_code == 200
    assert "This is the sample as it stands" in text_of(answer)


def test_by_hand_the_text_lies_open_in_large_print(case, visitor):
    by_hand = visitor.post(SEND, {"country": "GB", "by": "hand"}).content.decode()
    assert "<details open>" in by_hand
    assert "<details open>" not in visitor.post(SEND, {"country": "GB"}).content.decode()


def test_there_is_never_more_than_one_filled_button(case, visitor):
    for typed in (TYPED, TO_AMBASSADOR, TYPED | {"country": "US"}):
        assert filled(visitor.post(SEND, typed).content.decode()) == 1


def test_air_mail_is_for_abroad_and_not_for_an_embassy_down_the_road(case, visitor):
    embassy = replaced(AMBASSADOR, lines=(replaced(AMBASSADOR.lines[0], country=None),))
    publish(an_action(number="43/26", targets=(MINISTER, embassy)))
    assert "Air Mail" in text_of(visitor.post(SEND, TYPED))
    at_home = text_of(visitor.post("/43-26/en/write/send/", TO_AMBASSADOR))
    assert "Inside your own country" in at_home
    assert "Air Mail" not in at_home


def test_a_form_or_number_that_is_none_is_text_and_no_link(db, now, visitor):
    lines = tuple(
        replaced(AMBASSADOR.lines[2], channel=channel, value=value)
        for channel, value in (("form", "javascript:alert(1)"), ("phone", "ask the porter"))
    )
    publish(an_action(targets=(replaced(MINISTER, lines=lines),)))
    page = visitor.post(SEND, {"country": "GB"}).content.decode()
    assert 'href="javascript' not in page
    assert 'href="tel:' not in page
    assert 'href=""' not in page
    assert "ask the porter" in page


def test_what_does_not_work_is_text_with_its_reason_and_no_control(case, visitor):
    page = visitor.post(SEND, TYPED | {"country": "US"})
    assert "By letter: Does not work from the United States." in text_of(page)
    assert "fax.pdf" in page.content.decode()
    assert "I have posted it" not in text_of(page)


def test_every_way_says_what_is_seen_and_what_stays_behind(case, visitor):
    page = text_of(visitor.post(SEND, TYPED))
    for sentence in (
        "They see your handwriting",
        "They see your e-mail address",
        "They see the printed sheet",
    ):
        assert sentence in page
    assert page.count("stays") >= 5


def test_the_other_official_gets_the_same_text_with_their_own_greeting(case, visitor):
    first = visitor.post(SEND, TYPED | {"country": "US"}).content.decode()
    assert (
        '<button class="second" form="kept" formaction="/41-26/en/write/send/" name="other" value="1">'
        in first
    )
    second = text_of(visitor.post(SEND, TYPED | {"country": "US", "other": "1"}))
    assert "Dear Ambassador, I am a nurse. Please release her. Yours sincerely," in second


def test_a_call_has_its_number_and_what_to_say(case, visitor):
    page = visitor.post(SEND, TO_AMBASSADOR)
    assert 'href="tel:+12025550170"' in page.content.decode()
    assert "My name is K. L. I am calling about this" in text_of(page)


def test_the_letter_on_paper_has_address_greeting_words_and_name(case, visitor):
    answer = visitor.post(LETTER, FOLDED)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "no-store")
    assert 'filename="letter.pdf"' in answer["Content-Disposition"]
    printed = pdf_text(answer.content)
    for words in ("4 Harbour Square", "RUSSIA", "Dear Minister,", "Please release her.", "K. L."):
        assert words in printed


def test_paper_follows_the_country_until_one_is_chosen(case, visitor):
    assert '<option value="us-letter" selected>' in visitor.post(SEND, TO_AMBASSADOR).content.decode()
    assert '<option value="a4" selected>' in visitor.post(SEND, TYPED).content.decode()


def test_a_letter_for_the_fax_names_the_official_without_an_address(case, visitor):
    printed = pdf_text(visitor.post(LETTER, FOLDED | {"line": "2", "window": "none"}).content)
    assert "Minister of Justice" in printed
    assert "Harbour Square" not in printed


def test_a_window_that_does_not_exist_is_refused_and_the_words_stay(case, visitor):
    answer = visitor.post(LETTER, FOLDED | {"window": "round"})
    assert answer.status_code == 422
    assert "I am a nurse." in answer.content.decode()


def test_letters_that_no_font_can_print_are_refused_in_a_sentence_and_stay(case, visitor):
    answer = visitor.post(LETTER, FOLDED | {"words": "Please \u0378 release her."})
    assert answer.status_code == 422
    assert "take the characters out" in text_of(answer).lower()
    assert "Please \u0378 release her." in answer.content.decode()


def test_opened_again_without_a_form_the_last_steps_lead_to_the_first(case, visitor):
    for path in (SEND, LETTER, "/41-26/en/write/message.eml"):
        answer = visitor.get(path)
        assert (answer.status_code, answer["Location"]) == (302, "/41-26/en/write/")


def test_a_post_for_the_public_carries_the_lasting_address_of_the_case(case, visitor):
    page = visitor.post(SEND, TO_AMBASSADOR).content.decode()
    assert "Teacher jailed for a leaflet http://localhost:8000/41-26/" in unquote(page)


# An override, an embedding, an isolate that stays open, a byte order mark, a tag character, a control.
TURNED = "K.\u202eL\u202b.\u2067 \ufeff\U000e0041\x07M."


def test_what_turns_the_text_around_it_goes_out_on_no_way(case, visitor):
    """One rule for paper, mail, file, copy and script; marks that Arabic needs stay."""
    typed = TYPED | {"words": f"I am a nurse.\r\n{TURNED}\u200f", "name": TURNED, "town": TURNED}
    page = visitor.post(SEND, typed).content.decode()
    message = email.message_from_bytes(
        visitor.post("/41-26/en/write/message.eml", typed | {"line": "1"}).content, policy=default
    )
    body = parse_qs(urlsplit(mailto_in(page)).query)["body"][0]
    on_paper = pdf_text(visitor.post(LETTER, typed | FOLDED | {"name": TURNED}).content)
    for way in (page, message.get_content(), body, on_paper):
        assert "K.L. M." in way
        assert not set(TURNED) - set("K.L. M") & set(way)
    assert "\u200f" in page


def test_what_was_left_out_is_told_once_for_each_field_and_nothing_else_is_lost(case, visitor):
    typed = TYPED | {"words": f"I am a nurse. {TURNED}", "name": "K.\x07 L."}
    page = text_of(visitor.post(SEND, typed))
    assert "Your letter: We left out 5 signs that cannot be seen or printed." in page
    assert "Your name, or initials: We left out 1 sign that cannot be seen or printed." in page
    assert "Your town:" not in page
    # What goes on from there in hidden fields is without them already.
    assert "We left out" not in text_of(
        visitor.post(SEND, typed | {"words": "I am a nurse. K.L. M.", "name": "K. L."})
    )


def test_step_write_tells_what_was_left_out_too(case, visitor):
    page = visitor.post("/41-26/en/write/", TYPED | {"words": f"{TURNED}\ufeff\tI am a nurse."})
    assert "We left out 5 signs" in text_of(page)
    assert "K.L. M. I am a nurse.</textarea>" in page.content.decode()


def test_a_call_says_what_time_it_is_there_and_what_to_tell_a_machine(case, visitor):
    page = text_of(visitor.post(SEND, TO_AMBASSADOR))
    assert "It is now 09:00 there, Saturday." in page
    assert "Today most of them are closed" in page
    assert "This is a message for: Embassy in Washington" in page


def test_a_letter_is_cut_to_what_a_form_takes(case, visitor):
    words = "I am a nurse in Duluth. " * 10
    page = text_of(visitor.post(SEND, TO_AMBASSADOR | {"words": words, "limit": "150"}))
    assert "The form takes 150 characters." in page
    assert "Part 2 of 3" in page
    assert "Part 1" not in text_of(visitor.post(SEND, TO_AMBASSADOR | {"words": words}))
    assert "Part 1" not in text_of(visitor.post(SEND, TO_AMBASSADOR | {"words": words, "limit": "ten"}))


def test_a_limit_that_the_editors_noted_is_kept_without_asking(db, now, visitor):
    form = ContactLine(channel="form", value="https://a.example", note="At most 120 characters.")
    publish(an_action(targets=(replaced(MINISTER, lines=(form,)),)))
    page = text_of(visitor.post(SEND, TYPED | {"words": "I am a nurse in Leeds. " * 9}))
    assert "The form takes 120 characters." in page
    assert "Part 3 of 3" in page


def test_x_opens_with_the_text_for_the_official(case, visitor):
    page = visitor.post(SEND, TO_AMBASSADOR).content.decode()
    link = re.search(r'href="(https://x.com/intent/post[^"]+)"', page)[1]
    assert parse_qs(urlsplit(link).query)["text"][0].startswith("@EmbassyExample Teacher jailed")


def test_others_are_asked_without_a_word_of_ones_own_letter(case, visitor):
    page = visitor.post(SEND, TYPED).content.decode()
    share = page[page.index('id="share"') :]
    for name in ("WhatsApp", "Telegram", "Facebook", "Signal"):
        assert name in share
    assert "nurse" not in unquote(share)
    assert "K. L." not in share


def both_have_mail() -> Case:
    address = ContactLine(channel="email", value="embassy@justice.example")
    return publish(an_action(targets=(MINISTER, replaced(AMBASSADOR, lines=(*AMBASSADOR.lines, address)))))


def test_one_report_can_name_both_officials(db, now, visitor):
    case = both_have_mail()
    first = visitor.post(SEND, TYPED | {"country": "US"}).content.decode()
    assert 'name="also"' not in first
    second = visitor.post(SEND, TYPED | {"country": "US", "other": "1"})
    assert "Minister of Justice and Embassy in Washington" in text_of(second)
    also = re.search(r'name="also" value="([^"]+)"', second.content.decode())[1]
    visitor.post("/41-26/en/report/", {"key": "k", "tap": "email", "target": "1", "also": also})
    lines = Report.objects.get().lines.order_by("target")
    assert [(line.channel, line.target, line.quantity) for line in lines] == [
        ("email", 0, 1),
        ("email", 1, 1),
    ]
    assert totals_of(case).actions == 2


def test_one_report_names_nobody_by_a_way_that_does_not_reach_them(db, now, visitor):
    both_have_mail()
    page = visitor.post(SEND, TYPED | {"country": "US", "other": "1"}).content.decode()
    taps = re.findall(r'name="tap" value="(\w+)"', page)
    naming_both = re.findall(r'name="tap" value="(\w+)"(?:(?!</form>).)*name="also"', page, re.DOTALL)
    assert {"letter", "email", "phone", "form", "x"} <= set(taps)
    assert naming_both == ["email"]


def test_a_report_for_an_official_there_is_not_is_refused(case, visitor):
    answer = visitor.post("/41-26/en/report/", {"key": "k", "tap": "letter", "target": "1", "also": "7"})
    assert answer.status_code == 422
    assert not Report.objects.exists()


def test_an_address_in_two_scripts_stands_at_one_edge(db, now, visitor):
    publish(an_action(editions=(arabic_words(),)))
    page = visitor.post("/41-26/ar/write/send/", {"country": "EG", "warned_for": "EG"}).content.decode()
    address = re.search(
        r'<address class="address envelope" lang="ar" dir="ltr">(.*?)</address>', page, re.DOTALL
    )
    assert address
    assert "روسيا / RUSSIA" in address[1]
    assert "dir=" not in address[1]


def test_the_address_of_the_page_runs_its_own_way_in_what_is_shared(db, now, visitor):
    publish(an_action(editions=(arabic_words(),)))
    page = visitor.post("/41-26/ar/write/send/", {"country": "GB"}).content.decode()
    shared = re.search(r'id="share-text"[^>]*>(.*?)</p>', page, re.DOTALL)
    assert shared
    assert re.search(r"\n<bdi dir=ltr>https?://[^<]+/41-26/</bdi>$", shared[1])
    assert "اكتبوا أنتم أيضًا من أجل" in shared[1]


def test_what_is_typed_is_not_said_to_be_nothing(case, visitor):
    typed, untyped = (text_of(visitor.post(SEND, said)) for said in (TYPED, {"country": "GB", "by": "hand"}))
    assert "Nothing was typed, and nothing stays behind." in untyped
    assert "Nothing was typed" not in typed
    assert "What you typed is gone when you close this page." in typed


def test_the_first_way_lies_open_and_every_other_is_folded(case, visitor):
    page = visitor.post(SEND, TYPED).content.decode()
    cards = re.findall(r'<details class="card handoff"[^>]*>\s*<summary><h2>([^<]+)', page)
    is_open = re.findall(r'<details class="card handoff"[^>]* open>\s*<summary><h2>([^<]+)', page)
    assert is_open == ["By hand"] == cards[:1]
    assert {"A letter to print", "By e-mail", "By fax"} <= set(cards)


def test_the_town_stands_once_and_the_date_as_it_is_written_there(case, visitor):
    at_home, in_the_us = (
        pdf_text(visitor.post(LETTER, FOLDED | {"country": country}).content) for country in ("GB", "CA")
    )
    assert "Leeds, 21 November 2026" in at_home
    assert at_home.count("Leeds") == 1
    assert "Leeds, November 21, 2026" in in_the_us


def test_the_safety_note_stands_above_the_ways_to_send(case, visitor):
    calm, dangerous = (text_of(visitor.post(SEND, TYPED | said)) for said in ({}, IN_DANGER))
    for page, note in (
        (calm, "Is there anything that ties you to Russia?"),
        (dangerous, "people have been punished for turning to officials"),
    ):
        assert page.index(note) < page.index("By hand")


@pytest.mark.parametrize(
    "offer", ['id="share"', "x.com/intent", 'name="slip"', "reminder.ics", "wa.me"], ids=lambda one: one
)
def test_where_it_is_dangerous_nothing_is_shown_to_everybody_or_kept_to_be_found(offer, db, now, visitor):
    on_x = replaced(MINISTER, lines=(*MINISTER.lines, ContactLine(channel="x", value="@minister_example")))
    publish(an_action(targets=(on_x,)))
    assert offer in visitor.post(SEND, TYPED).content.decode()
    assert offer not in visitor.post(SEND, TYPED | IN_DANGER).content.decode()


def test_where_it_is_dangerous_no_slip_is_printed_though_an_old_page_asks_for_it(case, visitor):
    asked = FOLDED | {"slip": "on"}
    assert "41-26" in pdf_text(visitor.post(LETTER, asked).content)
    assert "41-26" not in pdf_text(visitor.post(LETTER, asked | IN_DANGER).content)


def test_a_name_is_said_to_be_seen_only_where_one_was_typed(case, visitor):
    named, unnamed = (text_of(visitor.post(SEND, TYPED | {"name": name})) for name in ("K. L.", " "))
    assert "the name that you typed" in named
    assert "the name that you typed" not in unnamed
    assert "They see what you write, and a postmark." in unnamed


def test_after_a_paper_that_failed_the_letter_is_offered_for_change_once(case, visitor):
    answer = visitor.post(LETTER, FOLDED | {"paper": "papyrus"})
    assert (answer.status_code, text_of(answer).count("Change the letter")) == (422, 1)


def test_an_error_leads_to_what_it_is_about(case, visitor):
    for path, typed in (
        ("/41-26/en/report/", {"target": "9"}),
        ("/41-26/en/write/send/", {"target": "9", "country": "GB"}),
    ):
        page = visitor.post(path, typed).content.decode()
        errors = page[page.index("errors-title") :].split("</section>")[0]
        led_to = re.findall('href="#([^"]+)"', errors)
        assert led_to
        assert all(f'id="{one}"' in page for one in led_to)


def test_whatever_leads_away_from_the_letter_opens_beside_it(case, visitor):
    page = visitor.post(SEND, TYPED).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    forms = [form for form in re.findall(r"<form[^>]*>", main) if "/report/" in form]
    links = [link for link in re.findall(r'<a [^>]*href="/[^>]*>', main) if " download" not in link]
    assert len(forms) >= 4
    assert len(links) >= 4
    assert all('target="_blank"' in one for one in (*forms, *links))
