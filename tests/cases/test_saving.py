"""Saving makes a new version that nobody can change; approving nothing, losing nothing."""

import pytest
from pydantic import ValidationError

from sincerely.cases.models import Approval, Version
from sincerely.cases.operations import approve_edition, save_version
from sincerely.document import Person, UrgentAction, edition_hash
from sincerely.staff.models import AuditEntry
from sincerely.staff.operations import close_account
from sincerely.wording import Refusal
from tests.factories import (
    DAY,
    NOON,
    UNTIL,
    a_saved_version,
    a_staff,
    an_action_value,
    an_edition,
    english_words,
    french_words,
)

pytestmark = pytest.mark.django_db


def save_again(version: Version, **changes: object) -> Version:
    return save_version(version.action, an_action_value(**changes), by=a_staff(), at=NOON + DAY)


def test_a_version_gives_back_what_was_saved():
    value = an_action_value(editions=[english_words(), french_words()])
    version = Version.objects.get(pk=a_saved_version(value).pk)
    assert version.value() == value
    assert (version.serial, version.until) == (1, UNTIL)


def test_every_edition_has_its_hash_and_title():
    value = an_action_value(editions=[english_words(), french_words(section="FR-SUD")])
    version = a_saved_version(value)
    assert {(one.language, one.section, one.hash) for one in version.editions.all()} == {
        (words.language, words.section or "", edition_hash(value, words)) for words in value.editions
    }
    assert an_edition(version).title == "Release the teacher of Haapsu"


def test_a_draft_may_lack_everything():
    version = a_saved_version(UrgentAction())
    assert version.value() == UrgentAction()
    assert version.action.case.number is None


def test_a_change_is_a_new_version_and_the_old_one_stays():
    first = a_saved_version()
    second = save_again(first, index="EUR 51/0032/2031")
    assert (second.action, second.serial) == (first.action, 2)
    assert Version.objects.get(pk=first.pk).value().index == "EUR 51/0031/2031"


def test_saving_without_a_change_saves_nothing():
    first = a_saved_version()
    assert save_again(first) == first
    assert AuditEntry.objects.filter(deed="version.save").count() == 1


def test_going_back_to_what_was_saved_before_is_a_new_version():
    first = a_saved_version()
    save_again(first, index="EUR 51/0032/2031")
    assert save_again(first).serial == 3


def test_saving_approves_nothing():
    a_saved_version()
    assert not Approval.objects.exists()


def test_a_new_edition_leaves_the_approvals_of_the_others():
    first = a_saved_version()
    approve_edition(an_edition(first), by=a_staff(), at=NOON)
    second = save_again(first, editions=[english_words(), french_words()])
    assert an_edition(second).hash == an_edition(first).hash
    assert Approval.objects.filter(edition_hash=an_edition(second).hash).count() == 1


def test_a_change_of_the_facts_leaves_no_approval():
    first = a_saved_version()
    approve_edition(an_edition(first), by=a_staff(), at=NOON)
    second = save_again(first, until="2031-06-01")
    assert not Approval.objects.filter(edition_hash=an_edition(second).hash).exists()


def test_a_closed_account_saves_nothing():
    gone = a_staff()
    close_account(gone, by=None, at=NOON)
    with pytest.raises(Refusal, match="closed"):
        a_saved_version(by=gone)
    assert not Version.objects.exists()


def test_a_value_that_could_not_be_read_again_is_not_saved():
    broken = an_action_value().model_copy(update={"people": (Person.model_construct(age=999),)})
    with pytest.raises(ValidationError):
        a_saved_version(broken)


def test_an_edition_for_a_section_with_an_endless_name_is_refused():
    with pytest.raises(Refusal, match=r"The section .* is too long"):
        a_saved_version(an_action_value(editions=[english_words(section="s" * 101)]))
    assert a_saved_version(an_action_value(editions=[english_words(section="s" * 100)]))


@pytest.mark.parametrize(
    "text", ["\u202eevil\u202c", "<script>alert(1)</script>", "'; DROP TABLE cases_case; --", "𐀀" * 5000]
)
def test_hostile_text_comes_back_as_it_was_saved(text):
    value = an_action_value(editions=[english_words(title=text)])
    assert Version.objects.get(pk=a_saved_version(value).pk).value().editions[0].title == text
