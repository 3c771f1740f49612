"""Untrue reports leave a total only after the numbers were seen, and when two people agree on one set."""

import datetime
from dataclasses import asdict

import pytest
from django.db import DatabaseError, transaction

from sincerely.cases.models import Case
from sincerely.ledger.models import Commitment
from sincerely.reports.deeds import DoneLine
from sincerely.reports.invalidation_models import LASTS
from sincerely.reports.models import Confirmation, Invalidation, Report, Void, VoidReason
from sincerely.reports.operations import void_report, void_reports
from sincerely.reports.quarantine.holding import count_held, hold_reports
from sincerely.reports.quarantine.invalidating import (
    Criteria,
    DryRun,
    confirm_invalidation,
    invalidate_reports,
    propose_invalidation,
    try_out,
)
from sincerely.reports.queries import totals_of
from sincerely.reports.recount import faults_of_count
from sincerely.staff.models import AuditEntry, Staff
from sincerely.staff.operations import close_account, open_account_again
from sincerely.wording import Refusal
from tests.reports.evenings import tell, tell_of_a_group
from tests.reports.office import NOW, an_action, publish, two_editors
from tests.together import together

pytestmark = pytest.mark.django_db
FAXES = Criteria(channel="fax")


@pytest.fixture
def case() -> Case:
    case = publish(an_action())
    tell(case, 3, quantity=5)
    tell(case, 4, channel="fax", quantity=10, country="FR")
    tell_of_a_group(case, heads=9, lines=(DoneLine("fax", 20),))
    return case


@pytest.fixture
def editors(case) -> tuple[Staff, Staff]:
    return two_editors()


def proposed(case: Case, by: Staff, criteria: Criteria = FAXES) -> Invalidation:
    seen = try_out(case, criteria).fingerprint
    return propose_invalidation(case, criteria, seen=seen, why="All from one fax.", by=by, at=NOW)


def confirmed(one: Invalidation, by: Staff, at: datetime.datetime = NOW) -> bool:
    return confirm_invalidation(one, fingerprint=one.fingerprint, by=by, at=at)


def test_the_dry_run_says_the_numbers_and_changes_nothing(case):
    figures = asdict(try_out(case, FAXES).figures)
    assert figures == {"reports": 5, "actions": 60, "groups": 1, "held": 0, "before": 75, "after": 15}
    assert totals_of(case).actions == 75
    assert not Void.objects.exists()


def test_what_two_people_agree_on_leaves_the_total(case, editors):
    one = proposed(case, editors[0])
    assert totals_of(case).actions == 75
    assert confirmed(one, editors[1])
    assert invalidate_reports(invalidation_id=one.pk, at=NOW) == 5
    assert totals_of(case).actions == one.figures["after"] == 15
    assert set(Void.objects.values_list("reason", flat=True)) == {"invalid"}
    assert Commitment.objects.filter(kind="invalid").count() == 5
    assert list(faults_of_count()) == []


def test_killed_and_run_again_it_voids_each_report_once(case, editors):
    one = proposed(case, editors[0])
    confirmed(one, editors[1])
    assert [invalidate_reports(invalidation_id=one.pk, at=NOW) for _ in range(2)] == [5, 0]
    assert totals_of(case).actions == 15


def test_the_log_says_once_how_many_left_the_total_however_often_the_worker_was_killed(case, editors):
    one = proposed(case, editors[0])
    void_report(Report.objects.get(pk=one.reports[0]), reason=VoidReason.WITHDRAWN, at=NOW)
    confirmed(one, editors[1])
    # What a run that was killed had done.
    void_reports(one.reports[:3], reason=VoidReason.INVALID, at=NOW)
    for _ in range(2):
        invalidate_reports(invalidation_id=one.pk, at=NOW)
    (entry,) = AuditEntry.objects.filter(deed="reports.invalidate")
    assert entry.detail["number"] == 4


def test_each_step_is_in_the_log_with_its_numbers(case, editors):
    one = proposed(case, editors[0])
    confirmed(one, editors[1])
    invalidate_reports(invalidation_id=one.pk, at=NOW)
    entries = AuditEntry.objects.filter(subject=f"invalidation {one.pk}").order_by("pk")
    assert [(entry.deed, entry.by_id) for entry in entries] == [
        ("reports.propose-invalidation", editors[0].pk),
        ("reports.confirm-invalidation", editors[1].pk),
        ("reports.invalidate", None),
    ]
    assert entries[1].detail["set"] == one.fingerprint


def test_one_person_cannot_do_both(case, editors):
    one = proposed(case, editors[0])
    with pytest.raises(Refusal, match="second person"):
        confirmed(one, editors[0])
    with pytest.raises(DatabaseError), transaction.atomic():
        Confirmation.objects.create(invalidation=one, fingerprint=one.fingerprint, by=editors[0], at=NOW)


def test_another_set_is_not_confirmed(case, editors):
    one = proposed(case, editors[0])
    with pytest.raises(Refusal, match="not the set"):
        confirm_invalidation(one, fingerprint="0" * 64, by=editors[1], at=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        Confirmation.objects.create(invalidation=one, fingerprint="0" * 64, by=editors[1], at=NOW)


def test_what_came_after_the_proposal_is_not_taken_out(case, editors):
    one = proposed(case, editors[0])
    tell(case, 1, channel="fax", quantity=7)
    confirmed(one, editors[1])
    invalidate_reports(invalidation_id=one.pk, at=NOW)
    assert totals_of(case).actions == 22


def test_what_was_taken_back_meanwhile_is_subtracted_once(case, editors):
    one = proposed(case, editors[0])
    confirmed(one, editors[1])
    void_report(Report.objects.filter(country="FR")[0], reason=VoidReason.WITHDRAWN, at=NOW)
    assert invalidate_reports(invalidation_id=one.pk, at=NOW) == 4
    assert totals_of(case).actions == 15


def test_a_set_that_changed_since_it_was_seen_is_not_proposed(case, editors):
    seen = try_out(case, FAXES).fingerprint
    tell(case, 1, channel="fax")
    with pytest.raises(Refusal, match="Here are the new ones"):
        propose_invalidation(case, FAXES, seen=seen, why="Forged.", by=editors[0], at=NOW)


@pytest.mark.parametrize("why", ["", "  ", "x" * 401])
def test_a_proposal_says_why(case, editors, why):
    seen = try_out(case, FAXES).fingerprint
    with pytest.raises(Refusal, match="Say in a sentence"):
        propose_invalidation(case, FAXES, seen=seen, why=why, by=editors[0], at=NOW)


def test_the_same_person_who_presses_twice_proposes_once(case, editors):
    first, again = proposed(case, editors[0]), proposed(case, editors[0])
    assert first == again
    assert AuditEntry.objects.filter(deed="reports.propose-invalidation").count() == 1


def test_a_colleague_who_proposes_the_same_reports_is_shown_the_first_proposal(case, editors):
    one = proposed(case, editors[0])
    assert proposed(case, editors[1]) == one
    # However they were chosen: all of them came after that day.
    assert proposed(case, editors[1], Criteria(channel="fax", first="2026-11-01")) == one
    assert proposed(case, editors[1], Criteria(country="FR")) != one


def test_what_a_closed_account_proposed_is_proposed_anew(case, editors):
    one = proposed(case, editors[0])
    close_account(editors[0], by=None, at=NOW)
    assert proposed(case, editors[1]) != one


def test_after_a_week_the_numbers_are_looked_at_anew(case, editors):
    one = proposed(case, editors[0])
    with pytest.raises(Refusal, match="more than a week ago"):
        confirmed(one, editors[1], NOW + LASTS + datetime.timedelta(seconds=1))


def test_what_a_closed_account_proposed_is_not_confirmed(case, editors):
    one = proposed(case, editors[0])
    close_account(editors[0], by=None, at=NOW)
    with pytest.raises(Refusal, match="account that proposed this was closed"):
        confirmed(one, editors[1])
    open_account_again(editors[0], by=None, at=NOW)
    assert confirmed(one, editors[1])


def test_a_closed_account_confirms_nothing(case, editors):
    one = proposed(case, editors[0])
    Staff.objects.filter(pk=editors[1].pk).update(is_active=False)
    with pytest.raises(Refusal, match="account is closed"):
        confirmed(one, editors[1])


def found(case: Case, **criteria: str) -> int:
    tried: DryRun = try_out(case, Criteria(**criteria))
    return tried.figures.reports


def test_reports_are_chosen_by_day_country_channel_and_why_they_are_held(case):
    today, tomorrow = (NOW + datetime.timedelta(days=days) for days in (0, 1))
    hold_reports([Report.objects.filter(country="FR")[0].pk], reason="most", sentences=["Most."], at=NOW)
    assert found(case, first=f"{today:%Y-%m-%d}", last=f"{today:%Y-%m-%d}") == 8
    assert found(case, country="FR") == 4
    assert found(case, country="FR", held="most") == 1
    for nothing in ({"first": f"{tomorrow:%Y-%m-%d}"}, {"country": "DE"}, {"held": "network"}):
        with pytest.raises(Refusal, match="fits this"):
            found(case, **nothing)


def test_held_reports_leave_no_total_when_they_are_taken_out(case, editors):
    hold_reports(
        list(Report.objects.values_list("pk", flat=True)), reason="most", sentences=["Most."], at=NOW
    )
    one = proposed(case, editors[0], Criteria(held="most"))
    assert (one.figures["before"], one.figures["after"], one.figures["held"]) == (0, 0, 8)
    confirmed(one, editors[1])
    invalidate_reports(invalidation_id=one.pk, at=NOW)
    assert totals_of(case).actions == 0
    assert list(faults_of_count()) == []


def test_counting_held_reports_leaves_those_held_since(case, editors):
    first, second = Report.objects.order_by("pk").values_list("pk", flat=True)[:2]
    hold_reports([first], reason="most", sentences=["Most."], at=NOW)
    upto = Report.objects.get(pk=first).hold.pk
    hold_reports([second], reason="most", sentences=["Most."], at=NOW)
    assert count_held(case.pk, reason="most", upto=upto, by=editors[0], at=NOW) == 1
    assert count_held(case.pk, reason="most", upto=upto, by=editors[1], at=NOW) == 0
    assert list(Report.objects.held().values_list("pk", flat=True)) == [second]
    assert AuditEntry.objects.filter(deed="reports.release").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_at_once_void_once():
    case = publish(an_action())
    tell(case, 4, channel="fax", quantity=10)
    ana, ben = two_editors()
    one = proposed(case, ana)
    assert sorted(together(lambda: confirmed(one, ben), times=3)) == [False, False, True]
    together(lambda: invalidate_reports(invalidation_id=one.pk, at=NOW), times=2)
    assert totals_of(case).actions == 0
