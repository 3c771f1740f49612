"""Threat T16: somebody subtracts everything we publish of a case, with and without one person.

The attacker keeps every figure that was ever published and knows everybody else's report.
"""

import datetime
import random
from itertools import combinations

import pytest

from sincerely.cases.models import Case
from sincerely.reports.breakdowns import PublicBreakdown, published_breakdowns
from sincerely.reports.deeds import DoneLine, ReportedDeed
from sincerely.reports.disclosure import LEAST
from sincerely.reports.operations import record_reports
from sincerely.reports.queries import totals_of
from sincerely.reports.tallying import tally_day
from tests.reports.evenings import DAY, a_deed, tell
from tests.reports.office import NOW, an_action, publish

pytestmark = pytest.mark.django_db
CHANNELS = ("letter", "letter", "letter", "email", "email", "phone", "fax")
COUNTRIES = ("NO", "NO", "NO", "DE", "DE", "FR", "", "IS", "LU")
# They have never been seen together before: together they would be one person.
RARE = {"channel": "social", "country": "AD"}


@pytest.fixture
def case() -> Case:
    return publish(an_action())


def a_crowd(case: Case, many: int, *, seed: int, at: datetime.datetime) -> None:
    drawn = random.Random(seed)  # noqa: S311 - a crowd, no secret
    record_reports([_somebody(case, drawn, at) for _ in range(many)])


def _somebody(case: Case, drawn: random.Random, at: datetime.datetime) -> ReportedDeed:
    lines = (DoneLine(drawn.choice(CHANNELS), drawn.randint(1, 3)),)
    return a_deed(case, lines=lines, country=drawn.choice(COUNTRIES), at=at, done_on=at.date())


def figures(one: PublicBreakdown) -> set[int]:
    """The cells, and the total less every choice of them."""
    cells = [actions for _, actions in one.cells]
    sums = [sum(some) for size in range(len(cells) + 1) for some in combinations(cells, size)]
    return {*cells, *(one.total - figure for figure in sums if one.cells)}


def changes(before: tuple[PublicBreakdown, ...], after: tuple[PublicBreakdown, ...]) -> list[int]:
    """By how much each named cell changed; one that appears counts whole."""
    old = {(one.by, value): actions for one in before for value, actions in one.cells}
    new = {(one.by, value): actions for one in after for value, actions in one.cells}
    return [actions - old.get(cell, 0) for cell, actions in new.items() if actions != old.get(cell)]


def test_before_the_daily_count_one_more_person_changes_no_cell_but_the_headline(case):
    a_crowd(case, 60, seed=1, at=NOW)
    tally_day(at=NOW)
    before, headline = published_breakdowns(case), totals_of(case).actions
    tell(case, **RARE)
    tally_day(at=NOW + datetime.timedelta(hours=9))
    assert published_breakdowns(case) == before
    assert totals_of(case).actions == headline + 1


@pytest.mark.parametrize("person", [RARE, {"channel": "letter", "country": "NO"}, {"channel": "fax"}])
def test_the_day_after_one_more_person_moved_no_named_cell(case, person):
    a_crowd(case, 60, seed=2, at=NOW)
    tally_day(at=NOW)
    before = published_breakdowns(case)
    tell(case, at=NOW + DAY, done_on=NOW.date() + DAY, **person)
    tally_day(at=NOW + DAY)
    assert changes(before, published_breakdowns(case)) == []


def test_over_twelve_days_no_figure_and_no_change_is_below_ten(case):
    before: tuple[PublicBreakdown, ...] = ()
    for day in range(12):
        a_crowd(case, (day * 7) % 23, seed=day, at=NOW + day * DAY)
        tally_day(at=NOW + day * DAY)
        after = published_breakdowns(case)
        assert all(abs(change) >= LEAST for change in changes(before, after))
        assert all(figure == 0 or figure >= LEAST for one in after for figure in figures(one))
        before = after
    assert any(one.cells for one in before)


def test_the_live_headline_less_the_named_cells_is_never_a_small_group(case):
    a_crowd(case, 60, seed=3, at=NOW)
    tell(case, 2, **RARE)
    tally_day(at=NOW)
    tell(case)
    with_rest = [one for one in published_breakdowns(case) if one.rest and one.cells]
    assert with_rest
    for one in with_rest:
        assert totals_of(case).actions - sum(actions for _, actions in one.cells) >= LEAST


def test_no_breakdown_is_of_country_and_day_or_of_two_things_at_once(case):
    a_crowd(case, 60, seed=4, at=NOW)
    tally_day(at=NOW)
    assert [one.by for one in published_breakdowns(case)] == ["channel", "country", "month", "tier"]
    values = {value for one in published_breakdowns(case) if one.by == "month" for value, _ in one.cells}
    assert values <= {"2026-11"}
