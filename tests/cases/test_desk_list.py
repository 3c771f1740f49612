"""The list on the desk: every document, how its editions stand, and not one query more for each."""

import pytest

from sincerely.cases.operations import approve_edition, ask_second_reader, save_version
from sincerely.cases.standing import desk_list
from sincerely.document import UrgentAction
from sincerely.document.states import State, deadline_instant
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    UNTIL,
    a_published_action,
    a_saved_version,
    a_staff,
    an_action_value,
    an_edition,
    english_words,
    french_words,
)

pytestmark = pytest.mark.django_db


def test_an_empty_desk_is_empty():
    assert desk_list(NOON) == []


def test_what_was_saved_last_stands_first():
    first = a_saved_version(an_action_value(number="30/31"))
    a_saved_version(an_action_value(), at=NOON + HOUR)
    assert [str(entry.case) for entry in desk_list(NOON)] == ["case 31/31", "case 30/31"]
    later = an_action_value(number="30/31", until=None)
    save_version(first.action, later, by=a_staff(), at=NOON + DAY)
    assert [str(entry.case) for entry in desk_list(NOON)] == ["case 30/31", "case 31/31"]


def test_a_draft_has_no_state_and_a_published_document_has_one():
    a_saved_version(UrgentAction())
    a_published_action()
    assert [entry.state for entry in desk_list(NOON)] == [State.OPEN, None]


def test_each_document_of_a_series_has_the_state_of_its_own_last_day():
    a_published_action()
    a_published_action(an_action_value(kind="extension", until="2031-07-01"))
    a_saved_version(an_action_value(kind="outcome"))
    states = {entry.action.sequence: entry.state for entry in desk_list(deadline_instant(UNTIL))}
    assert states == {1: State.EXPIRED, 2: State.OPEN, 3: None}


def test_an_entry_shows_the_newest_words_and_who_approved_them():
    reader = a_staff()
    version = a_saved_version(an_action_value(editions=[english_words(), french_words()]))
    ask_second_reader(an_edition(version, "fr"), by=reader, at=NOON)
    approve_edition(an_edition(version, "en"), by=reader, at=NOON)
    english, french = desk_list(NOON)[0].editions
    assert ([approval.by for approval in english.approvals], english.asked) == ([reader], None)
    assert (french.approvals, french.asked and french.asked.asked_by) == ((), reader)


def test_words_that_were_changed_after_publication_stand_as_not_published():
    action = a_published_action()
    assert desk_list(NOON)[0].editions[0].is_published
    changed = an_action_value(editions=[english_words(title="He is ill")])
    save_version(action, changed, by=a_staff(), at=NOON)
    assert not desk_list(NOON)[0].editions[0].is_published


def test_many_documents_need_no_more_queries_than_one(django_assert_num_queries):
    a_published_action()
    with django_assert_num_queries(6):
        desk_list(NOON)
    for number in range(32, 40):
        a_published_action(an_action_value(number=f"{number}/31"))
    with django_assert_num_queries(6):
        assert len(desk_list(NOON)) == 9
