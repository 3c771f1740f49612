"""The daily count of every case, from its reports."""

import datetime
from collections.abc import Iterable

import pytest

from sincerely.cases.models import Case
from sincerely.cases.operations import stop_case
from sincerely.reports import tallying
from sincerely.reports.breakdown_models import Marginal, PublishedBreakdown, Tally
from sincerely.reports.deeds import DoneLine
from sincerely.reports.models import Report, VoidReason
from sincerely.reports.operations import correct_report, void_report, void_reports
from sincerely.reports.queries import totals_of
from sincerely.reports.tallying import next_tally, plan_tally, tally_day
from sincerely.work.models import Job
from tests.reports.evenings import DAY, a_deed, tell, tell_of_a_group
from tests.reports.office import NOW, an_action, publish, two_editors

pytestmark = pytest.mark.django_db
EVENING = (DoneLine("letter", 30, target=0), DoneLine("letter", 10, target=1), DoneLine("phone", 2))


@pytest.fixture
def case() -> Case:
    return publish(an_action(issues=("prisoner of conscience",)))


def invalidated(reports: Iterable[Report]) -> None:
    void_reports([report.pk for report in reports], reason=VoidReason.INVALID, at=NOW)


def rows(case: Case | None, dimension: str) -> dict[str, tuple[int, int, int, int]]:
    """Value -> actions, reports, groups, heads, over all months and tiers."""
    found = Marginal.objects.filter(case=case, dimension=dimension)
    return {one.value: (one.actions, one.reports, one.groups, one.heads) for one in found}


def test_an_evening_of_a_group_stands_in_every_breakdown(case):
    tell_of_a_group(case, heads=12, lines=EVENING, country="NO")
    tell(case, 3, country="DE")
    tally_day(at=NOW)
    assert rows(case, "total") == {"": (45, 4, 1, 12)}
    assert rows(case, "channel") == {"letter": (43, 4, 1, 12), "phone": (2, 1, 1, 12)}
    assert rows(case, "country") == {"NO": (42, 1, 1, 12), "DE": (3, 3, 0, 0)}
    assert rows(case, "target") == {"0": (30, 1, 1, 12), "1": (10, 1, 1, 12), "": (5, 4, 1, 12)}
    assert rows(case, "kind") == {"group": (42, 1, 1, 12), "single": (3, 3, 0, 0)}
    assert rows(case, "document") == {"1": (45, 4, 1, 12)}


def test_what_the_documents_say_breaks_the_totals_of_all_cases_down(case):
    tell(case, 2)
    tally_day(at=NOW)
    assert rows(None, "type") == {"first": (2, 2, 0, 0)}
    assert rows(None, "topic") == {"prisoner of conscience": (2, 2, 0, 0)}
    assert rows(None, "situation") == {"RU": (2, 2, 0, 0)}


def test_a_later_document_breaks_down_what_was_told_before_it(case):
    tell(case, 2)
    tally_day(at=NOW)
    publish(an_action(kind="further-information", sequence=2, issues=("torture",), countries=("RU", "BY")))
    tally_day(at=NOW + DAY)
    assert rows(None, "topic") == {"torture": (2, 2, 0, 0)}
    assert rows(None, "situation") == {"RU": (2, 2, 0, 0), "BY": (2, 2, 0, 0)}


def test_each_month_has_rows_of_its_own_and_each_day_stands_in_its_month(case):
    tell(case, done_on=datetime.date(2026, 11, 5))
    tell(case, 2, done_on=datetime.date(2026, 12, 1), at=NOW + 20 * DAY)
    tally_day(at=NOW + 20 * DAY)
    months = Marginal.objects.filter(case=case, dimension="total").order_by("month")
    assert [(str(one.month), one.actions) for one in months] == [("2026-11-01", 1), ("2026-12-01", 2)]
    assert set(rows(case, "day")) == {"2026-11-05", "2026-12-01"}


def test_the_sums_are_those_of_the_counters(case):
    tell_of_a_group(case, heads=12, lines=EVENING)
    tell(case, 5, channel="email", quantity=2)
    tally_day(at=NOW)
    totals = totals_of(case)
    assert rows(case, "total")[""] == (totals.actions, totals.reports, totals.groups, totals.heads)
    assert {channel: row[0] for channel, row in rows(case, "channel").items()} == dict(totals.by_channel)


def test_all_cases_are_added_up_but_not_their_officials(case):
    other = publish(an_action(number="42/26"))
    tell(case, 2)
    tell(other, 3)
    tally_day(at=NOW)
    assert rows(None, "total") == {"": (5, 5, 0, 0)}
    assert rows(None, "target") == {}


def test_what_is_told_after_a_stop_is_kept_apart(case):
    stop_case(case, notice="no-more-appeals", reason="The lawyer asks.", by=two_editors()[0], at=NOW)
    tell(case, done_on=NOW.date() - DAY, at=NOW + DAY)
    tally_day(at=NOW + DAY)
    assert rows(case, "total") == {}


def test_a_voided_report_counts_no_longer_and_its_correction_does(case):
    tell(case, 3)
    taken_back, misheard = Report.objects.order_by("id")[:2]
    tally_day(at=NOW)
    void_report(taken_back, reason=VoidReason.WITHDRAWN, at=NOW)
    correct_report(misheard, a_deed(case, lines=(DoneLine("phone"),)))
    tally_day(at=NOW + DAY)
    assert rows(case, "total") == {"": (2, 2, 0, 0)}
    assert rows(case, "channel") == {"letter": (1, 1, 0, 0), "phone": (1, 1, 0, 0)}


def test_when_all_of_a_named_cell_is_taken_out_the_count_goes_on(case):
    tell(case, 40)
    tell(case, 12, channel="fax")
    tally_day(at=NOW)
    invalidated(Report.objects.filter(lines__channel="fax"))
    invalidated(Report.objects.standing()[:3])
    tally_day(at=NOW + DAY)
    assert rows(case, "channel") == {"letter": (37, 37, 0, 0)}
    kept = PublishedBreakdown.objects.get(case=case, by="channel")
    assert (kept.cells, kept.as_of) == ({"letter": [40, 40], "fax": [12, 12]}, NOW)


def test_without_any_report_the_count_finds_nothing_and_plans_the_next(case):
    tally_day(at=NOW)
    assert not Marginal.objects.exists()
    assert Job.objects.get(name="tally-day").run_after == next_tally(NOW)


def test_a_case_is_counted_again_only_when_something_was_told(case, monkeypatch):
    tell(case)
    tally_day(at=NOW)
    monkeypatch.setattr(tallying, "count_rows", lambda _: pytest.fail("it was counted again"))
    tally_day(at=NOW + DAY)


def test_nothing_changes_twice_a_day(case):
    tell(case)
    tally_day(at=NOW)
    tell(case)
    tally_day(at=NOW + datetime.timedelta(hours=3))
    assert rows(case, "total") == {"": (1, 1, 0, 0)}
    tally_day(at=NOW + DAY)
    assert rows(case, "total") == {"": (2, 2, 0, 0)}


@pytest.mark.parametrize("step", ["count_rows", "_publish", "tally_all_cases", "enqueue"])
def test_killed_at_any_step_the_count_is_run_again_and_whole(case, monkeypatch, step):
    other = publish(an_action(number="42/26"))
    tell(case, 2)
    tell(other, 3)
    with monkeypatch.context() as killed:
        killed.setattr(tallying, step, _killed_the_second_time(step))
        with pytest.raises(KeyboardInterrupt):
            tally_day(at=NOW)
    tally_day(at=NOW)
    assert rows(None, "total") == {"": (5, 5, 0, 0)}
    assert (rows(case, "total"), rows(other, "total")) == ({"": (2, 2, 0, 0)}, {"": (3, 3, 0, 0)})


def _killed_the_second_time(step: str) -> object:
    """At the second case, where there is one: the first is done then."""
    real, calls = getattr(tallying, step), []

    def dies(*given: object, **named: object) -> object:
        calls.append(step)
        if len(calls) == 2 or step in {"tally_all_cases", "enqueue"}:
            raise KeyboardInterrupt
        return real(*given, **named)

    return dies


def test_a_worker_that_starts_waits_for_the_night(case):
    tell(case)
    tally_day(at=NOW)
    Job.objects.all().delete()
    plan_tally(at=NOW + datetime.timedelta(hours=1))
    assert Job.objects.get(name="tally-day").run_after == next_tally(NOW)


def test_a_worker_that_was_away_all_night_counts_at_once(case):
    tell(case)
    tally_day(at=NOW - DAY)
    Job.objects.all().delete()
    plan_tally(at=NOW)
    assert Job.objects.get(name="tally-day").run_after == NOW


def test_the_night_of_a_worker_in_another_zone_is_the_same_one():
    evening_there = datetime.datetime.fromisoformat("2026-11-20T23:00:00-08:00")
    assert next_tally(evening_there) == datetime.datetime(2026, 11, 22, 2, tzinfo=datetime.UTC)
    assert next_tally(NOW.replace(hour=1)).day == NOW.day


def test_a_tally_belongs_to_the_day_it_was_made(case):
    tell(case)
    tally_day(at=NOW)
    assert Tally.objects.get(case=case).day == NOW.date()
