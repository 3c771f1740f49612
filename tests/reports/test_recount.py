"""The office's own check: rows, commitments, counters and the signed log say the same, or it is said."""

import pytest

from sincerely.ledger.models import ClosedDay, Commitment, Leaf, RunningTally
from sincerely.ledger.operations import close_days
from sincerely.ledger.rereading import faults_of_log
from sincerely.reports.deeds import DoneLine, ReportedDeed
from sincerely.reports.models import Counter, Hold, Release, Report, ReportLine, Void, VoidReason
from sincerely.reports.operations import record_reports, void_report
from sincerely.reports.quarantine.holding import hold_reports, release_reports
from sincerely.reports.recount import faults_of_count
from tests.flushing import guards_lifted
from tests.ledger.logs import DAY, SIGNER
from tests.reports.office import NOW, an_action, publish, two_editors

pytestmark = pytest.mark.django_db


def faults() -> list[str]:
    return [*faults_of_log(), *faults_of_count()]


@pytest.fixture
def counted() -> None:
    case = publish(an_action())
    for number in range(6):
        record_reports(
            [ReportedDeed(case.pk, 1, f"k{number}", (DoneLine("letter", 3),), done_on=NOW.date(), at=NOW)]
        )
    void_report(Report.objects.get(key="k5"), reason=VoidReason.WITHDRAWN, at=NOW)
    close_days(at=NOW + DAY, signer=SIGNER)


def test_an_empty_database_has_no_faults():
    assert faults() == []


def test_what_nobody_changed_has_no_faults(counted):
    assert faults() == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            lambda: ReportLine.objects.filter(report__key="k1").update(quantity=300),
            "not what was committed to",
        ),
        (lambda: Report.objects.filter(key="k1").update(after_stop=True), "not what was committed to"),
        (lambda: Void.objects.update(reason="invalid"), "is not what was committed to"),
        (lambda: Void.objects.all().delete(), "more than reports and voids"),
        (lambda: Counter.objects.filter(channel="").update(actions=99), "not the sum of its reports"),
        (lambda: Counter.objects.filter(channel="letter").update(actions=99), "not the sum of its reports"),
        (lambda: Counter.objects.filter(channel="").update(reports=6), "not the sum of its reports"),
        (lambda: Counter.objects.filter(channel="").update(groups=1), "not the sum of its reports"),
        (lambda: Counter.objects.filter(channel="letter").update(heads=9), "not the sum of its reports"),
        (lambda: Counter.objects.filter(channel="letter").delete(), "is missing"),
        (lambda: Counter.objects.all().delete(), "is missing"),
        (lambda: Void.objects.update(report=Report.objects.get(key="k1")), "is not what was committed to"),
        (lambda: Commitment.objects.filter(kind="report").update(actions=9), "changed by hand"),
        (lambda: Commitment.objects.update(case_number="1-1"), "changed by hand"),
        (lambda: Leaf.objects.filter(position=2).update(digest=b"\x00" * 32), "not those that were signed"),
        (lambda: Leaf.objects.filter(position=2).delete(), "there is a gap"),
        (lambda: Leaf.objects.filter(position=7).delete(), "not those that were signed"),
        (lambda: ClosedDay.objects.update(size=7), "not those that were signed"),
        (
            lambda: (RunningTally.objects.all().delete(), ClosedDay.objects.all().delete()),
            "more leaves than were signed",
        ),
        (
            lambda: Leaf.objects.create(position=8, commitment=None, digest=b"\x00" * 32),
            "more leaves than were signed",
        ),
        (lambda: RunningTally.objects.update(entries=8), "is not the sum of its entries"),
        (lambda: RunningTally.objects.update(reports=6), "is not the sum of its entries"),
        (lambda: RunningTally.objects.update(actions=18), "is not the sum of its entries"),
        (lambda: RunningTally.objects.all().delete(), "is not the sum of its entries"),
    ],
)
def test_every_change_by_hand_is_said(counted, change, says):
    with guards_lifted():
        change()
        said = faults()
    assert any(says in fault for fault in said), said


def test_changed_tallies_are_said(counted):
    day = ClosedDay.objects.get()
    with guards_lifted():
        ClosedDay.objects.update(tallies=day.tallies.replace("waiting entries 7", "waiting entries 6"))
        assert any("tallies of" in fault for fault in faults())


@pytest.fixture
def held(counted) -> None:
    """One is held still, one was released, one withdrawn meanwhile."""
    ids = list(Report.objects.order_by("pk").values_list("pk", flat=True)[2:5])
    hold_reports(ids, reason="most", sentences=["Most."], at=NOW + DAY)
    release_reports(ids[:1], by=two_editors()[0], at=NOW + DAY)
    void_report(Report.objects.get(pk=ids[1]), reason=VoidReason.WITHDRAWN, at=NOW + DAY)


def test_a_case_of_which_everything_was_taken_back_has_no_fault(counted):
    for report in Report.objects.standing():
        void_report(report, reason=VoidReason.WITHDRAWN, at=NOW + DAY)
    assert faults() == []


def test_held_reports_are_no_fault(held):
    assert faults() == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda: Release.objects.all().delete(), "more than reports and voids"),
        (lambda: Commitment.objects.filter(kind="held").delete(), "(held) is not what was committed to"),
        (
            lambda: Commitment.objects.filter(kind="released").delete(),
            "(released) is not what was committed to",
        ),
        (
            lambda: Hold.objects.filter(report__key="k4").update(report=Report.objects.get(key="k1")),
            "(held) is not what was committed to",
        ),
    ],
)
def test_a_hold_changed_by_hand_is_said(held, change, says):
    with guards_lifted():
        change()
        said = faults()
    assert any(says in fault for fault in said), said
