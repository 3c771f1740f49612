"""Where the database is locked or gone, a page says so and keeps everything that was typed."""

import re

import pytest
from django.db import InterfaceError, OperationalError, connection

from sincerely.reports.models import Report
from tests.public.conftest import text_of
from tests.reports.office import an_action, publish
from tests.together import beside

REPORT = "/41-26/en/report/"
FORM = {"key": "key-of-this-form", "letter": "3", "done_on": "2026-11-20", "who": "me", "country": "FR"}


def kept_in(answer) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer.content.decode()))


@pytest.mark.parametrize("broken", [OperationalError("database is locked"), InterfaceError("closed")])
@pytest.mark.parametrize("place", ["report.record_reports", "report.find_page"])
def test_a_report_that_cannot_be_stored_is_kept_in_the_page(case, visitor, monkeypatch, broken, place):
    def fail(*_: object, **__: object) -> None:
        raise broken

    with monkeypatch.context() as patched:
        patched.setattr(f"sincerely.public.views.{place}", fail)
        answer = visitor.post(REPORT, FORM)
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "30", "no-store")
    assert "Nothing is stored or counted yet, and nothing is lost" in text_of(answer)
    assert kept_in(answer) == FORM
    assert visitor.post(REPORT, kept_in(answer)).status_code == 303
    assert Report.objects.count() == 1


def test_what_is_kept_cannot_break_the_page(case, visitor, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise OperationalError

    monkeypatch.setattr("sincerely.public.views.write.find_page", fail)
    answer = visitor.post("/41-26/en/write/send/", {"words": '</textarea><script>alert("x")</script>'})
    assert answer.status_code == 503
    assert "<script>alert" not in answer.content.decode()
    assert "&lt;/textarea&gt;" in answer.content.decode()


def test_reading_is_left_to_the_baked_page(case, visitor, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise OperationalError

    monkeypatch.setattr("sincerely.public.views.report.find_page", fail)
    with pytest.raises(OperationalError):
        visitor.get(REPORT)


@pytest.mark.only_on("sqlite")
@pytest.mark.django_db(transaction=True)
def test_a_database_that_another_program_holds_keeps_the_form(now, visitor):
    publish(an_action())
    with connection.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        answer = beside(lambda: impatient_post(visitor)).result(timeout=30)
        cursor.execute("ROLLBACK")
    assert (answer.status_code, kept_in(answer)) == (503, FORM)
    assert visitor.post(REPORT, kept_in(answer)).status_code == 303


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_a_table_that_another_program_holds_keeps_the_form(now, visitor):
    publish(an_action())
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("LOCK TABLE reports_report")
        answer = beside(lambda: impatient_post(visitor)).result(timeout=30)
        cursor.execute("ROLLBACK")
    assert (answer.status_code, kept_in(answer)) == (503, FORM)
    assert visitor.post(REPORT, kept_in(answer)).status_code == 303


def impatient_post(visitor):
    waits = {"sqlite": "PRAGMA busy_timeout = 50", "postgresql": "SET lock_timeout = 50"}
    with connection.cursor() as cursor:
        cursor.execute(waits[connection.vendor])
    return visitor.post(REPORT, FORM)
