import datetime
import re

import pytest
from django.db import IntegrityError, connection, transaction

from sincerely.cases.models import Case
from sincerely.cases.operations import close_case, stop_case, withdraw_case
from sincerely.reports import operations
from sincerely.reports.deeds import DoneLine, Group, ReportedDeed
from sincerely.reports.models import Counter, Report, ReportLine
from sincerely.reports.operations import record_reports
from sincerely.reports.queries import report_with_receipt, shown_total, totals_of
from sincerely.reports.rules import (
    ReportingTerms,
    TooLate,
    check_day,
    day_of_a_tap,
    last_day,
    what_counts,
)
from sincerely.wording import Refusal
from sincerely.work.models import Job
from tests.reports.office import NOW, UNTIL, an_action, publish, two_editors

pytestmark = pytest.mark.django_db
LETTER = (DoneLine("letter"),)


@pytest.fixture
def case() -> Case:
    return publish(an_action())


def a_deed(case: Case, **changes: object) -> ReportedDeed:
    told = {"case_id": case.pk, "sequence": 1, "key": "k1", "lines": LETTER, "done_on": NOW.date(), "at": NOW}
    return ReportedDeed(**(told | changes))


def test_one_letter_is_one_action_in_one_report(case):
    record_reports([a_deed(case)])
    totals = totals_of(case)
    assert (totals.actions, totals.reports, totals.groups) == (1, 1, 0)


def test_without_reports_the_total_is_nothing_and_has_no_date(case):
    totals = totals_of(case)
    assert (totals.actions, totals.as_of, dict(totals.by_channel)) == (0, None, {})


def test_an_evening_of_a_group_counts_every_letter_and_every_head(case):
    lines = (DoneLine("letter", 40, target=0), DoneLine("letter", 3, target=1), DoneLine("phone", 2))
    record_reports([a_deed(case, lines=lines, group=Group(heads=12))])
    totals = totals_of(case)
    assert (totals.actions, totals.reports, totals.groups, totals.heads) == (45, 1, 1, 12)
    assert dict(totals.by_channel) == {"letter": 43, "phone": 2}
    assert dict(totals.by_tier) == {"self-reported": 45}


def test_the_same_form_sent_five_times_is_counted_once_and_has_one_receipt(case):
    receipts = [record_reports([a_deed(case)])[0] for _ in range(5)]
    assert len({receipt.code for receipt in receipts}) == 1
    assert [receipt.repeated for receipt in receipts] == [False, True, True, True, True]
    assert totals_of(case).reports == 1


def test_the_same_form_twice_in_a_batch_is_counted_once(case):
    first, again, other = record_reports([a_deed(case), a_deed(case), a_deed(case, key="k2")])
    assert first.code == again.code != other.code
    assert totals_of(case).actions == 2


def test_an_empty_batch_stores_nothing_and_answers_nobody(case):
    assert record_reports([]) == []
    assert not Job.objects.filter(name="bake-totals").exists()


def test_a_batch_is_stored_whole_or_not_at_all(case):
    with pytest.raises(Refusal):
        record_reports([a_deed(case), a_deed(case, key="k2", lines=())])
    assert not Report.objects.exists()
    assert totals_of(case).actions == 0


def test_a_crash_before_the_counting_leaves_neither_report_nor_count(case, monkeypatch):
    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(operations, "add_to_counters", crash)
    with pytest.raises(KeyboardInterrupt):
        record_reports([a_deed(case)])
    assert not Report.objects.exists()
    assert not Counter.objects.exists()


def test_a_crash_after_the_counting_leaves_neither_report_nor_count(case, monkeypatch):
    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(operations, "bake_totals_of", crash)
    with pytest.raises(KeyboardInterrupt):
        record_reports([a_deed(case)])
    assert not Report.objects.exists()
    assert not Counter.objects.exists()


def test_the_counters_are_what_the_rows_add_up_to(case):
    for key, quantity in (("a", 2), ("b", 5), ("c", 1)):
        record_reports([a_deed(case, key=key, lines=(DoneLine("fax", quantity), DoneLine("x")))])
    assert totals_of(case).actions == sum(ReportLine.objects.values_list("quantity", flat=True)) == 11


def test_a_key_that_another_process_stored_meanwhile_gives_its_receipt(case, monkeypatch):
    (receipt,) = record_reports([a_deed(case)])
    looks = iter([Report.objects.none(), Report.objects.all()])
    monkeypatch.setattr(operations, "_stored", lambda batch: {r.key: r for r in next(looks)})
    (again,) = record_reports([a_deed(case)])
    assert again.code == receipt.code
    assert totals_of(case).reports == 1


def test_the_total_is_baked_again_after_a_report(case):
    record_reports([a_deed(case), a_deed(case, key="k2")])
    assert [job.arguments for job in Job.objects.filter(name="bake-totals")] == [{"case_id": case.pk}]


def test_the_total_is_shown_from_the_threshold_on(case):
    Case.objects.filter(pk=case.pk).update(total_threshold=3)
    case.refresh_from_db()
    record_reports([a_deed(case, lines=(DoneLine("letter", 2),))])
    assert shown_total(case) is None
    record_reports([a_deed(case, key="k2")])
    assert shown_total(case).actions == 3
    assert shown_total(case).as_of == NOW


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"lines": ()}, "what you did"),
        ({"lines": (DoneLine("letter", 0),)}, "from 1 to 1,000"),
        ({"lines": (DoneLine("letter", -5),)}, "from 1 to 1,000"),
        ({"lines": (DoneLine("letter", 1001),)}, "from 1 to 1,000"),
        ({"lines": (DoneLine("letter", 5001),), "group": Group(heads=9)}, "from 1 to 5,000"),
        ({"lines": (DoneLine("pigeon"),)}, "out of date"),
        ({"lines": (DoneLine("letter", 1, target=2),)}, "out of date"),
        ({"lines": (DoneLine("letter", 1, target=-1),)}, "out of date"),
        ({"country": "ZZ"}, "out of date"),
        ({"country": "fr"}, "out of date"),
        ({"country": "France"}, "out of date"),
        ({"country": "\0"}, "out of date"),
        ({"group": Group(heads=0)}, "How many were you"),
        ({"group": Group(heads=100_001)}, "How many were you"),
        ({"done_on": datetime.date(2026, 11, 23)}, "has not come yet"),
        ({"done_on": datetime.date(2016, 11, 21)}, "began on 3 November 2026"),
        ({"key": ""}, "incomplete"),
        ({"key": "k" * 65}, "incomplete"),
        ({"key": "k\0"}, "incomplete"),
        ({"key": "\ud800"}, "incomplete"),
        ({"sequence": 7}, "no such action"),
        ({"case_id": 0}, "no such action"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_not_stored(case, changes, says):
    with pytest.raises(Refusal, match=re.escape(says)):
        record_reports([a_deed(case, **changes)])
    assert not Report.objects.exists()


def test_a_large_group_may_report_more_than_one_person(case):
    record_reports([a_deed(case, lines=(DoneLine("letter", 5000),), group=Group())])
    totals = totals_of(case)
    assert (totals.actions, totals.groups, totals.heads) == (5000, 1, 0)


def test_a_day_that_has_begun_in_the_first_place_on_earth_may_be_reported(case):
    record_reports([a_deed(case, done_on=datetime.date(2026, 11, 22))])
    assert totals_of(case).actions == 1


def test_the_first_day_of_an_action_counts(case):
    record_reports([a_deed(case, done_on=datetime.date(2026, 11, 3))])
    assert totals_of(case).actions == 1


def test_an_expired_action_counts_what_was_done_in_time_and_nothing_later(case):
    later = NOW + datetime.timedelta(days=60)
    record_reports([a_deed(case, done_on=UNTIL, at=later)])
    with pytest.raises(Refusal, match="last day of this action is 14 December 2026"):
        record_reports([a_deed(case, key="k2", done_on=UNTIL + datetime.timedelta(days=1), at=later)])
    assert totals_of(case).actions == 1


@pytest.mark.parametrize(("day", "hour", "counted_for"), [(13, 20, 13), (15, 11, 14), (15, 12, 15)])
def test_a_tap_is_of_today_or_of_the_last_day_while_it_lasts_somewhere(day, hour, counted_for):
    at = datetime.datetime(2026, 12, day, hour, tzinfo=datetime.UTC)
    terms = ReportingTerms(begun=datetime.date(2026, 11, 3), until=UNTIL, targets=2)
    assert day_of_a_tap(terms, at=at) == datetime.date(2026, 12, counted_for)


def test_a_closed_action_counts_what_was_done_before_the_closing_and_nothing_later(case):
    close_case(case, reason="released", notice="good-news", by=two_editors()[0], at=NOW)
    later = NOW + datetime.timedelta(days=3)
    record_reports([a_deed(case, done_on=datetime.date(2026, 11, 20), at=later)])
    with pytest.raises(Refusal, match="closed on 21 November 2026"):
        record_reports([a_deed(case, key="k2", done_on=datetime.date(2026, 11, 22), at=later)])
    assert totals_of(case).actions == 1


EXPIRED = datetime.datetime(2026, 12, 20, 9, tzinfo=datetime.UTC)
AFTER_ALL = datetime.datetime(2027, 1, 9, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("ended", "sentence", "last"),
    [
        ({}, "The last day of this action is 14 December 2026. We count what was done up to that day.", 14),
        ({"closed_at": EXPIRED}, "The last day of this action is 14 December 2026.", 14),
        ({"stopped_at": EXPIRED}, "The last day of this action is 14 December 2026.", 14),
        ({"closed_at": NOW}, "closed on 21 November 2026", 20),
        ({"stopped_at": NOW}, "stopped on 21 November 2026", 20),
        ({"closed_at": NOW, "stopped_at": EXPIRED}, "closed on 21 November 2026", 20),
        ({"closed_at": EXPIRED, "stopped_at": NOW}, "stopped on 21 November 2026", 20),
        ({"closed_at": NOW, "stopped_at": NOW}, "stopped on 21 November 2026", 20),
    ],
)
def test_of_several_ends_the_first_one_is_said_because_it_is_the_one_that_counts(ended, sentence, last):
    terms = ReportingTerms(begun=datetime.date(2026, 11, 3), until=UNTIL, targets=2, **ended)
    assert sentence in what_counts(terms)
    assert last_day(terms).day == last
    check_day(last_day(terms), terms, at=AFTER_ALL)
    with pytest.raises(TooLate):
        check_day(last_day(terms) + datetime.timedelta(days=1), terms, at=AFTER_ALL)


def test_without_any_end_there_is_no_last_day():
    terms = ReportingTerms(begun=datetime.date(2026, 11, 3), until=None, targets=2)
    assert (what_counts(terms), last_day(terms)) == ("", None)


def test_the_day_of_a_stop_is_that_of_coordinated_universal_time():
    there = datetime.datetime.fromisoformat("2026-11-21T01:00:00+03:00")
    terms = ReportingTerms(begun=datetime.date(2026, 11, 3), until=UNTIL, targets=2, stopped_at=there)
    assert "stopped on 20 November 2026" in what_counts(terms)
    assert last_day(terms) == datetime.date(2026, 11, 19)


def test_what_is_told_after_a_stop_is_kept_apart_from_the_total(case):
    record_reports([a_deed(case, lines=(DoneLine("letter", 2),))])
    stop_case(case, reason="asked by the family", notice="asked-by-family", by=two_editors()[0], at=NOW)
    later = NOW + datetime.timedelta(days=3)
    record_reports([a_deed(case, key="k2", done_on=datetime.date(2026, 11, 20), at=later)])
    totals = totals_of(case)
    assert (totals.actions, totals.told_after_stop, dict(totals.by_channel)) == (2, 1, {"letter": 2})


def test_what_is_done_after_a_stop_is_not_counted(case):
    stop_case(case, reason="asked by the family", notice="asked-by-family", by=two_editors()[0], at=NOW)
    later = NOW + datetime.timedelta(days=3)
    with pytest.raises(Refusal, match="stopped on 21 November 2026"):
        record_reports([a_deed(case, done_on=datetime.date(2026, 11, 23), at=later)])


def test_a_withdrawn_action_counts_nothing(case):
    withdraw_case(case, reason="consent taken back", by=two_editors()[0], at=NOW)
    with pytest.raises(Refusal, match="withdrawn"):
        record_reports([a_deed(case)])


def test_an_extension_counts_for_those_who_hold_the_older_paper(case):
    longer = datetime.date(2027, 1, 31)
    publish(an_action(kind="extension", sequence=2, until=longer))
    at = datetime.datetime(2027, 1, 20, 12, tzinfo=datetime.UTC)
    record_reports([a_deed(case, done_on=at.date(), at=at)])
    assert totals_of(case).actions == 1


@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = 2", "DELETE FROM {}"])
@pytest.mark.parametrize(
    ("table", "column"), [("reports_report", "sequence"), ("reports_reportline", "quantity")]
)
def test_the_database_refuses_to_change_or_delete_a_report(case, statement, table, column):
    record_reports([a_deed(case)])
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table, column))
    assert Report.objects.get().sequence == 1


def test_a_receipt_is_found_however_it_is_typed(case):
    (receipt,) = record_reports([a_deed(case)])
    typed = f" {receipt.code[:5].lower()}-{receipt.code[5:].lower()} "
    assert report_with_receipt(typed).receipt == receipt.code
    assert report_with_receipt("") is None
    assert report_with_receipt("A" * 10_000) is None


def test_a_report_holds_no_column_for_a_name_an_address_or_free_text():
    columns = {field.name for field in Report._meta.get_fields()}
    assert columns == {
        *("id", "case", "sequence", "key", "receipt", "for_group", "heads", "done_on"),
        *("country", "tier", "after_stop", "created_at", "lines"),
        *("corrects", "corrected_by", "void", "hold", "arrival"),
    }
