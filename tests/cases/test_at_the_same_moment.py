"""Two people at one case at the same moment come one after the other."""

import itertools
from collections.abc import Callable

import pytest

from sincerely.cases.models import Action, Approval, Case, Edition, Publication, SecondReading
from sincerely.cases.operations import (
    approve_edition,
    ask_second_reader,
    publish_edition,
    save_version,
    start_from,
)
from sincerely.document import UrgentAction
from sincerely.wording import Refusal
from tests.factories import NOON, a_saved_version, a_staff, an_action_value, an_edition, approve_by_two
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def edition(transactional_db) -> Edition:
    return an_edition(a_saved_version())


def answer(deed: Callable[[], object]) -> str:
    try:
        deed()
    except Refusal as no:
        return no.sentence
    return "done"


def test_an_edition_is_published_once(edition):
    approve_by_two(edition)
    by = a_staff()
    answers = together(lambda: answer(lambda: publish_edition(edition, by=by, at=NOON)), times=3)
    assert sorted(answers) == ["This edition is published already."] * 2 + ["done"]
    assert Publication.objects.count() == 1


def test_a_double_click_approves_once(edition):
    by = a_staff()
    answers = together(lambda: answer(lambda: approve_edition(edition, by=by, at=NOON)), times=3)
    assert answers.count("done") == Approval.objects.count() == 1


def test_a_second_reader_is_asked_for_once(edition):
    by = a_staff()
    together(lambda: ask_second_reader(edition, by=by, at=NOON), times=3)
    assert SecondReading.objects.count() == 1


def test_what_everybody_saves_is_kept(edition):
    by, action, ages = a_staff(), edition.version.action, itertools.count(30)
    people = ({"people": [{"name": "Ilmar Tamsalu", "age": next(ages)}]} for _ in range(3))
    values = iter([an_action_value(**changes) for changes in people])
    together(lambda: save_version(action, next(values), by=by, at=NOON), times=3)
    assert sorted(action.versions.values_list("serial", flat=True)) == [1, 2, 3, 4]


def test_documents_of_a_new_number_are_one_case_and_stand_in_a_row(transactional_db):
    by = a_staff()
    together(lambda: save_version(None, an_action_value(), by=by, at=NOON), times=3)
    assert Case.objects.count() == 1
    assert sorted(Action.objects.values_list("sequence", flat=True)) == [1, 2, 3]


def test_drafts_that_get_the_same_number_are_one_case_and_stand_in_a_row(transactional_db):
    by, value = a_staff(), an_action_value()
    drafts = iter([a_saved_version(UrgentAction()).action for _ in range(3)])
    together(lambda: save_version(next(drafts), value, by=by, at=NOON), times=3)
    assert Case.objects.get().number == "31/31"
    assert sorted(Action.objects.values_list("sequence", flat=True)) == [1, 2, 3]


def test_next_documents_begun_together_stand_in_a_row(edition):
    by, action = a_staff(), edition.version.action
    together(lambda: start_from(action, kind="extension", by=by, at=NOON), times=3)
    assert sorted(Action.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4]
