"""What was reported, on pages and for programs."""

import json
from pathlib import Path

import pytest
from django.conf import LazySettings

from sincerely.reports.models import Report, Tier, VoidReason
from sincerely.reports.operations import record_reports, void_report
from sincerely.site.baking import bake_lists, bake_totals
from tests.factories import NOON, a_published_action
from tests.site.baked import a_report, bake, page


def test_a_report_changes_the_total_on_pages_and_in_json(site: Path) -> None:
    action = a_published_action()
    bake(action)
    sheet = (site / "31-31/en/sheet-a4.pdf").stat().st_mtime_ns
    record_reports([a_report(action)])
    bake_totals(case_id=action.case_id, at=NOON)
    text = page(site, "31-31/en/index.html")
    assert "<b data-total>3</b> actions reported" in text
    units = "<span data-reports>1</span> report, <span data-groups>1</span> group among them"
    assert f"<p>{units}, <span data-heads>5</span> heads in groups</p>" in text
    assert json.loads(page(site, "31-31/totals.json")) == {
        "actions": 3,
        "reports": 1,
        "groups": 1,
        "heads": 5,
        "as_of": NOON.isoformat(),
    }
    assert (site / "31-31/en/sheet-a4.pdf").stat().st_mtime_ns == sheet
    assert "sheet-a4.pdf" in page(site, "31-31/en/index.html")


def test_below_the_threshold_no_number_is_told(site: Path) -> None:
    action = a_published_action()
    action.case.total_threshold = 10
    action.case.save()
    record_reports([a_report(action)])
    bake(action)
    assert "The first reports have come in." in page(site, "31-31/en/index.html")
    assert json.loads(page(site, "31-31/totals.json")) == dict.fromkeys(
        ("actions", "reports", "groups", "heads", "as_of")
    )


def test_without_a_report_nothing_is_said_of_any(site: Path) -> None:
    action = a_published_action()
    bake(action)
    text = page(site, "31-31/en/index.html")
    assert "data-totals" not in text
    assert "<aside" not in text


def test_when_the_only_report_is_taken_back_nothing_is_said_any_more(site: Path) -> None:
    action = a_published_action()
    record_reports([a_report(action)])
    void_report(Report.objects.get(), reason=VoidReason.WITHDRAWN, at=NOON)
    bake(action)
    assert "reported" not in page(site, "31-31/en/index.html")


def test_a_milestone_is_told_in_words_and_never_as_people(site: Path) -> None:
    action = a_published_action()
    record_reports([a_report(action, letters=1249)])
    bake(action)
    text = page(site, "31-31/en/index.html")
    assert "This case has reached 1,000 actions." in text
    assert "1,249 people" not in text


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_how_a_total_is_counted_is_told_in_every_language(site: Path, language: str) -> None:
    bake_lists(at=NOON)
    text = page(site, f"{language}/how-we-count/index.html")
    for part in ("units", "tiers", "when", "shown", "not"):
        assert f'<h2 id="{part}">' in text


def test_a_tier_that_nothing_makes_yet_is_named_as_such(site: Path) -> None:
    assert list(Tier) == [Tier.SELF_REPORTED], "say here, at the desk and in docs/totals.md what exists"
    bake_lists(at=NOON)
    text = page(site, "en/how-we-count/index.html")
    assert "Today every number on this site is self-reported" in text
    assert text.count("(not yet)") == 2


def test_the_page_about_counting_says_the_offices_own_threshold(site: Path, settings: LazySettings) -> None:
    settings.SINCERELY = settings.SINCERELY.model_copy(update={"total_threshold": 75})
    bake_lists(at=NOON)
    text = page(site, "en/how-we-count/index.html")
    assert "from 75 actions on" in text
    assert "fewer than 10 reports" in text
