"""Who is to be told, and when: at the last day, at a closing, and hardly ever after a stop."""

import datetime

import pytest

from sincerely.cases.operations import close_case, stop_case, withdraw_case
from sincerely.telling.due import Endings, Telling, owed
from sincerely.telling.operations import choose_officials
from sincerely.telling.queries import due_cases, owed_of
from tests.reports.evenings import DAY
from tests.reports.office import NOW, UNTIL, an_action, publish
from tests.telling.tellings import (
    AFTER,
    AMBASSADOR,
    MINISTER,
    a_deed,
    a_reported_case,
    a_statement,
    an_editor,
    share,
    to_the_family,
)

EVERYBODY = [MINISTER, AMBASSADOR, ""]
# Publications, cases, counters, sharings, choices, documents.
QUERIES = 6
UTC = datetime.UTC
LAST = datetime.date(2026, 12, 14)
CLOSED = datetime.datetime(2026, 12, 20, 9, tzinfo=UTC)
LATER = datetime.datetime(2026, 12, 24, tzinfo=UTC)


def names(endings: Endings, *told: Telling, at: datetime.datetime = LATER) -> list[str]:
    return [one.office for one in owed([MINISTER, AMBASSADOR], endings, told, at=at)]


def test_nobody_is_due_before_the_last_day_has_ended_everywhere():
    still = datetime.datetime(2026, 12, 15, 11, 59, tzinfo=UTC)
    assert names(Endings(until=LAST), at=still) == []
    assert names(Endings(until=LAST), at=still + datetime.timedelta(minutes=1)) == EVERYBODY


def test_without_a_last_day_and_without_an_end_nobody_is_due():
    assert names(Endings()) == []


def test_who_was_told_on_the_last_day_or_later_is_due_no_more():
    early = Telling("office", MINISTER, LAST - DAY)
    assert names(Endings(until=LAST), early) == EVERYBODY
    on_the_day = Telling("office", MINISTER.upper(), LAST)
    assert names(Endings(until=LAST), on_the_day) == [AMBASSADOR, ""]


def test_a_closing_makes_everybody_due_once_more():
    told = [Telling("office", MINISTER, LAST), Telling("family", "", LAST)]
    assert names(Endings(until=LAST, closed_at=CLOSED), *told) == EVERYBODY
    assert names(Endings(until=LAST, closed_at=CLOSED), Telling("family", "", CLOSED.date())) == EVERYBODY[:2]


def test_after_a_closing_the_last_day_asks_for_nothing_more():
    early = datetime.datetime(2026, 12, 1, 9, tzinfo=UTC)
    told = Telling("office", MINISTER, early.date())
    assert MINISTER not in names(Endings(until=LAST, closed_at=early), told)


def test_not_safe_ends_what_is_due():
    unsafe = Telling("family", "", LAST - 9 * DAY, is_not_safe=True)
    assert names(Endings(until=LAST, closed_at=CLOSED), unsafe) == [MINISTER, AMBASSADOR]


def test_after_a_stop_only_the_family_is_due_unless_somebody_chooses():
    assert names(Endings(until=LAST, stopped_at=CLOSED)) == [""]
    assert names(Endings(until=LAST, stopped_at=CLOSED, tells_officials=True)) == EVERYBODY


def test_after_a_withdrawal_nobody_is_due_unless_somebody_chooses():
    assert names(Endings(until=LAST, withdrawn_at=CLOSED)) == []
    assert names(Endings(until=LAST, withdrawn_at=CLOSED, tells_officials=True)) == [MINISTER, AMBASSADOR]


@pytest.mark.django_db
def test_of_a_case_without_reports_nobody_is_due():
    case = publish(an_action())
    assert owed_of(case, at=AFTER) == ()
    assert due_cases(at=AFTER) == []


@pytest.mark.django_db
def test_the_list_names_the_case_until_everybody_was_told():
    case = a_reported_case()
    assert due_cases(at=NOW) == []
    assert [one.case for one in due_cases(at=AFTER)] == [case]
    assert [one.office for one in due_cases(at=AFTER)[0].owed] == EVERYBODY
    made = a_statement(case, at=AFTER)
    for office in (MINISTER, AMBASSADOR):
        share(case, a_deed(made, office=office, on=AFTER.date()), at=AFTER)
    share(case, to_the_family(None, outcome="not-safe", way="", on=AFTER.date()), at=AFTER)
    assert due_cases(at=AFTER) == []
    assert owed_of(case, at=AFTER) == ()


@pytest.mark.django_db
@pytest.mark.parametrize("end", [stop_case, withdraw_case, close_case])
def test_the_list_follows_the_states(end):
    case = a_reported_case()
    notice = {stop_case: "no-more-appeals", close_case: "outcome-known"}.get(end)
    end(case, reason="x", by=an_editor(), at=NOW, **({"notice": notice} if notice else {}))
    case.refresh_from_db()
    due = {stop_case: [""], withdraw_case: [], close_case: EVERYBODY}[end]
    assert [one.office for one in owed_of(case, at=NOW)] == due
    assert [one.office for found in due_cases(at=NOW) for one in found.owed] == due
    choose_officials(case, are_due=True, by=an_editor(), at=NOW)
    assert MINISTER in [one.office for one in owed_of(case, at=NOW)]


@pytest.mark.django_db
def test_the_list_reminds_for_a_year_and_the_case_for_ever():
    case = a_reported_case()
    much_later = datetime.datetime.combine(UNTIL, datetime.time(), tzinfo=UTC) + 400 * DAY
    assert due_cases(at=much_later) == []
    assert len(owed_of(case, at=much_later)) == 3


@pytest.mark.django_db
def test_many_ended_cases_need_no_more_queries_than_one(django_assert_num_queries):
    a_reported_case()
    with django_assert_num_queries(QUERIES):
        assert len(due_cases(at=AFTER)) == 1
    for number in ("42/26", "43/26"):
        a_reported_case(number=number)
    with django_assert_num_queries(QUERIES):
        assert len(due_cases(at=AFTER)) == 3
