"""What is printed from step Send: each paper holds what it must, and its file says nothing of the case."""

import datetime
import re

import pypdfium2
import pytest
from django.utils import timezone

from sincerely.document import Solidarity
from sincerely.reports.models import Report
from tests.public.conftest import text_of
from tests.public.test_send import SEND, TYPED, pdf_text
from tests.reports.office import an_action, publish

WRITE = "/41-26/en/write/"
BY_POST = TYPED | {"line": "0", "paper": "a4"}
BY_FAX = TYPED | {"line": "2", "paper": "a4"}
ADDRESS = ("Ilse Brandt", "Minister of Justice", "4 Harbour Square", "10110 Port Ellis", "RUSSIA")
PAPERS = {"letter.pdf": BY_POST, "envelope.pdf": BY_POST, "by-hand.pdf": BY_POST, "fax.pdf": BY_FAX}


def pages_of(content: bytes) -> list[tuple[int, ...]]:
    """Width and height of each page in millimetres."""
    return [
        tuple(round(side * 25.4 / 72) for side in page.get_size()) for page in pypdfium2.PdfDocument(content)
    ]


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_a_file_whose_name_and_title_say_nothing_and_it_counts_nothing(name, case, visitor):
    answer = visitor.post(f"{WRITE}{name}", PAPERS[name])
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Cache-Control"] == "no-store"
    assert pypdfium2.PdfDocument(answer.content).get_metadata_value("Title") == "Letter"
    assert not Report.objects.exists()


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_that_cannot_be_printed_is_refused_and_the_words_stay(name, case, visitor):
    for odd in ({"words": "Please \u0378 release her."}, {"words": "Please release her.", "window": "round"}):
        answer = visitor.post(f"{WRITE}{name}", PAPERS[name] | odd)
        if name != "envelope.pdf" or "window" in odd:
            assert answer.status_code == 422
            assert odd["words"] in answer.content.decode()


def test_with_the_letter_comes_a_page_that_stays_and_leads_to_the_report(case, visitor):
    plain = visitor.post(f"{WRITE}letter.pdf", BY_POST).content
    both = visitor.post(f"{WRITE}letter.pdf", BY_POST | {"slip": "on", "window": "left-dl"}).content
    assert (len(pages_of(plain)), len(pages_of(both))) == (1, 2)
    slip = pypdfium2.PdfDocument(both)[1].get_textpage().get_text_range()
    assert "http://localhost:8000/41-26/en/report/" in slip
    assert "Fold it at the two marks" in slip
    assert "Holt" not in slip
    assert visitor.get("/41-26/en/report/").status_code == 200


@pytest.mark.parametrize(("size", "page"), [("dl", (220, 110)), ("c6", (162, 114)), ("no10", (241, 105))])
def test_the_envelope_has_its_size_and_the_whole_address(size, page, case, visitor):
    content = visitor.post(f"{WRITE}envelope.pdf", BY_POST | {"envelope": size}).content
    assert pages_of(content) == [page]
    assert all(line in pdf_text(content) for line in (*ADDRESS, "AIR MAIL"))


def test_by_hand_everything_is_there_in_large_type(case, visitor):
    printed = pdf_text(visitor.post(f"{WRITE}by-hand.pdf", {"country": "GB", "line": "0"}).content)
    assert all(line in printed for line in (*ADDRESS, "Dear Minister,", "I ask you to release her at once."))
    assert "The back may stay empty" in printed


def test_the_page_says_what_to_write_on_the_back_and_what_to_leave_out(case, visitor):
    page = text_of(visitor.post(SEND, {"country": "GB", "by": "hand"}))
    assert "The back may stay empty: nobody must say who they are." in page
    assert "and nothing else: not who the letter is about" in page
    assert "USPS" not in page


def test_a_fax_has_a_cover_with_its_number_and_its_pages(case, visitor):
    printed = pdf_text(visitor.post(f"{WRITE}fax.pdf", BY_FAX).content)
    assert re.search(r"Number\s+\+1 202 298 5735", printed)
    assert re.search(r"Pages\s+2", printed)
    assert "Please release her." in printed
    assert "Harbour Square" not in printed


TO_HER = Solidarity(
    recipient="Vera Holt", address=("Women’s Prison", "2 Hill Road", "10110 Port Ellis"), country="RU"
)


def test_a_card_with_a_kind_word_goes_where_the_action_says_and_is_not_counted(db, now, visitor):
    publish(an_action(solidarity=TO_HER))
    assert "A kind word to Vera Holt" in text_of(visitor.post(SEND, TYPED))
    answer = visitor.post(f"{WRITE}card.pdf", TYPED | {"kind_word": "I think of you."})
    assert answer["Content-Disposition"] == 'attachment; filename="card.pdf"'
    assert pages_of(answer.content) == [(148, 105), (148, 105)]
    printed = pdf_text(answer.content)
    assert all(
        part in printed for part in ("Vera Holt", "Women’s Prison", "RUSSIA", "I think of you.", "K. L.")
    )
    assert "jailed" not in printed
    assert not Report.objects.exists()


def test_without_an_address_for_kind_words_no_card_is_offered_or_made(case, visitor):
    assert "kind word" not in text_of(visitor.post(SEND, TYPED))
    answer = visitor.post(f"{WRITE}card.pdf", TYPED)
    assert answer.status_code == 422
    assert "no address for kind words" in text_of(answer)


def test_an_address_for_kind_words_that_says_nothing_leaves_its_side_of_the_card_free(db, now, visitor):
    publish(an_action(solidarity=Solidarity(address=(".",), country="")))
    answer = visitor.post(f"{WRITE}card.pdf", TYPED | {"kind_word": "I think of you."})
    assert answer.status_code == 200
    assert "I think of you." in pdf_text(answer.content)


def test_a_kind_word_that_is_too_long_for_the_card_is_sent_back_whole(db, now, visitor):
    publish(an_action(solidarity=TO_HER))
    answer = visitor.post(f"{WRITE}card.pdf", TYPED | {"kind_word": "kind " * 100})
    assert answer.status_code == 422
    assert answer.content.decode().count("kind kind") >= 40


def test_a_kind_word_that_loses_a_sign_comes_back_with_a_sentence_and_is_made_at_the_next_press(
    db, now, visitor
):
    publish(an_action(solidarity=TO_HER))
    answer = visitor.post(f"{WRITE}card.pdf", TYPED | {"kind_word": "I think\x1b of\u202e you."})
    assert answer.status_code == 422
    assert "We left out 2 signs that cannot be seen or printed." in text_of(answer)
    assert "I think of you.</textarea>" in answer.content.decode()
    again = visitor.post(f"{WRITE}card.pdf", TYPED | {"kind_word": "I think of you."})
    assert again["Content-Type"] == "application/pdf"


def test_a_letter_is_dated_where_it_is_written(case, visitor, monkeypatch):
    evening = datetime.datetime(2026, 11, 21, 20, 30, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: evening)
    for country, date in (("GB", "21 November 2026"), ("NZ", "22 November 2026")):
        answer = visitor.post(f"{WRITE}letter.pdf", BY_POST | {"country": country})
        assert date in pdf_text(answer.content)


def test_the_reminder_needs_no_form_and_knows_nothing_of_the_letter(case, visitor):
    answer = visitor.get(f"{WRITE}reminder.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="reminder.ics"'
    calendar = answer.content.decode().replace("\r\n ", "")
    assert "SUMMARY:Is the letter in the post?" in calendar
    assert "http://localhost:8000/41-26/en/report/" in calendar
    assert not re.search("Holt|Teacher|RUSSIA", calendar)
