"""What several people do with one report at the same moment counts once."""

import itertools

import pytest

from sincerely.reports.deeds import DoneLine, ReportedDeed
from sincerely.reports.models import Report, Void, VoidReason
from sincerely.reports.operations import correct_report, record_reports, void_report
from sincerely.reports.queries import totals_of
from sincerely.wording import Refusal
from tests.reports.office import NOW, an_action, publish
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(transactional_db):
    return publish(an_action())


def a_deed(case, key: str, quantity: int) -> ReportedDeed:
    lines = (DoneLine("letter", quantity), DoneLine("fax", 1))
    return ReportedDeed(case.pk, 1, key, lines, NOW.date(), NOW)


@pytest.fixture
def report(case) -> Report:
    record_reports([a_deed(case, "other", 10), a_deed(case, "k1", 3)])
    return Report.objects.get(key="k1")


def test_four_withdrawals_subtract_once(case, report):
    withdrawn = together(lambda: void_report(report, reason=VoidReason.WITHDRAWN, at=NOW), times=4)
    assert sorted(withdrawn) == [False, False, False, True]
    assert (totals_of(case).actions, totals_of(case).reports) == (11, 1)


def test_of_four_corrections_one_counts_and_the_others_are_told(case, report):
    numbers = itertools.count(4)

    def correct() -> str:
        try:
            return correct_report(report, a_deed(case, f"c{next(numbers)}", 5)).code
        except Refusal as no:
            return no.sentence

    told = together(correct, times=4)
    assert sum("was changed meanwhile" in answer for answer in told) == 3
    assert (totals_of(case).actions, totals_of(case).reports) == (17, 2)


def test_one_correction_sent_four_times_at_once_has_one_receipt(case, report):
    deed = a_deed(case, "again", 5)
    receipts = together(lambda: correct_report(report, deed), times=4)
    assert len({receipt.code for receipt in receipts}) == 1
    assert sorted(receipt.repeated for receipt in receipts) == [False, True, True, True]
    assert totals_of(case).actions == 17


def test_a_withdrawal_beside_a_correction_leaves_one_of_them(case, report):
    turns = itertools.count()

    def change() -> bool:
        turn = next(turns)
        if turn % 2:
            return void_report(report, reason=VoidReason.WITHDRAWN, at=NOW)
        try:
            correct_report(report, a_deed(case, f"c{turn}", 5))
        except Refusal:
            return False
        return True

    assert sum(together(change, times=4)) == 1
    corrected = Void.objects.get().reason == "corrected"
    assert totals_of(case).actions == (17 if corrected else 11)
