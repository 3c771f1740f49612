"""A document that somebody changed in the database by hand: people are told so, and keep what they typed."""

import pytest
from django.db import connection

from sincerely.public.intake.addresses import Addresses
from sincerely.reports.models import Report
from tests.flushing import guards_lifted
from tests.public.conftest import text_of
from tests.public.test_not_just_now import FORM, REPORT, kept_in
from tests.reports.office import an_action, publish

ADDRESSES = [REPORT, "/41-26/en/write/", "/41-26/en/report/could-not/", "/41-26/1/en/report/reply/"]


def replace_in_bodies(old: str, new: str) -> None:
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_version SET body = replace(body, %s, %s)", (old, new))


@pytest.fixture
def changed(case):
    replace_in_bodies("Vera", "Vero")


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_comes_to_a_changed_action_reads_why_nothing_is_shown(changed, visitor, address):
    answer = visitor.get(address)
    # With a moment to come again: the front shows this page and not its own.
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "3600", "no-store")
    assert "is not what two people approved" in text_of(answer)
    assert "Try again" not in text_of(answer)
    assert "Vero" not in text_of(answer)


def test_a_report_for_a_changed_action_is_kept_in_the_page_until_it_is_put_right(changed, visitor):
    answer = visitor.post(REPORT, FORM)
    assert answer.status_code == 503
    assert "Nothing is stored, and nothing is lost" in text_of(answer)
    assert (kept_in(answer), Report.objects.count()) == (FORM, 0)
    replace_in_bodies("Vero", "Vera")
    assert visitor.post(REPORT, kept_in(answer)).status_code == 303
    assert Report.objects.count() == 1


def test_a_letter_for_a_changed_action_stays_readable(changed, visitor):
    answer = visitor.post("/41-26/en/write/send/", {"words": "I am a nurse.", "country": "GB"})
    assert "I am a nurse.</textarea>" in answer.content.decode()


def test_an_evening_says_which_row_waits_and_what_was_typed_in_it(case, visitor):
    publish(an_action(number="42/26"))
    evening = {"evening": "e" * 24, "case": ["41-26", "42-26"], "done_on": "2026-11-20", "country": "FR"}
    replace_in_bodies("41/26", "43/26")
    answer = visitor.post("/en/report/evening/", {**evening, "41-26-letter": "40", "42-26-letter": "6"})
    assert answer.status_code == 422
    assert "report it later: Letters and cards by post 40" in text_of(answer)
    assert 'name="42-26-letter" value="6"' in answer.content.decode()
    assert Report.objects.count() == 0


def test_a_changed_action_is_not_learned_for_the_lean_intake(changed):
    addresses = Addresses()
    addresses.learn(REPORT)
    assert addresses.find(REPORT) is None
