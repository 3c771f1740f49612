"""What was reported, on pages and for programs."""

import json
from pathlib import Path

from sincerely.reports.operations import record_reports
from sincerely.site.baking import bake_totals
from tests.factories import NOON, a_published_action
from tests.site.baked import a_report, bake, page


def test_a_report_changes_the_total_on_pages_and_in_json(site: Path) -> None:
    action = a_published_action()
    bake(action)
    sheet = (site / "31-31/en/sheet-a4.pdf").stat().st_mtime_ns
    record_reports([a_report(action)])
    bake_totals(case_id=action.case_id, at=NOON)
    assert "<b data-total>3</b> actions reported, 1 group among them" in page(site, "31-31/en/index.html")
    assert json.loads(page(site, "31-31/totals.json"))["actions"] == 3
    assert (site / "31-31/en/sheet-a4.pdf").stat().st_mtime_ns == sheet
    assert "sheet-a4.pdf" in page(site, "31-31/en/index.html")


def test_below_the_threshold_no_number_is_told(site: Path) -> None:
    action = a_published_action()
    action.case.total_threshold = 10
    action.case.save()
    record_reports([a_report(action)])
    bake(action)
    assert "The first reports have come in." in page(site, "31-31/en/index.html")
    assert json.loads(page(site, "31-31/totals.json")) == {"actions": None, "groups": None, "as_of": None}
