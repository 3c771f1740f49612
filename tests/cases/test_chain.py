"""A case is a number, and its documents stand in a row."""

import pytest

from sincerely.cases.models import Action, Case, Version
from sincerely.cases.operations import save_version, start_from, stop_case
from sincerely.document import UrgentAction
from sincerely.wording import Refusal
from tests.factories import (
    DAY,
    NOON,
    a_published_action,
    a_saved_version,
    a_staff,
    an_action_value,
    english_words,
    french_words,
)

pytestmark = pytest.mark.django_db


def place(version: Version) -> tuple[str | None, int]:
    action = Action.objects.select_related("case").get(pk=version.action_id)
    return action.case.number, action.sequence


def save(version: Version, **changes: object) -> Version:
    return save_version(version.action, an_action_value(**changes), by=a_staff(), at=NOON)


def test_a_new_number_is_a_new_case():
    version = a_saved_version()
    assert place(version) == ("31/31", 1)
    assert version.action.case.slug == "31-31"


@pytest.mark.parametrize("printed", ["31/31", "31.31", "UA 031/31"])
def test_a_document_with_the_number_of_a_case_joins_it_at_the_next_place(printed):
    first = a_saved_version()
    second = a_saved_version(an_action_value(number=printed, kind="further-information"))
    assert second.action.case == first.action.case
    assert place(second) == ("31/31", 2)


def test_a_document_that_says_its_place_gets_it():
    assert place(a_saved_version(an_action_value(sequence=3))) == ("31/31", 3)
    assert place(a_saved_version(an_action_value(kind="stop"))) == ("31/31", 4)


def test_two_drafts_without_a_number_are_two_cases():
    first, second = a_saved_version(UrgentAction()), a_saved_version(UrgentAction())
    assert first.action.case != second.action.case
    assert place(second) == (None, 1)


def test_a_draft_keeps_its_case_when_it_gets_a_new_number():
    draft = a_saved_version(an_action_value(number=None))
    save(draft)
    assert place(draft) == ("31/31", 1)
    assert Case.objects.get() == draft.action.case


def test_a_draft_joins_the_case_whose_number_it_gets():
    first, draft = a_saved_version(), a_saved_version(an_action_value(number=None))
    save(draft)
    assert place(draft) == ("31/31", 2)
    assert Case.objects.get() == first.action.case


def test_a_number_typed_wrong_is_free_again():
    draft = a_saved_version(an_action_value(number="13/31"))
    save(draft)
    assert place(draft) == ("31/31", 1)
    assert not Case.objects.filter(number="13/31").exists()


def test_a_draft_whose_number_is_taken_out_stays_where_it_is():
    draft = a_saved_version()
    save(draft, number=None)
    assert place(draft) == ("31/31", 1)


def test_a_draft_can_change_its_place():
    draft = a_saved_version()
    save(draft, sequence=2)
    assert place(draft) == ("31/31", 2)


@pytest.mark.parametrize("make", [a_saved_version, a_published_action])
def test_a_place_that_is_taken_is_refused_with_what_to_do(make):
    make()
    with pytest.raises(Refusal, match=r"Document 1 of 31/31 is .* already\. Open it to change it"):
        a_saved_version(an_action_value(sequence=1, kind="correction"))


def test_a_draft_cannot_move_to_a_place_that_is_taken():
    a_published_action()
    draft = a_saved_version(an_action_value(kind="correction"))
    with pytest.raises(Refusal, match="is published already"):
        save(draft, sequence=1)
    assert place(draft) == ("31/31", 2)


@pytest.mark.parametrize(
    ("changes", "what"), [({"number": "32/31"}, "number"), ({"sequence": 2}, "place in the series")]
)
def test_number_and_place_of_a_published_document_stand_on_paper(changes, what):
    action = a_published_action()
    with pytest.raises(Refusal, match=f"its {what} stands on paper"):
        save(action.newest_version, **changes)
    assert place(action.newest_version) == ("31/31", 1)


def test_a_published_document_can_say_the_place_that_it_has():
    action = a_published_action()
    assert save(action.newest_version, sequence=1).serial == 2


def test_a_stopped_case_is_not_dropped_when_its_draft_leaves():
    draft = a_saved_version(an_action_value(number="13/31"))
    stop_case(draft.action.case, reason="danger", notice="no-more-appeals", by=a_staff(), at=NOON)
    save(draft)
    assert Case.objects.filter(number="13/31", stopped_at=NOON).exists()


# From an earlier document.


def test_the_next_document_inherits_officials_and_words():
    earlier = a_saved_version(an_action_value(editions=[english_words(), french_words()]))
    version = start_from(earlier.action, kind="further-information", by=a_staff(), at=NOON + DAY)
    value = version.value()
    assert place(version) == ("31/31", 2)
    assert (value.kind, value.sequence) == ("further-information", 2)
    assert value.targets == earlier.value().targets
    assert [words.letter for words in value.editions] == [words.letter for words in earlier.value().editions]


def test_the_next_document_leaves_out_what_belonged_to_one_alone():
    earlier = a_saved_version(an_action_value(embargo="2031-03-20T12:00:00Z", event_date="2031-03-02"))
    value = start_from(earlier.action, kind="extension", by=a_staff(), at=NOON).value()
    assert [value.until, value.embargo, value.index, value.issued, value.event_date] == [None] * 5
    assert [words.summary for words in value.editions] == [()]


def test_the_next_document_names_the_earlier_one():
    earlier = a_saved_version()
    assert start_from(earlier.action, kind="stop", by=a_staff(), at=NOON).value().previous == (
        "EUR 51/0031/2031",
    )


def test_the_next_document_stands_in_the_series_though_a_draft_has_lost_its_number():
    earlier = a_saved_version()
    save(earlier, number=None)
    assert place(start_from(earlier.action, kind="stop", by=a_staff(), at=NOON)) == ("31/31", 2)


def test_a_draft_without_a_number_has_no_next_document():
    draft = a_saved_version(an_action_value(number=None))
    with pytest.raises(Refusal, match="Give it its number first"):
        start_from(draft.action, kind="stop", by=a_staff(), at=NOON)
