"""The value: frozen, strict, and the same whatever form it was written in."""

import pytest
from pydantic import ValidationError

from sincerely.document import ContactLine, Person, PostLine, Target, UrgentAction, replaced
from tests.document.samples import full_action


def test_a_value_cannot_be_changed() -> None:
    action = full_action()
    with pytest.raises(ValidationError):
        action.number = "24/24"
    with pytest.raises(TypeError):
        action.targets[0].salutations["en"] = "Dear X,"  # type: ignore[index]  # that is the test
    with pytest.raises(AttributeError):
        action.targets[0].salutations.extra = 1  # type: ignore[attr-defined]  # that is the test


def test_a_changed_copy_is_validated() -> None:
    action = full_action()
    assert replaced(action, number="24.24").number == "24/24"
    assert action.number == "23/24"
    with pytest.raises(ValueError, match="not a UA number"):
        replaced(action, number="next")
    with pytest.raises(ValueError, match="Extra inputs"):
        replaced(action, nickname="x")


def test_what_was_made_without_validation_is_validated_as_a_part() -> None:
    unchecked = full_action().targets[0].model_copy(update={"holder": "a\x00b"})
    with pytest.raises(ValueError, match="control character"):
        replaced(full_action(), targets=(unchecked,))


@pytest.mark.parametrize(
    "wrong",
    [
        {"nickname": "x"},
        {"format": "urgent-action/2"},
        {"kind": "second"},
        {"number": "eleven"},
        {"sequence": True},
        {"sequence": "3"},
        {"sequence": 0},
        {"countries": ["Kenya"]},
        {"countries": "KE"},
        {"issued": 1710288000},
        {"issued": "1710288000"},
        {"issued": "13 March 2024"},
        {"until": "2024-02-31"},
        {"embargo": "2024-03-13T12:00:00"},
        {"embargo": "2024-03-13"},
        {"own_language": "yes"},
        {"issues": ["sadness"]},
        {"people": [{"age": -1}]},
        {"people": [{"age": 131}]},
        {"people": [{"name": "a\x07b"}]},
        {"people": [{"name": "\ud800"}]},
        {"people_note": 12},
        {"preferred_languages": ["Russian"]},
        {"preferred_languages": ["en" + "-abcdefgh" * 10]},
        {"targets": [{"lines": [{"channel": "pigeon", "value": "x"}]}]},
        {"targets": [{"salutations": ["Dear X,"]}]},
        {"editions": [{"title": "no language"}]},
        {"editions": [{"language": "en"}, {"language": "en", "title": "again"}]},
        {"people": [{"name": {"a": {"b": {"c": {"d": {"e": {"f": {"g": {"h": {"i": {"j": "k"}}}}}}}}}}}]},
        [],
        "{}",
        None,
    ],
)
def test_what_the_format_does_not_have_is_refused(wrong: object) -> None:
    with pytest.raises(ValidationError):
        UrgentAction.model_validate(wrong)


def test_an_empty_draft_is_a_value() -> None:
    assert UrgentAction.model_validate({}) == UrgentAction()


def test_a_person_of_whom_nothing_is_said_is_nobody() -> None:
    assert UrgentAction(people=(Person(), Person(name="Wanjiku Odera"))).people == (
        Person(name="Wanjiku Odera"),
    )


def test_a_postal_line_without_address_says_that_there_is_a_postal_line() -> None:
    assert Target(lines=(PostLine(),)).lines == (PostLine(),)


def test_edition_is_found_by_language_and_section() -> None:
    action = full_action()
    assert action.edition("en", "GB") is action.editions[0]
    assert action.edition("en") is None


def test_a_changed_copy_may_change_any_field_the_value_of_a_line_too() -> None:
    line = ContactLine(channel="email", value="old@office.example")
    assert replaced(line, value="new@office.example").value == "new@office.example"
