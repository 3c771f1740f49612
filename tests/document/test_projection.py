"""What leaves: the public action holds what was chosen, and no byte of what was not."""

import pytest
from hypothesis import given

from sincerely.document import Person, UrgentAction, canonical_bytes, public_action, replaced
from sincerely.document.hidden_names import initials
from tests.document.samples import full_action
from tests.document.strategies import actions


def published(action: UrgentAction) -> str:
    return canonical_bytes(public_action(action, action.editions)).decode()


def action_with(person: Person) -> UrgentAction:
    return replaced(full_action(), people=(person,), editions=(), outcomes=())


def test_embargo_choices_and_sources_stay_inside() -> None:
    text = published(full_action())
    assert not [inside for inside in ("embargo", '"show"', '"source"', "kith") if inside in text]


def test_a_lost_line_is_not_published_and_the_others_are() -> None:
    lines = public_action(full_action(), ()).targets[0].lines
    assert [line.channel for line in lines] == ["post", "email", "phone", "social"]


def test_a_postal_note_without_an_address_is_published() -> None:
    note = {"channel": "post", "note": "Please write to the embassy."}
    action = UrgentAction.model_validate({"targets": [{"office": "Court", "lines": [note]}]})
    assert "Please write to the embassy." in published(action)


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        ("full", (Person(name="Wanjiku Odera", role="lawyer", age=41),)),
        ("initials", (Person(name="W. O.", role="lawyer", age=41),)),
        ("role", (Person(role="lawyer"),)),
        ("nothing", ()),
        (None, ()),
    ],
)
def test_a_person_is_shown_as_chosen(show: str | None, shown: tuple[Person, ...]) -> None:
    person = Person.model_validate({"name": "Wanjiku Odera", "role": "lawyer", "age": 41, "show": show})
    assert public_action(action_with(person), ()).people == shown


@pytest.mark.parametrize("show", ["initials", "role", "nothing"])
def test_a_person_not_shown_in_full_is_in_no_outcome(show: str) -> None:
    person = Person.model_validate({"name": "Wanjiku Odera", "show": show})
    action = replaced(full_action(), people=(person,), editions=())
    assert "Odera" not in published(action)


def test_somebody_who_is_not_among_the_people_is_in_no_outcome() -> None:
    assert "Odera" not in published(replaced(full_action(), people=(), editions=()))


def test_only_the_editions_that_are_published_leave() -> None:
    action = full_action()
    assert public_action(action, action.editions[1:]).editions == action.editions[1:]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Wanjiku Odera", "W. O."),
        ("élodie de la Tour", "É. D. L. T."),
        ("Иван Петров", "И. П."),
        ("ليلى الحسن", "ل. ا."),
        ("“Ada”", "A."),
        ("高文林", "N. N."),
        ("  ", ""),
        ("1984", ""),
    ],
)
def test_initials_give_no_name_away(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(actions())
def test_a_projection_of_a_projection_shows_nobody(action: UrgentAction) -> None:
    """The choice is no longer in it: it is published once, from the original."""
    once = public_action(action, action.editions)
    assert public_action(once, once.editions).people == ()
    assert once.editions == action.editions
