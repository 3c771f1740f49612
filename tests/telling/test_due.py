"""Who is to be told, and when: at the last day, at a closing, and hardly ever after a stop."""

import datetime

import pytest
from django.db import connection

from sincerely.cases.operations import close_case, stop_case, withdraw_case
from sincerely.cases.year import documents_of
from sincerely.document import Target
from sincerely.telling.due import Endings, Telling, owed
from sincerely.telling.models import LONGEST_OFFICE
from sincerely.telling.operations import choose_officials
from sincerely.telling.queries import due_cases, offices_of, owed_of
from tests.flushing import guards_lifted
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
    void_some,
)

EVERYBODY = [MINISTER, AMBASSADOR, ""]
# Publications, corrected sharings, cases, counters, sharings, choices, documents.
QUERIES = 7
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


def test_who_was_told_a_number_that_was_corrected_is_due_at_any_time():
    told = Telling("office", MINISTER, LAST - 9 * DAY, replaced_on=LAST - 8 * DAY)
    (one,) = owed([MINISTER, AMBASSADOR], Endings(), [told], at=LATER)
    assert (one.office, one.since, one.is_correction) == (MINISTER, LAST - 8 * DAY, True)
    anew = Telling("office", MINISTER, LAST - 8 * DAY)
    assert names(Endings(), told, anew) == []
    assert names(Endings(is_reported=False, closed_at=CLOSED), told) == [MINISTER]


def test_a_correction_is_due_to_nobody_to_whom_a_word_may_do_harm():
    told = Telling("office", MINISTER, LAST, replaced_on=LAST)
    family = Telling("family", "", LAST, replaced_on=LAST)
    assert MINISTER not in names(Endings(stopped_at=CLOSED), told)
    assert names(Endings(withdrawn_at=CLOSED), told, family) == []
    assert names(Endings(), family, Telling("family", "", LAST, is_not_safe=True)) == []


@pytest.mark.django_db
def test_the_list_names_whom_a_corrected_statement_was_told():
    case = a_reported_case()
    first = a_statement(case)
    share(case, a_deed(first))
    share(case, to_the_family(first))
    void_some(case, 12)
    second = a_statement(case, revision="untrue", at=NOW + DAY)
    (found,) = due_cases(at=NOW + DAY)
    assert [(one.office, one.is_correction) for one in found.owed] == [(MINISTER, True), ("", True)]
    assert owed_of(case, at=NOW + DAY) == found.owed
    share(case, a_deed(second, on=NOW.date() + DAY), at=NOW + DAY)
    assert [one.office for one in owed_of(case, at=NOW + DAY)] == [""]
    assert due_cases(at=NOW + 400 * DAY) == []


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
def test_a_last_day_that_ended_nothing_reminds_of_nothing():
    long_after = NOW.date() + 500 * DAY
    case = a_reported_case(until=long_after)
    close_case(case, reason="x", notice="outcome-known", by=an_editor(), at=NOW)
    later = datetime.datetime.combine(long_after, datetime.time(13), tzinfo=UTC) + DAY
    case.refresh_from_db()
    assert [one.since for one in owed_of(case, at=later)] == [NOW.date()] * 3
    assert due_cases(at=later) == []


@pytest.mark.django_db
def test_many_ended_cases_need_no_more_queries_than_one(django_assert_num_queries):
    a_reported_case()
    with django_assert_num_queries(QUERIES):
        assert len(due_cases(at=AFTER)) == 1
    for number in ("42/26", "43/26"):
        a_reported_case(number=number)
    with django_assert_num_queries(QUERIES):
        assert len(due_cases(at=AFTER)) == 3


@pytest.mark.django_db
def test_a_document_changed_in_the_database_keeps_no_other_case_from_being_due():
    a_reported_case()
    a_reported_case(number="42/26")
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_version SET body = replace(body, '42/26', '43/26')")
    assert [case.owed[0].audience for case in due_cases(at=AFTER)] == ["office", "family"]
    assert [line.number for line in documents_of(2026)] == ["41/26"]


def test_two_officials_of_one_name_are_two_to_be_told(db):
    governors = tuple(Target(function="Governor", office=f"State of {place}") for place in ("Karen", "Shan"))
    case = a_reported_case(targets=governors)
    assert offices_of(case) == ("Governor (State of Karen)", "Governor (State of Shan)")
    told = a_deed(a_statement(case), office="Governor (State of Shan)", on=AFTER.date())
    share(case, told, at=AFTER)
    assert [one.office for one in owed_of(case, at=AFTER)] == ["Governor (State of Karen)", ""]


def test_a_name_longer_than_its_place_is_shortened_and_can_be_told(db):
    case = a_reported_case(targets=(Target(function="Deputy Under-Secretary " * 30),))
    (office,) = offices_of(case)
    assert len(office) <= LONGEST_OFFICE
    told = share(case, a_deed(a_statement(case), office=office))
    told.full_clean(exclude=["corrects", "contact"])
    assert told.office == office
