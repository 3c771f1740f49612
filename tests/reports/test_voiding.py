"""A report can be taken back or told anew: once, whole, and the total follows."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from sincerely.cases.models import Case
from sincerely.cases.operations import stop_case, withdraw_case
from sincerely.reports import operations
from sincerely.reports.deeds import DoneLine, Group, ReportedDeed
from sincerely.reports.models import Counter, Report, ReportLine, Void, VoidReason
from sincerely.reports.operations import correct_report, record_reports, void_report
from sincerely.reports.queries import totals_of
from sincerely.wording import Refusal
from sincerely.work.models import Job
from tests.reports.office import NOW, UNTIL, an_action, publish, two_editors

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=1)


@pytest.fixture
def case() -> Case:
    return publish(an_action())


def a_deed(case: Case, **changes: object) -> ReportedDeed:
    told = {"case_id": case.pk, "sequence": 1, "key": "k1", "lines": (DoneLine("letter", 3),)}
    return ReportedDeed(**(told | {"done_on": NOW.date(), "at": NOW} | changes))


def reported(case: Case, **changes: object) -> Report:
    (receipt,) = record_reports([a_deed(case, **changes)])
    return Report.objects.get(receipt=receipt.code)


def withdraw(report: Report) -> bool:
    return void_report(report, reason=VoidReason.WITHDRAWN, at=LATER)


def sums(case: Case) -> tuple[int, int, int, int]:
    totals = totals_of(case)
    return totals.actions, totals.reports, totals.groups, totals.heads


def test_a_withdrawn_report_counts_no_longer_and_stays_as_it_was_told(case):
    reported(case, key="other", lines=(DoneLine("fax", 2),))
    report = reported(case, lines=(DoneLine("letter", 40), DoneLine("phone", 2)), group=Group(heads=12))
    assert withdraw(report)
    assert sums(case) == (2, 1, 0, 0)
    assert dict(totals_of(case).by_channel) == {"fax": 2}
    assert sum(report.lines.values_list("quantity", flat=True)) == 42
    assert (report.void.reason, report.void.at) == ("withdrawn", LATER)


def test_a_report_is_withdrawn_once(case):
    report = reported(case)
    reported(case, key="k2")
    assert [withdraw(report), withdraw(report)] == [True, False]
    assert sums(case) == (3, 1, 0, 0)


def test_reports_that_count_are_those_without_a_void(case):
    kept, gone = reported(case), reported(case, key="k2")
    withdraw(gone)
    assert list(Report.objects.counted()) == [kept]


def test_a_report_of_a_withdrawn_action_can_still_be_withdrawn(case):
    report = reported(case)
    withdraw_case(case, reason="consent taken back", by=two_editors()[0], at=NOW)
    assert withdraw(report)
    assert sums(case) == (0, 0, 0, 0)


def test_what_was_told_after_a_stop_is_taken_from_there(case):
    reported(case)
    stop_case(case, reason="asked by the family", notice="asked-by-family", by=two_editors()[0], at=NOW)
    later = NOW + datetime.timedelta(days=3)
    told = reported(case, key="k2", done_on=datetime.date(2026, 11, 20), at=later)
    assert totals_of(case).told_after_stop == 3
    withdraw(told)
    assert (totals_of(case).actions, totals_of(case).told_after_stop) == (3, 0)


def test_the_total_is_baked_again_after_a_withdrawal(case):
    report = reported(case)
    Job.objects.all().delete()
    withdraw(report)
    assert [job.arguments for job in Job.objects.filter(name="bake-totals")] == [{"case_id": case.pk}]


def test_a_correction_counts_in_the_place_of_the_report(case):
    report = reported(case, lines=(DoneLine("letter", 40),), group=Group(heads=12))
    receipt = correct_report(report, a_deed(case, key="k2", lines=(DoneLine("phone", 4),), at=LATER))
    corrected = Report.objects.get(receipt=receipt.code)
    assert (sums(case), dict(totals_of(case).by_channel)) == ((4, 1, 0, 0), {"phone": 4})
    assert (corrected.corrects, report.void.reason, report.corrected_by) == (report, "corrected", corrected)


def test_a_correction_sent_twice_is_one(case):
    report = reported(case)
    deed = a_deed(case, key="k2", lines=(DoneLine("letter", 4),))
    first, again = correct_report(report, deed), correct_report(report, deed)
    assert (first.code, again.repeated) == (again.code, True)
    assert sums(case) == (4, 1, 0, 0)


@pytest.mark.parametrize("change", ["corrected", "withdrawn"])
def test_what_was_changed_meanwhile_is_not_corrected(case, change):
    report = reported(case)
    if change == "corrected":
        correct_report(report, a_deed(case, key="k2"))
    else:
        withdraw(report)
    before = sums(case)
    with pytest.raises(Refusal, match="was changed meanwhile"):
        correct_report(report, a_deed(case, key="k3", lines=(DoneLine("letter", 4),)))
    assert (sums(case), Report.objects.filter(key="k3").exists()) == (before, False)


@pytest.mark.parametrize(
    "changes",
    [{"lines": ()}, {"lines": (DoneLine("letter", 1001),)}, {"done_on": UNTIL + datetime.timedelta(days=1)}],
)
def test_a_correction_that_cannot_be_leaves_the_report_as_it_is(case, changes):
    report = reported(case)
    at = NOW + datetime.timedelta(days=60)
    with pytest.raises(Refusal):
        correct_report(report, a_deed(case, key="k2", at=at, **changes))
    assert (sums(case), Void.objects.exists()) == ((3, 1, 0, 0), False)


def test_after_a_stop_a_correction_stays_in_the_total_and_its_day_lies_before_the_stop(case):
    report = reported(case, done_on=datetime.date(2026, 11, 20))
    stop_case(case, reason="asked by the family", notice="asked-by-family", by=two_editors()[0], at=NOW)
    with pytest.raises(Refusal, match="stopped on 21 November 2026"):
        correct_report(report, a_deed(case, key="k2", lines=(DoneLine("letter", 4),), at=LATER))
    deed = a_deed(case, key="k2", done_on=datetime.date(2026, 11, 19), at=LATER, lines=(DoneLine("letter"),))
    correct_report(report, deed)
    assert (totals_of(case).actions, totals_of(case).told_after_stop) == (1, 0)


def test_a_correction_is_of_the_same_case_whatever_the_deed_says(case):
    report = reported(case)
    other = publish(an_action(number="42/26"))
    correct_report(report, a_deed(other, key="k2"))
    assert (sums(case), sums(other)) == ((3, 1, 0, 0), (0, 0, 0, 0))


@pytest.mark.parametrize("name", ["_store", "_void"])
def test_a_crash_in_a_correction_leaves_the_report_and_its_count(case, monkeypatch, name):
    report = reported(case)

    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(operations, name, crash)
    with pytest.raises(KeyboardInterrupt):
        correct_report(report, a_deed(case, key="k2", lines=(DoneLine("phone"),)))
    assert (sums(case), Report.objects.count(), Void.objects.count()) == ((3, 1, 0, 0), 1, 0)


def test_a_crash_in_a_withdrawal_leaves_the_report_counted(case, monkeypatch):
    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    report = reported(case)
    monkeypatch.setattr(operations, "bake_totals_of", crash)
    with pytest.raises(KeyboardInterrupt):
        withdraw(report)
    assert (sums(case), Void.objects.count()) == ((3, 1, 0, 0), 0)


def test_the_counters_are_what_the_counted_rows_add_up_to(case):
    withdraw(reported(case, key="a", lines=(DoneLine("fax", 2),)))
    correct_report(reported(case, key="b"), a_deed(case, key="c", lines=(DoneLine("fax", 5), DoneLine("x"))))
    reported(case, key="d")
    counted = ReportLine.objects.filter(report__in=Report.objects.counted())
    assert totals_of(case).actions == sum(counted.values_list("quantity", flat=True)) == 9
    assert not Counter.objects.filter(actions__lt=0).exists()


@pytest.mark.parametrize(
    "statement", ["UPDATE reports_void SET reason = 'invalid'", "DELETE FROM reports_void"]
)
def test_the_database_refuses_to_change_or_delete_a_void(case, statement):
    withdraw(reported(case))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Void.objects.get().reason == "withdrawn"


@pytest.mark.parametrize(
    "statement", ["UPDATE reports_report SET country = 'FR'", "DELETE FROM reports_report"]
)
def test_the_database_refuses_to_change_a_report_since_the_table_was_made_anew(case, statement):
    reported(case)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("table", ["reports_report", "reports_void"])
def test_no_row_is_replaced_on_sqlite(case, table):
    withdraw(reported(case))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608 - our own tables


def test_the_database_refuses_a_second_void_and_an_unknown_reason(case):
    report, other = reported(case), reported(case, key="k2")
    withdraw(report)
    with pytest.raises(IntegrityError), transaction.atomic():
        Void.objects.create(report=report, reason="invalid", at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Void.objects.create(report=other, reason="a mood", at=NOW)


def a_row(case: Case, **changes: object) -> Report:
    row = {"case": case, "sequence": 1, "key": "k9", "receipt": "A" * 10, "for_group": False}
    return Report(**(row | {"done_on": NOW.date(), "after_stop": False, "created_at": NOW} | changes))


def test_the_database_refuses_a_correction_of_what_still_counts_was_withdrawn_or_is_of_another_case(case):
    counted, withdrawn, corrected = reported(case), reported(case, key="k2"), reported(case, key="k3")
    withdraw(withdrawn)
    void_report(corrected, reason=VoidReason.CORRECTED, at=LATER)
    other = publish(an_action(number="42/26"))
    for row in (
        a_row(case, corrects=counted),
        a_row(case, corrects=withdrawn),
        a_row(other, corrects=corrected),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
    a_row(case, corrects=corrected).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        a_row(case, key="k8", receipt="B" * 10, corrects=corrected).save()
