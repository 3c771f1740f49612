"""From a draft to a publication: two people, the same hash, and nothing in the way."""

import datetime

import pytest

from sincerely.cases.models import Approval, Edition, Publication, Version
from sincerely.cases.operations import (
    approve_edition,
    close_case,
    publish_edition,
    save_version,
    stop_case,
    withdraw_case,
)
from sincerely.cases.rules import reasons_against_publishing
from sincerely.staff.models import AuditEntry
from sincerely.staff.operations import close_account, open_account_again
from sincerely.wording import Refusal
from sincerely.work.models import Job
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    a_published_action,
    a_saved_version,
    a_staff,
    an_action_value,
    an_edition,
    approve_by_two,
    english_words,
    french_words,
)

pytestmark = pytest.mark.django_db

EMBARGO = NOON + HOUR
PERSON = {"name": "Ilmar Tamsalu"}


@pytest.fixture
def edition() -> Edition:
    return an_edition(a_saved_version())


def publish_now(edition: Edition, *, at: datetime.datetime = NOON) -> Publication:
    return publish_edition(edition, by=a_staff(), at=at)


def refused(edition: Edition, sentence: str, *, at: datetime.datetime = NOON) -> None:
    before = Publication.objects.count()
    with pytest.raises(Refusal, match=sentence):
        publish_now(edition, at=at)
    assert Publication.objects.count() == before


def approved(**changes: object) -> Edition:
    edition = an_edition(a_saved_version(an_action_value(**changes)))
    approve_by_two(edition)
    return edition


def change(edition: Edition, **changes: object) -> Version:
    return save_version(edition.version.action, an_action_value(**changes), by=a_staff(), at=NOON)


# Approving.


def test_whoever_saved_may_be_one_of_the_two():
    editor = a_staff()
    edition = an_edition(a_saved_version(by=editor))
    approve_edition(edition, by=editor, at=NOON)
    approve_edition(edition, by=a_staff(), at=NOON)
    assert publish_now(edition).edition == edition


def test_nobody_approves_twice(edition):
    reader = a_staff()
    approve_edition(edition, by=reader, at=NOON)
    with pytest.raises(Refusal, match="another person"):
        approve_edition(edition, by=reader, at=NOON)
    assert Approval.objects.count() == 1


def test_a_closed_account_does_not_approve(edition):
    gone = a_staff()
    close_account(gone, by=None, at=NOON)
    with pytest.raises(Refusal, match="closed"):
        approve_edition(edition, by=gone, at=NOON)


def test_words_that_were_changed_since_are_not_approved(edition):
    change(edition, editions=[english_words(title="Release the teacher")])
    with pytest.raises(Refusal, match="changed since"):
        approve_edition(edition, by=a_staff(), at=NOON)


def test_words_of_an_older_version_that_are_still_the_same_are_approved(edition):
    newer = change(edition, editions=[english_words(), french_words()])
    approve_edition(edition, by=a_staff(), at=NOON)
    approve_edition(an_edition(newer), by=a_staff(), at=NOON)
    assert publish_now(edition).edition == an_edition(newer)


def test_an_edition_that_was_taken_out_since_is_not_approved():
    version = a_saved_version(an_action_value(editions=[english_words(), french_words()]))
    change(an_edition(version), editions=[english_words()])
    with pytest.raises(Refusal, match="changed since"):
        approve_edition(an_edition(version, "fr"), by=a_staff(), at=NOON)


# Publishing.


def test_an_edition_that_two_people_approved_is_published(edition):
    approve_by_two(edition)
    publication = publish_now(edition)
    assert publication.first.by != publication.second.by
    assert AuditEntry.objects.filter(deed="edition.publish").count() == 1


def test_publishing_asks_for_pages_and_lists(edition):
    approve_by_two(edition)
    publish_now(edition)
    asked = set(Job.objects.filter(name__startswith="bake").values_list("name", "arguments__case_id"))
    assert asked == {("bake-case", edition.version.action.case_id), ("bake-lists", None)}


def test_without_an_approval_nothing_is_published(edition):
    refused(edition, "Two people must approve it first")


def test_one_approval_is_not_enough(edition):
    approve_edition(edition, by=a_staff(), at=NOON)
    refused(edition, "A second person must approve it first")


def test_a_refused_publication_asks_for_no_pages(edition):
    refused(edition, "Two people")
    assert not Job.objects.exists()


def test_a_closed_account_does_not_publish(edition):
    approve_by_two(edition)
    gone = a_staff()
    close_account(gone, by=None, at=NOON)
    with pytest.raises(Refusal, match="closed"):
        publish_edition(edition, by=gone, at=NOON)


def test_an_approval_counts_no_longer_when_its_account_is_closed_and_again_when_it_is_opened(edition):
    gone, stays = a_staff(), a_staff()
    for by in (gone, stays):
        approve_edition(edition, by=by, at=NOON)
    close_account(gone, by=None, at=NOON)
    with pytest.raises(Refusal, match="A second person must approve it first"):
        publish_edition(edition, by=stays, at=NOON)
    open_account_again(gone, by=None, at=NOON)
    assert publish_edition(edition, by=stays, at=NOON)


def test_another_person_takes_the_place_of_one_whose_account_was_closed(edition):
    gone, stays, third = a_staff(), a_staff(), a_staff()
    for by in (gone, stays):
        approve_edition(edition, by=by, at=NOON)
    close_account(gone, by=None, at=NOON)
    approve_edition(edition, by=third, at=NOON)
    published = publish_edition(edition, by=stays, at=NOON)
    assert (published.first.by, published.second.by) == (stays, third)


def test_words_that_were_changed_after_the_approvals_are_not_published(edition):
    approve_by_two(edition)
    newer = an_edition(change(edition, editions=[english_words(title="Release the teacher")]))
    refused(edition, "changed since")
    refused(newer, "Two people must approve")


def test_a_change_of_a_fact_takes_every_approval_away(edition):
    approve_by_two(edition)
    refused(an_edition(change(edition, until="2031-05-10")), "Two people must approve")


def test_the_same_words_are_published_once(edition):
    approve_by_two(edition)
    publish_now(edition)
    refused(edition, "published already")


def test_words_that_were_published_before_a_change_can_be_published_again(edition):
    approve_by_two(edition)
    publish_now(edition)
    other = an_edition(change(edition, editions=[english_words(title="Release the teacher")]))
    approve_by_two(other)
    publish_now(other)
    back = an_edition(change(edition))
    assert publish_now(back).edition == back


def test_nothing_is_published_before_the_embargo_ends():
    edition = approved(embargo=EMBARGO.isoformat())
    refused(edition, "The embargo ends on 14 March 2031 at 13:00 UTC", at=EMBARGO - DAY / 86_400)
    assert publish_now(edition, at=EMBARGO)


@pytest.mark.parametrize("show", [None, ""])
def test_nothing_is_published_while_it_is_not_chosen_how_a_person_is_shown(show):
    refused(approved(people=[PERSON | {"show": show}]), "not chosen what is shown")


def test_a_person_shown_in_full_is_published():
    assert publish_now(approved(people=[PERSON | {"show": "full"}]))


def test_a_name_that_is_hidden_must_not_stand_in_the_words():
    refused(approved(people=[PERSON | {"show": "initials"}]), "Take it out everywhere")


def test_a_document_without_a_number_is_not_published():
    refused(approved(number=None), "There is no UA number")


def test_every_reason_is_said_at_once():
    edition = an_edition(a_saved_version(an_action_value(number=None, until=None, targets=[])))
    sentences = reasons_against_publishing(edition, at=NOON)
    assert [sentence.split(".")[0] for sentence in sentences] == [
        "This edition is not approved by two people",
        "There is no UA number",
        "There is no deadline",
        "There is no target",
    ]


# In a case that has ended.


OUTCOME = {"kind": "outcome", "editions": [english_words(letter=None)]}


def test_a_withdrawn_case_publishes_nothing():
    case = a_published_action().case
    withdraw_case(case, reason="the family asks", by=a_staff(), at=NOON)
    refused(approved(**OUTCOME), "withdrawn")


@pytest.mark.parametrize("kind", ["further-information", "extension", "correction"])
def test_a_stopped_case_publishes_no_call_for_appeals(kind):
    stop_case(a_published_action().case, reason="danger", notice="no-more-appeals", by=a_staff(), at=NOON)
    refused(approved(kind=kind), "This case was stopped")


def test_a_stopped_case_publishes_its_outcome():
    stop_case(a_published_action().case, reason="danger", notice="no-more-appeals", by=a_staff(), at=NOON)
    assert publish_now(approved(**OUTCOME))


def test_a_closed_case_publishes_its_outcome_and_no_call_for_appeals():
    close_case(a_published_action().case, reason="free", notice="good-news", by=a_staff(), at=NOON)
    refused(approved(kind="further-information"), "This case was closed")
    assert publish_now(approved(**OUTCOME))
