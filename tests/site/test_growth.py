"""A sample of ``python -m benchmarks growth``: twenty times the reports ask the database no more often."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks._growing import deeds, fill
from benchmarks.growth import DONE
from sincerely.reports.breakdown_models import Marginal
from sincerely.reports.breakdowns import Period, case_lines
from sincerely.reports.models import Report, ReportLine
from sincerely.reports.queries import totals_of
from sincerely.reports.tallying import tally_day
from tests.reports.office import NOW

pytestmark = pytest.mark.django_db
FEW, MANY, CASES = 400, 8000, 6


@pytest.fixture(params=[FEW, MANY])
def filled(request, site):
    hot = fill(request.param, cases=CASES)
    tally_day(at=NOW)
    return hot


_queries: dict[str, dict[int, int]] = {}


def test_what_is_filled_is_counted_as_if_it_had_been_told(filled):
    told = Report.objects.filter(case=filled)
    totals = totals_of(filled)
    lines = ReportLine.objects.filter(report__case=filled).values_list("quantity", flat=True)
    assert (totals.reports, totals.actions) == (told.count(), sum(lines))
    whole = Marginal.objects.get(case=filled, dimension="total")
    assert (whole.actions, whole.heads) == (totals.actions, totals.heads)


@pytest.mark.parametrize("name", list(DONE))
def test_no_page_asks_the_database_more_often_with_more_reports(filled, name):
    deed = deeds(filled)[name]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        deed()
    tables = " ".join(one["sql"] for one in asked.captured_queries)
    assert "reports_reportline" not in tables
    assert 'FROM "reports_report"' not in tables
    counts = _queries.setdefault(name, {})
    counts[Report.objects.count()] = len(asked.captured_queries)
    assert len(set(counts.values())) == 1


def test_the_rows_that_pages_read_do_not_grow_with_the_reports(filled):
    assert Marginal.objects.filter(case=filled).count() < 150


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL reads a table this small from end to end"
)
def test_the_list_of_all_cases_reads_no_rows_of_their_breakdowns(filled):
    with CaptureQueriesContext(connection) as asked:
        case_lines(Period())
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked.captured_queries[0]['sql']}")
        plan = " ".join(row[3] for row in cursor.fetchall())
    assert "marginal_of_each_case (dimension=?)" in plan
