"""A contradiction is settled, or somebody says that it is right as it stands, before anybody approves."""

import pytest

from sincerely.cases.findings import confirmed_contradictions, mark_of, open_contradictions
from sincerely.cases.models import Approval, Confirmation, Edition
from sincerely.cases.operations import approve_edition, confirm_as_right, publish_edition, save_version
from sincerely.cases.rules import reasons_against_publishing
from sincerely.document import UrgentAction
from sincerely.staff.models import AuditEntry
from sincerely.staff.operations import close_account
from sincerely.wording import Refusal
from tests.factories import (
    NOON,
    a_saved_version,
    a_staff,
    an_action_value,
    an_edition,
    english_words,
    french_words,
)

pytestmark = pytest.mark.django_db


def contradictory() -> UrgentAction:
    """One name, spelled in two ways: in the facts and in the summary."""
    return an_action_value(editions=[english_words(summary=["Ilmar Tamsallu, a teacher, was arrested."])])


@pytest.fixture
def edition() -> Edition:
    return an_edition(a_saved_version(contradictory()))


def open_in(edition: Edition) -> list[str]:
    return [mark_of(finding) for finding in open_contradictions(edition.version, on=NOON.date())]


def test_an_open_contradiction_is_told_once_and_nobody_approves_it(edition):
    assert len(open_in(edition)) == 1
    with pytest.raises(Refusal, match=r"“Tamsallu”.*This is right as it stands"):
        approve_edition(edition, by=a_staff(), at=NOON)
    assert not Approval.objects.exists()


def test_a_settled_contradiction_is_approved(edition):
    settled = save_version(edition.version.action, an_action_value(), by=a_staff(), at=NOON)
    assert approve_edition(an_edition(settled), by=a_staff(), at=NOON).pk


def test_one_that_is_right_as_it_stands_is_approved_and_the_log_says_who_said_so(edition):
    editor = a_staff()
    (mark,) = open_in(edition)
    assert confirm_as_right(edition.version, mark, by=editor, at=NOON)
    assert open_in(edition) == []
    assert approve_edition(edition, by=a_staff(), at=NOON).pk
    entry = AuditEntry.objects.get(deed="finding.confirm")
    assert (entry.by, entry.at, entry.detail["finding"]) == (editor, NOON, mark)
    # The log is never changed: no name is in it.
    assert "Tamsallu" not in str(entry.detail)
    (said,) = confirmed_contradictions(edition.version, on=NOON.date()).values()
    assert said.by == editor


def test_saying_so_twice_is_said_once(edition):
    (mark,) = open_in(edition)
    said = [confirm_as_right(edition.version, mark, by=a_staff(), at=NOON) for _ in range(2)]
    assert said == [True, False]
    assert Confirmation.objects.count() == 1


@pytest.mark.parametrize("mark", ["", "0" * 64, "<script>"])
def test_what_is_no_contradiction_of_this_version_cannot_be_confirmed(edition, mark):
    with pytest.raises(Refusal, match="not there any more"):
        confirm_as_right(edition.version, mark, by=a_staff(), at=NOON)


def test_a_closed_account_confirms_nothing(edition):
    gone = a_staff()
    close_account(gone, by=None, at=NOON)
    with pytest.raises(Refusal, match="closed"):
        confirm_as_right(edition.version, open_in(edition)[0], by=gone, at=NOON)


def test_another_contradiction_is_open_again(edition):
    confirm_as_right(edition.version, open_in(edition)[0], by=a_staff(), at=NOON)
    other = an_action_value(editions=[english_words(summary=["Ilmar Tamsulu was arrested."])])
    changed = save_version(edition.version.action, other, by=a_staff(), at=NOON)
    assert len(open_in(an_edition(changed))) == 1


def test_what_two_people_approved_before_there_was_the_rule_is_not_published(edition):
    for reader in (a_staff(), a_staff()):
        Approval.objects.create(edition=edition, edition_hash=edition.hash, by=reader, at=NOON)
    assert "A contradiction is open" in " ".join(reasons_against_publishing(edition, at=NOON))
    with pytest.raises(Refusal, match="A contradiction is open"):
        publish_edition(edition, by=a_staff(), at=NOON)


def test_a_contradiction_with_the_facts_holds_every_edition_up():
    wrong = french_words(summary=["Ilmar Tamsallu a été arrêté."])
    version = a_saved_version(an_action_value(editions=[english_words(), wrong]))
    for language in ("en", "fr"):
        with pytest.raises(Refusal, match="Tamsallu"):
            approve_edition(an_edition(version, language), by=a_staff(), at=NOON)
