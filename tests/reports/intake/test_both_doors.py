"""What the writer stores is what ``record_reports`` stores, to the last column."""

import datetime

import pytest
from django.db import connection, transaction

from sincerely.ledger.entries import SALT_BYTES, commitment_of
from sincerely.ledger.models import Commitment
from sincerely.reports.deeds import DoneLine, Group
from sincerely.reports.intake.committing import store_here
from sincerely.reports.intake.recording import record_plain
from sincerely.reports.models import Report
from sincerely.reports.operations import record_reports
from sincerely.reports.quarantine.networks import Origin
from sincerely.work.models import Job
from tests.reports.intake.told import a_deed, a_document, plain
from tests.reports.office import NOW, an_action, publish

pytestmark = pytest.mark.django_db

TABLES = (
    *("reports_report", "reports_reportline", "reports_counter"),
    *("reports_arrival", "ledger_commitment", "work_job"),
)
# Drawn at random or counted up.
OWN = {"id", "report_id", "subject", "receipt", "salt", "digest"}
DEEDS = {
    "k1": {},
    "k2": {
        "lines": (DoneLine("letter", 40, 0), DoneLine("letter", 40, 1), DoneLine("x", 2)),
        "group": Group(12),
    },
    "k3": {"group": Group(), "country": "NO", "origin": Origin("a" * 22, "n" * 22)},
    "k4": {"lines": (DoneLine("phone", 1000, 1),), "done_on": datetime.date(2026, 11, 3), "country": "XK"},
    "k5": {"at": NOW + datetime.timedelta(microseconds=5)},
    # Alike: they are added up together.
    **{key: {"lines": (DoneLine("letter", 3),), "group": Group(7)} for key in ("k6", "k7", "k8")},
}


@pytest.fixture
def cases(db):
    return [publish(an_action(number=number)) for number in ("41/26", "42/26")]


def stored() -> dict[str, list[tuple[tuple[str, object], ...]]]:
    """Every row of the tables as the database has it, without what is never twice the same."""
    return {table: sorted(rows_of(table), key=repr) for table in TABLES}


def rows_of(table: str) -> list[tuple[tuple[str, object], ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own tables
        names = [column.name if hasattr(column, "name") else column[0] for column in cursor.description]
        return [
            tuple((name, value) for name, value in zip(names, row, strict=True) if name not in OWN)
            for row in cursor.fetchall()
        ]


def deeds_of(cases, make):
    return [make(case, f"{key}-{case.pk}", **changes) for key, changes in DEEDS.items() for case in cases]


def through_the_orm(cases) -> dict[str, list[tuple[tuple[str, object], ...]]]:
    """What the pages store, taken back."""
    with transaction.atomic():
        record_reports(deeds_of(cases, a_deed))
        rows = stored()
        transaction.set_rollback(True)
    return rows


def test_both_doors_store_identical_rows(cases):
    expected = through_the_orm(cases)
    receipts = record_plain(store_here(), deeds_of(cases, plain))
    assert all(receipts)
    assert stored() == expected
    assert {len(rows) > 1 for rows in expected.values()} == {True}


def test_both_doors_store_identical_rows_one_at_a_time(cases):
    with transaction.atomic():
        for deed in deeds_of(cases, a_deed):
            record_reports([deed])
        expected = stored()
        transaction.set_rollback(True)
    for one in deeds_of(cases, plain):
        record_plain(store_here(), [one])
    assert stored() == expected


def test_the_orm_goes_on_where_the_writer_has_been_and_back(cases):
    record_plain(store_here(), deeds_of(cases, plain)[:3])
    record_reports([a_deed(cases[0], "between")])
    receipts = record_plain(store_here(), [plain(cases[0], "after")])
    ids = list(Report.objects.order_by("pk").values_list("pk", flat=True))
    assert len(set(ids)) == 5
    assert receipts[0][0] == ids[-1]


def test_each_commitment_is_of_its_report(cases):
    record_plain(store_here(), deeds_of(cases, plain))
    reports = {report.pk: report for report in Report.objects.all()}
    for commitment in Commitment.objects.all():
        report = reports.pop(commitment.subject)
        assert commitment.case_number == report.case.slug
        assert commitment.actions == sum(line.quantity for line in report.lines.all())
        assert bytes(commitment.digest) == commitment_of(commitment.entry(), salt=bytes(commitment.salt))
    assert not reports


def test_no_two_commitments_have_the_same_salt(cases):
    record_plain(store_here(), deeds_of(cases, plain))
    salts = {bytes(salt) for salt in Commitment.objects.values_list("salt", flat=True)}
    assert len(salts) == Commitment.objects.count() == len(DEEDS) * len(cases)
    assert {len(salt) for salt in salts} == {SALT_BYTES}


def test_a_job_that_is_due_later_is_due_now(cases):
    later = NOW + datetime.timedelta(days=1)
    for at in (later, NOW):
        record_plain(store_here(), [plain(cases[0], f"at-{at}", at=at)])
    assert Job.objects.get(name="bake-totals").run_after == NOW


def test_what_holds_no_longer_is_left_to_the_page(cases):
    one = plain(cases[0], "k")
    publish(an_action(kind="extension", sequence=2, until=datetime.date(2027, 1, 31)))
    assert record_plain(store_here(), [one, plain(cases[1], "other")])[0] is None
    assert record_plain(store_here(), [one]) == [None]
    assert a_document(cases[0]).newest != one.newest
    assert Report.objects.count() == 1
