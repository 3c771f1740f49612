"""Nobody approves for another, and nobody publishes alone: the database sees to it."""

import pytest
from django.db import IntegrityError, connection, transaction

from sincerely.cases.models import Approval, Edition, Publication
from sincerely.cases.operations import save_version
from sincerely.cases.seals import opened_publication
from sincerely.staff.models import Staff
from sincerely.staff.operations import close_account
from tests.factories import NOON, a_saved_version, a_staff, an_action_value, an_edition, english_words

pytestmark = pytest.mark.django_db


def a_closed_account() -> Staff:
    gone = a_staff()
    close_account(gone, by=None, at=NOON)
    return gone


# Approvals.


@pytest.fixture
def edition() -> Edition:
    return an_edition(a_saved_version())


def insert_approval(edition: Edition, *, by: Staff, edition_hash: str = "") -> Approval:
    """Past the operation, as the shell would."""
    with transaction.atomic():
        return Approval.objects.create(
            edition=edition, edition_hash=edition_hash or edition.hash, by=by, at=NOON
        )


def test_an_active_account_approves(edition):
    assert insert_approval(edition, by=a_staff()).pk


def test_a_closed_account_approves_nothing(edition):
    gone = a_closed_account()
    with pytest.raises(IntegrityError, match="closed account"):
        insert_approval(edition, by=gone)


def test_nobody_approves_another_hash_than_the_edition_has(edition):
    with pytest.raises(IntegrityError, match="hash of its edition"):
        insert_approval(edition, by=a_staff(), edition_hash="0" * 64)


def test_nobody_approves_the_same_hash_twice(edition):
    reader = a_staff()
    insert_approval(edition, by=reader)
    with pytest.raises(IntegrityError):
        insert_approval(edition, by=reader)


def test_a_batch_with_one_wrong_approval_is_refused_whole(edition):
    wrong = Approval(edition=edition, edition_hash="0" * 64, by=a_staff(), at=NOON)
    right = Approval(edition=edition, edition_hash=edition.hash, by=a_staff(), at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.bulk_create([right, wrong])
    assert not Approval.objects.exists()


# Publications.


def insert_publication(edition: Edition, first: Approval, second: Approval, *, by: Staff) -> Publication:
    """Past the operation, as the shell would."""
    with transaction.atomic():
        return Publication.objects.create(edition=edition, first=first, second=second, by=by, at=NOON)


@pytest.fixture
def other_edition(edition) -> Edition:
    """The next version of the same document, with other words."""
    words = english_words(title="Release the teacher")
    version = save_version(edition.version.action, an_action_value(editions=[words]), by=a_staff(), at=NOON)
    return an_edition(version)


def test_two_people_publish(edition):
    first, second = (insert_approval(edition, by=a_staff()) for _ in range(2))
    assert insert_publication(edition, first, second, by=a_staff()).pk


def test_one_approval_counted_twice_publishes_nothing(edition):
    approval = insert_approval(edition, by=a_staff())
    with pytest.raises(IntegrityError):
        insert_publication(edition, approval, approval, by=a_staff())


def test_one_person_with_approvals_of_two_editions_publishes_neither(edition, other_edition):
    alone = a_staff()
    first, second = insert_approval(edition, by=alone), insert_approval(other_edition, by=alone)
    for wanted in (edition, other_edition):
        with pytest.raises(IntegrityError, match="two people"):
            insert_publication(wanted, first, second, by=alone)


def test_approvals_of_other_words_publish_nothing(edition, other_edition):
    first, second = (insert_approval(edition, by=a_staff()) for _ in range(2))
    with pytest.raises(IntegrityError, match="two people"):
        insert_publication(other_edition, first, second, by=a_staff())


def test_one_right_and_one_foreign_approval_publish_nothing(edition, other_edition):
    right, foreign = insert_approval(edition, by=a_staff()), insert_approval(other_edition, by=a_staff())
    with pytest.raises(IntegrityError, match="two people"):
        insert_publication(edition, right, foreign, by=a_staff())


def test_approvals_that_do_not_exist_publish_nothing(edition):
    with pytest.raises(IntegrityError, match="two people"):
        insert_publication(edition, Approval(pk=1001), Approval(pk=1002), by=a_staff())


def test_a_closed_account_publishes_nothing(edition):
    first, second = (insert_approval(edition, by=a_staff()) for _ in range(2))
    gone = a_closed_account()
    with pytest.raises(IntegrityError, match="closed account"):
        insert_publication(edition, first, second, by=gone)


@pytest.mark.parametrize("leaves", [0, 1])
def test_what_somebody_approved_before_the_account_was_closed_publishes_nothing(edition, leaves):
    approvals = [insert_approval(edition, by=a_staff()) for _ in range(2)]
    close_account(approvals[leaves].by, by=None, at=NOON)
    with pytest.raises(IntegrityError, match="accounts that are open"):
        insert_publication(edition, *approvals, by=a_staff())


def test_what_was_published_stays_when_an_account_is_closed(edition):
    first, second = (insert_approval(edition, by=a_staff()) for _ in range(2))
    publication = insert_publication(edition, first, second, by=second.by)
    close_account(first.by, by=None, at=NOON)
    assert opened_publication(publication)


def test_a_temporary_table_does_not_answer_for_ours(edition):
    """On PostgreSQL a temporary table comes first, unless a function's search path says otherwise."""
    gone = a_closed_account()
    insert = "INSERT INTO cases_approval (edition_id, edition_hash, by_id, at) VALUES (%s, %s, %s, %s)"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE staff_staff AS SELECT id, NOT is_active AS is_active FROM staff_staff"
        )
        with pytest.raises(IntegrityError, match="closed account"), transaction.atomic():
            cursor.execute(insert, [edition.pk, edition.hash, gone.pk, NOON])
        cursor.execute(
            "DROP TABLE " + {"sqlite": "temp", "postgresql": "pg_temp"}[connection.vendor] + ".staff_staff"
        )
