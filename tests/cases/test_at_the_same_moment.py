"""Two people at one case at the same moment come one after the other."""

import itertools
from collections.abc import Callable
from concurrent.futures import wait

import pytest
from django.db import connection, transaction

from sincerely.cases.drafts import discard_draft
from sincerely.cases.incoming import take_in_text
from sincerely.cases.models import Action, Approval, Case, Edition, Publication, SecondReading
from sincerely.cases.operations import (
    IncomingFile,
    approve_edition,
    ask_second_reader,
    publish_edition,
    save_after,
    save_version,
    start_from,
)
from sincerely.document import UrgentAction
from sincerely.staff.models import AuditEntry, Staff
from sincerely.staff.operations import close_account
from sincerely.wording import Refusal
from tests.factories import NOON, a_saved_version, a_staff, an_action_value, an_edition, approve_by_two
from tests.together import beside, together, wait_until_somebody_waits

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


def test_of_those_who_save_after_the_same_version_one_is_first_and_the_others_are_told(edition):
    by, version, ages = a_staff(), edition.version, itertools.count(30)
    people = ({"people": [{"name": "Ilmar Tamsalu", "age": next(ages)}]} for _ in range(3))
    values = iter([an_action_value(**changes) for changes in people])
    answers = together(lambda: answer(lambda: save_after(version, next(values), by=by, at=NOON)), times=3)
    assert answers.count("done") == 1
    assert sum("A colleague has saved another version" in one for one in answers) == 2


def test_a_double_click_discards_once(edition):
    by = a_staff()
    together(lambda: answer(lambda: discard_draft(edition.version.action, by=by, at=NOON)), times=3)
    assert AuditEntry.objects.filter(deed="draft.discard").count() == 1


def discarded_by_a_colleague(edition: Edition, by: Staff) -> None:
    discard_draft(Action.objects.get(pk=edition.version.action_id), by=by, at=NOON)


def numbered_by_a_colleague(edition: Edition, by: Staff) -> None:
    save_version(None, an_action_value(number="40/31", sequence=1), by=by, at=NOON)
    action = Action.objects.get(pk=edition.version.action_id)
    save_version(action, an_action_value(number="40/31", sequence=2), by=by, at=NOON)


DEEDS: dict[str, Callable[[Edition, Staff], object]] = {
    "ask": lambda edition, by: ask_second_reader(edition, by=by, at=NOON),
    "approve": lambda edition, by: approve_edition(edition, by=by, at=NOON),
    "publish": lambda edition, by: publish_edition(edition, by=by, at=NOON),
    "save": lambda edition, by: save_after(edition.version, an_action_value(index=None), by=by, at=NOON),
    "go on": lambda edition, by: start_from(edition.version.action, kind="correction", by=by, at=NOON),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS.keys())
def test_nothing_is_done_about_a_draft_that_a_colleague_has_just_discarded(edition, deed):
    by = a_staff()
    assert edition.version.action.case
    discarded_by_a_colleague(edition, by)
    assert "Somebody has discarded or moved this document" in answer(lambda: deed(edition, by))


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS.keys())
def test_a_deed_about_a_draft_that_a_colleague_has_just_moved_is_answered(edition, deed):
    by = a_staff()
    assert edition.version.action.case
    numbered_by_a_colleague(edition, by)
    assert answer(lambda: deed(edition, by))


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


def test_the_same_words_taken_in_by_two_at_once_are_one_draft(transactional_db):
    file, editors = (
        IncomingFile(b"Urgent Action: 31/31\n\nRelease them.", "", "text/plain"),
        iter([a_staff() for _ in range(4)]),
    )
    taken = together(lambda: take_in_text(file, by=next(editors), at=NOON), times=4)
    assert Action.objects.count() == 1
    assert sorted(one.is_new for one in taken) == [False] * 3 + [True]


@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize("deed", ["publish", "approve"])
def test_who_is_at_it_while_an_account_is_being_closed_reads_why_not(edition, deed):
    approve_by_two(edition)
    by = Approval.objects.earliest("pk").by if deed == "publish" else a_staff()
    publisher = a_staff() if deed == "publish" else by
    with transaction.atomic():
        close_account(by, by=None, at=NOON)
        answered = beside(lambda: answer(lambda: DEEDS[deed](edition, publisher)))
        wait_until_somebody_waits()
    assert ("not approved by two people" if deed == "publish" else "account is closed") in answered.result(60)


@pytest.mark.only_on("postgresql")
def test_an_account_that_is_closed_at_the_last_moment_of_a_publication_is_closed_after_it(edition):
    approve_by_two(edition)
    by, publisher = Approval.objects.earliest("pk").by, a_staff()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE cases_publication IN SHARE MODE")
        answered = beside(lambda: answer(lambda: publish_edition(edition, by=publisher, at=NOON)))
        wait_until_somebody_waits()
        closed = beside(lambda: close_account(by, by=None, at=NOON))
        wait([closed], timeout=1)
    assert (answered.result(60), closed.result(60)) == ("done", True)
