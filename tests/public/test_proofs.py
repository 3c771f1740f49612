"""A receipt proves that its report stands in the public list."""

import datetime
import json

import pytest

from sincerely.ledger.operations import close_days
from sincerely.reports.models import Report, VoidReason
from sincerely.reports.operations import void_report
from tests.ledger.logs import SIGNER
from tests.public.conftest import text_of
from tests.reports.office import NOW

REPORT, RECEIPT = "/41-26/en/report/", "/en/receipt/"
PROOF = f"{RECEIPT}proof/"
TOLD = {"key": "k1", "letter": "3", "done_on": "2026-11-20", "who": "me"}


@pytest.fixture
def code(case, visitor) -> str:
    visitor.post(REPORT, TOLD)
    return Report.objects.get().receipt


def close_the_day() -> None:
    close_days(at=NOW + datetime.timedelta(days=1), signer=SIGNER)


def test_on_the_same_day_the_page_says_from_when_there_is_a_proof(code, visitor):
    told = text_of(visitor.post(RECEIPT, {"code": code}))
    assert "From 22 November 2026 on you can take a proof" in told
    assert "From 22 November 2026" in text_of(visitor.post(PROOF, {"code": code}))


def test_once_the_day_is_closed_the_receipt_gives_the_proof(code, visitor):
    close_the_day()
    assert "Take the proof" in text_of(visitor.post(RECEIPT, {"code": code}))
    answer = visitor.post(PROOF, {"code": code})
    assert json.loads(answer.content)["entry"]["actions"] == 3
    assert answer["Content-Disposition"] == 'attachment; filename="proof-41-26.json"'
    assert answer["Cache-Control"] == "no-store"
    assert code not in answer.content.decode()


def test_a_withdrawn_report_is_not_offered_a_proof_that_it_counts(code, visitor):
    close_the_day()
    void_report(Report.objects.get(), reason=VoidReason.WITHDRAWN, at=NOW)
    assert "Take the proof" not in text_of(visitor.post(RECEIPT, {"code": code}))


@pytest.mark.parametrize("typed", ["", "ABCDEFGHJK", "\0", "'; --"])
def test_without_a_code_there_is_no_proof(code, visitor, typed):
    close_the_day()
    assert visitor.post(PROOF, {"code": typed}).status_code == 422
    assert "Show my report" in text_of(visitor.get(f"{PROOF}?code={code}", follow=True))


def test_a_form_from_elsewhere_gets_no_proof(code, visitor):
    close_the_day()
    answer = visitor.post(PROOF, {"code": code}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
