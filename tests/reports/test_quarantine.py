"""What does not look like people reporting is stored and not counted, until somebody has looked."""

import datetime
from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from sincerely.cases.models import Case
from sincerely.ledger.entries import HELD, RELEASED, TAKES
from sincerely.ledger.models import Commitment
from sincerely.reports.deeds import DoneLine
from sincerely.reports.models import Arrival, Counter, Hold, Release, Report, VoidReason
from sincerely.reports.operations import correct_report, record_reports, void_report
from sincerely.reports.quarantine import watching
from sincerely.reports.quarantine.bands import Doubt
from sincerely.reports.quarantine.holding import hold_reports, release_reports
from sincerely.reports.quarantine.networks import Origin
from sincerely.reports.quarantine.watching import forget_arrivals, watch_case
from sincerely.reports.queries import totals_of
from sincerely.reports.tallying import tally_day
from tests.reports.evenings import a_deed
from tests.reports.office import NOW, an_action, publish, two_editors
from tests.together import together

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(minutes=1)
MOST = (DoneLine("email", 1000),)


@pytest.fixture
def case() -> Case:
    return publish(an_action())


def told(case: Case, **changes: object) -> Report:
    (receipt,) = record_reports([a_deed(case, **changes)])
    return Report.objects.get(receipt=receipt.code)


def held(case: Case, **changes: object) -> Report:
    report = told(case, **changes)
    hold_reports([report.pk], reason="crowded", sentences=["Too many."], at=LATER)
    return report


def sums(case: Case) -> tuple[int, int, int]:
    totals = totals_of(case)
    return totals.actions, totals.reports, totals.groups


def at_once(deeds: list[Callable[[], object]]) -> None:
    together(lambda: (deeds.pop()(), None)[1], times=len(deeds))


def ledger_sum() -> int:
    return sum(-one.actions if one.kind in TAKES else one.actions for one in Commitment.objects.all())


def test_a_held_report_has_its_receipt_and_does_not_count(case):
    told(case)
    report = held(case, lines=(DoneLine("letter", 40),))
    assert len(report.receipt) == 10
    assert sums(case) == (1, 1, 0)
    assert list(Report.objects.held()) == [report]
    assert ledger_sum() == 1


def test_a_released_report_counts_again(case):
    report = held(case, lines=(DoneLine("letter", 40),))
    by = two_editors()[0]
    assert release_reports([report.pk], by=by, at=LATER) == 1
    assert release_reports([report.pk], by=by, at=LATER) == 0
    assert sums(case) == (40, 1, 0)
    assert ledger_sum() == 40
    assert [Commitment.objects.filter(kind=kind).count() for kind in (HELD, RELEASED)] == [1, 1]


def test_a_released_report_is_never_held_again(case):
    report = held(case, lines=MOST)
    release_reports([report.pk], by=two_editors()[0], at=LATER)
    assert watch_case(case_id=case.pk, at=LATER) == 0
    assert hold_reports([report.pk], reason="most", sentences=["Most."], at=LATER) == 0
    assert sums(case)[0] == 1000


def test_a_report_is_held_once(case):
    report = held(case)
    assert hold_reports([report.pk], reason="most", sentences=["Most."], at=LATER) == 0
    assert sums(case) == (0, 0, 0)


def test_what_was_taken_back_is_not_held(case):
    report = told(case)
    void_report(report, reason=VoidReason.WITHDRAWN, at=LATER)
    assert hold_reports([report.pk], reason="most", sentences=["Most."], at=LATER) == 0
    assert sums(case) == (0, 0, 0)


def test_taking_a_held_report_back_subtracts_nothing_twice(case):
    told(case)
    report = held(case, lines=(DoneLine("letter", 40),))
    assert void_report(report, reason=VoidReason.WITHDRAWN, at=LATER)
    assert release_reports([report.pk], by=two_editors()[0], at=LATER) == 0
    assert sums(case) == (1, 1, 0)
    assert ledger_sum() == 1


def test_a_released_report_can_still_be_taken_back(case):
    report = held(case)
    release_reports([report.pk], by=two_editors()[0], at=LATER)
    assert void_report(report, reason=VoidReason.WITHDRAWN, at=LATER)
    assert sums(case) == (0, 0, 0)
    assert ledger_sum() == 0


def test_correcting_is_no_way_around(case):
    report = held(case, origin=Origin("somewhere", "there"))
    receipt = correct_report(report, a_deed(case, lines=(DoneLine("letter", 7),)))
    corrected = Report.objects.get(receipt=receipt.code)
    assert corrected.hold.sentences == ["Too many."]
    assert (corrected.arrival.address, corrected.arrival.network) == ("somewhere", "there")
    assert sums(case) == (0, 0, 0)


def test_the_daily_count_leaves_held_reports_out(case):
    held(case, lines=(DoneLine("letter", 40),))
    told(case, lines=(DoneLine("fax", 2),))
    tally_day(at=LATER)
    assert case.marginals.get(dimension="total").actions == 2


def test_the_worker_holds_a_report_of_the_most_that_the_form_takes(case):
    told(case)
    report = told(case, lines=MOST)
    assert watch_case(case_id=case.pk, at=LATER) == 1
    assert report.hold.sentences == ["It tells as many actions as the form takes."]
    assert sums(case) == (1, 1, 0)


def test_what_was_looked_at_is_looked_at_no_more(case):
    told(case, lines=MOST)
    watch_case(case_id=case.pk, at=LATER)
    assert not Arrival.objects.filter(looked=False).exists()
    assert watch_case(case_id=case.pk, at=LATER) == 0


def test_what_is_committed_while_somebody_looks_is_looked_at_next_time_whatever_its_number(case, monkeypatch):
    late, _ = told(case), told(case)
    arrival = Arrival.objects.get(report=late)
    arrival.delete()

    def judged(*_: object, **__: object) -> tuple[Doubt, ...]:
        Arrival.objects.create(report=late, at=NOW)
        return ()

    monkeypatch.setattr(watching, "doubts_about", judged)
    watch_case(case_id=case.pk, at=LATER)
    assert list(Arrival.objects.filter(looked=False).values_list("report", flat=True)) == [late.pk]


def test_a_case_without_reports_has_nothing_to_hold(case):
    assert watch_case(case_id=case.pk, at=LATER) == 0


def test_a_crowd_beyond_every_hall_is_held_and_the_others_count(case):
    crowd = Origin("one address", "one network")
    record_reports([a_deed(case, origin=crowd) for _ in range(320)])
    record_reports([a_deed(case, origin=Origin(f"home {n}", f"provider {n}")) for n in range(20)])
    assert watch_case(case_id=case.pk, at=LATER) == 320
    assert sums(case) == (20, 20, 0)


def test_forty_phones_on_one_network_count(case):
    record_reports([a_deed(case, origin=Origin("school", "school")) for _ in range(40)])
    assert watch_case(case_id=case.pk, at=LATER) == 0
    assert sums(case) == (40, 40, 0)


def test_reports_of_unknown_origin_are_no_crowd(case):
    record_reports([a_deed(case) for _ in range(320)])
    assert watch_case(case_id=case.pk, at=LATER) == 0


def test_no_token_is_kept_longer_than_a_day(case):
    told(case, origin=Origin("a", "b"))
    assert forget_arrivals(at=NOW + datetime.timedelta(hours=22)) == 0
    assert forget_arrivals(at=NOW + datetime.timedelta(hours=23)) == 1
    assert not Arrival.objects.exists()


def test_the_database_refuses_to_change_or_delete_a_hold(case):
    held(case)
    for change in (lambda: Hold.objects.update(reason="most"), Hold.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_database_refuses_a_release_of_a_void_report(case):
    report = held(case)
    void_report(report, reason=VoidReason.WITHDRAWN, at=LATER)
    with pytest.raises(DatabaseError), transaction.atomic():
        Release.objects.create(hold=report.hold, by=two_editors()[0], at=LATER)


@pytest.mark.django_db(transaction=True)
def test_a_hold_and_a_withdrawal_at_the_same_moment_subtract_once():
    case = publish(an_action())
    told(case)
    report = told(case, lines=(DoneLine("letter", 40),))
    deeds = [
        lambda: void_report(report, reason=VoidReason.WITHDRAWN, at=LATER),
        lambda: hold_reports([report.pk], reason="most", sentences=["Most."], at=LATER),
    ]
    at_once(deeds)
    assert sums(case) == (1, 1, 0)
    assert ledger_sum() == 1


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_who_release_at_once_and_a_reporter_who_withdraws_agree():
    case = publish(an_action())
    report = held(case, lines=(DoneLine("letter", 40),))
    by = two_editors()[0]
    deeds = [
        lambda: void_report(report, reason=VoidReason.WITHDRAWN, at=LATER),
        lambda: release_reports([report.pk], by=by, at=LATER),
        lambda: release_reports([report.pk], by=by, at=LATER),
    ]
    at_once(deeds)
    assert sums(case) == (0, 0, 0)
    assert ledger_sum() == 0


def test_counters_are_what_the_rows_say(case):
    told(case)
    held(case)
    report = held(case)
    release_reports([report.pk], by=two_editors()[0], at=LATER)
    whole = Counter.objects.get(case=case, channel="")
    assert whole.reports == Report.objects.counted().count() == 2
