"""What the desk sees exactly, and what anybody may see."""

import datetime

import pytest

from sincerely.cases.models import Case
from sincerely.reports.breakdown_models import Dimension
from sincerely.reports.breakdowns import (
    Period,
    case_lines,
    counted_at,
    counted_lines,
    counted_span,
    months,
    published_breakdowns,
    whole,
)
from sincerely.reports.models import Report, VoidReason
from sincerely.reports.operations import void_report
from sincerely.reports.quarantine.holding import hold_reports
from sincerely.reports.quarantine.invalidating import Criteria
from sincerely.reports.tallying import tally_day
from tests.reports.evenings import DAY, tell
from tests.reports.office import NOW, an_action, publish, take_out

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
HELD = {"reason": "large", "sentences": ["The same number."], "at": NOW}
NOVEMBER, DECEMBER = datetime.date(2026, 11, 1), datetime.date(2026, 12, 1)


@pytest.fixture
def case() -> Case:
    return publish(an_action())


def public(case: Case, by: str) -> tuple[dict[str, int], int]:
    """The named cells of one published breakdown, and the rest."""
    (found,) = [one for one in published_breakdowns(case) if one.by == by]
    return dict(found.cells), found.rest


def test_the_desk_sees_every_cell(case):
    tell(case, 12, country="NO")
    tell(case, 2, country="IS", channel="email")
    tally_day(at=NOW)
    lines = counted_lines(Dimension.COUNTRY, case=case, period=Period())
    assert [(line.value, line.actions) for line in lines] == [("NO", 12), ("IS", 2)]
    assert lines[0].by_tier == (("self-reported", 12),)


def test_the_public_sees_no_cell_of_fewer_than_ten(case):
    tell(case, 40, country="NO")
    tell(case, 15, country="DE")
    tell(case, 2, country="IS")
    tally_day(at=NOW)
    assert public(case, "country") == ({"NO": 40}, 17)


def test_a_few_of_everything_give_no_breakdown_at_all(case):
    tell(case, 4)
    tell(case, 5, channel="email")
    tally_day(at=NOW)
    assert public(case, "channel") == ({}, 9)


def test_before_the_first_count_nothing_is_broken_down(case):
    tell(case, 40)
    assert published_breakdowns(case) == ()
    assert whole(case=case, period=Period()).actions == 0
    assert counted_at(case) is None


def test_every_published_breakdown_has_the_same_units_and_adds_up(case):
    tell(case, 30, country="NO", quantity=2)
    tell(case, 20, channel="phone")
    tally_day(at=NOW)
    for one in published_breakdowns(case):
        assert sum(actions for _, actions in one.cells) + one.rest == one.total == 80
        assert one.as_of == NOW


def test_a_period_counts_the_months_in_which_it_was_done(case):
    tell(case, 3)
    tell(case, 4, done_on=DECEMBER, at=NOW + 12 * DAY)
    tally_day(at=NOW + 12 * DAY)
    assert whole(case=case, period=Period(last=NOVEMBER)).actions == 3
    assert whole(case=case, period=Period(first=DECEMBER)).actions == 4
    assert whole(case=case, period=Period(NOVEMBER, DECEMBER)).actions == 7
    assert [(line.value, line.actions) for line in months(case=None, period=Period())] == [
        ("2026-11", 3),
        ("2026-12", 4),
    ]
    assert counted_span(case) == Period(NOVEMBER, DECEMBER)


def test_a_period_that_ends_before_it_begins_holds_nothing(case):
    tell(case, 3)
    tally_day(at=NOW)
    assert whole(case=None, period=Period(DECEMBER, NOVEMBER)).actions == 0


def test_the_list_of_cases_begins_with_the_most(case):
    other = publish(an_action(number="42/26"))
    tell(case, 2)
    tell(other, 3)
    tally_day(at=NOW)
    assert [(line.number, line.sums.actions) for line in case_lines(Period())] == [("42/26", 3), ("41/26", 2)]


def test_what_two_people_took_out_is_broken_down_to_nobody_any_more(case):
    tell(case, 40, country="NO")
    tell(case, 60, country="DE", channel="email")
    tally_day(at=NOW)
    take_out(case, Criteria(country="DE"), at=NOW + HOUR)
    tell(case, 60, country="FR")
    assert published_breakdowns(case) == ()
    tally_day(at=NOW + DAY)
    assert public(case, "country") == ({"FR": 60, "NO": 40}, 0)


def test_a_breakdown_that_has_to_wait_tells_nothing_that_was_taken_out_before_it_could_follow(case):
    tell(case, 40)
    tell(case, 12, channel="fax")
    tally_day(at=NOW)
    take_out(case, Criteria(channel="fax"), at=NOW + HOUR)
    for report in Report.objects.standing()[:3]:
        void_report(report, reason=VoidReason.WITHDRAWN, at=NOW + HOUR)
    tally_day(at=NOW + DAY)
    tell(case, 8, at=NOW + DAY)
    assert "channel" not in [one.by for one in published_breakdowns(case)]
    tell(case, 5, at=NOW + DAY)
    tally_day(at=NOW + 2 * DAY)
    assert public(case, "channel") == ({"letter": 50}, 0)


def test_what_came_in_and_was_taken_out_between_two_counts_hides_nothing(case):
    tell(case, 40, country="NO")
    tally_day(at=NOW)
    tell(case, 60, country="FR", at=NOW + HOUR)
    take_out(case, Criteria(country="FR"), at=NOW + HOUR)
    tally_day(at=NOW + DAY)
    assert public(case, "country") == ({"NO": 40}, 0)


def test_what_was_held_and_never_counted_hides_no_breakdown(case):
    tell(case, 40, country="NO")
    tally_day(at=NOW)
    before = published_breakdowns(case)
    tell(case, 5, country="DE", quantity=100)
    hold_reports(list(Report.objects.filter(country="DE").values_list("pk", flat=True)), **HELD)
    take_out(case, Criteria(held="large"), at=NOW + HOUR)
    assert published_breakdowns(case) == before


def test_a_breakdown_of_ten_more_than_the_total_is_given_to_nobody(case):
    tell(case, 30, country="NO")
    tell(case, quantity=9)
    tell(case)
    tally_day(at=NOW)
    before = published_breakdowns(case)
    nine, one = Report.objects.order_by("-pk")[1], Report.objects.order_by("-pk")[0]
    void_report(nine, reason=VoidReason.WITHDRAWN, at=NOW + HOUR)
    assert published_breakdowns(case) == before
    void_report(one, reason=VoidReason.WITHDRAWN, at=NOW + HOUR)
    assert published_breakdowns(case) == ()
