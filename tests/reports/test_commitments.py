"""Every report and every void has one commitment, made in its transaction."""

import dataclasses

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from sincerely.cases.models import Case
from sincerely.cases.operations import stop_case
from sincerely.ledger.entries import VOIDS, Entry, commitment_of
from sincerely.ledger.models import Commitment
from sincerely.reports import operations
from sincerely.reports.deeds import DoneLine, ReportedDeed
from sincerely.reports.models import Report, VoidReason
from sincerely.reports.operations import correct_report, record_reports, void_report
from sincerely.wording import Refusal
from tests.flushing import guards_lifted
from tests.reports.office import NOW, an_action, publish, two_editors

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return publish(an_action())


def a_deed(case: Case, **changes: object) -> ReportedDeed:
    deed = ReportedDeed(case.pk, 1, "k1", (DoneLine("letter", 3),), done_on=NOW.date(), at=NOW)
    return dataclasses.replace(deed, **changes)


def test_a_report_is_committed_to_with_what_counts_and_nothing_else(case):
    record_reports([a_deed(case, lines=(DoneLine("letter", 3), DoneLine("fax")), country="FR")])
    one = Commitment.objects.get()
    assert one.entry() == Entry("report", "41-26", "self-reported", 4)
    assert (one.subject, one.day) == (Report.objects.get().pk, NOW.date())
    assert commitment_of(one.entry(), salt=bytes(one.salt)) == bytes(one.digest)


def test_the_same_form_five_times_is_one_commitment(case):
    for _ in range(5):
        record_reports([a_deed(case), a_deed(case)])
    assert Commitment.objects.count() == 1


def test_two_equal_reports_look_different(case):
    record_reports([a_deed(case), a_deed(case, key="k2")])
    assert len({bytes(one.digest) for one in Commitment.objects.all()}) == 2


def test_a_void_is_committed_to_once_with_what_it_takes_back(case):
    record_reports([a_deed(case)])
    for _ in range(2):
        void_report(Report.objects.get(), reason=VoidReason.WITHDRAWN, at=NOW)
    report, void = Commitment.objects.order_by("pk")
    assert void.entry() == Entry("withdrawn", "41-26", "self-reported", 3, bytes(report.digest).hex())


def test_a_correction_is_a_void_and_a_report(case):
    record_reports([a_deed(case)])
    correct_report(Report.objects.get(), a_deed(case, key="k2", lines=(DoneLine("letter", 2),)))
    told = [(one.kind, one.actions) for one in Commitment.objects.order_by("pk")]
    assert told == [("report", 3), ("corrected", 3), ("report", 2)]


def test_what_is_told_after_a_stop_stands_apart(case):
    stop_case(case, reason="asked by the family", notice="asked-by-family", by=two_editors()[0], at=NOW)
    record_reports([a_deed(case, done_on=NOW.date().replace(day=20))])
    assert Commitment.objects.get().tier == "self-reported-after-stop"


def test_what_is_refused_is_not_committed_to(case):
    with pytest.raises(Refusal):
        record_reports([a_deed(case), a_deed(case, key="k2", lines=())])
    assert not Commitment.objects.exists()


@pytest.mark.parametrize("crashing", ["commit_to_reports", "_receipt"])
def test_a_crash_leaves_neither_report_nor_commitment(case, monkeypatch, crashing):
    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(operations, crashing, crash)
    with pytest.raises(KeyboardInterrupt):
        record_reports([a_deed(case)])
    assert not Report.objects.exists()
    assert not Commitment.objects.exists()


def test_the_ledger_knows_the_reasons_of_a_void():
    assert set(VoidReason.values) == VOIDS


def test_what_was_there_before_the_ledger_is_committed_to_by_the_migration(case):
    record_reports([a_deed(case), a_deed(case, key="k2")])
    void_report(Report.objects.get(key="k1"), reason=VoidReason.WITHDRAWN, at=NOW)
    before = [
        (one.kind, one.subject, one.entry().actions) for one in Commitment.objects.order_by("kind", "pk")
    ]
    with guards_lifted():
        Commitment.objects.all()._raw_delete("default")
    apps = MigrationExecutor(connection).loader.project_state().apps
    module = __import__("sincerely.reports.migrations.0005_commitments", fromlist=["commit_to_what_is_there"])
    module.commit_to_what_is_there(apps, None)
    after = [
        (one.kind, one.subject, one.entry().actions) for one in Commitment.objects.order_by("kind", "pk")
    ]
    assert after == before
    assert len({one.reference for one in Commitment.objects.all()}) == 2
