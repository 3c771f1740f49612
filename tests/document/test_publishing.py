"""When an edition may be published, and when a name still stands in the way."""

import datetime
from typing import Any

import pytest

from sincerely.document import Edition, UrgentAction, must_not_appear, replaced, why_not_published
from sincerely.document.hidden_names import given_away
from tests.document.samples import full_action

AT = datetime.datetime(2024, 3, 14, 12, tzinfo=datetime.UTC)


def publishable() -> UrgentAction:
    return replaced(full_action(), outcomes=())


def reasons(at: datetime.datetime = AT, **changes: Any) -> str:
    action = replaced(publishable(), **changes)
    return " ".join(why_not_published(action, action.editions[0], at))


def test_a_complete_edition_may_be_published() -> None:
    assert reasons() == ""


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("number", None, "no UA number. Fill it in"),
        ("kind", "unknown", "kind is unknown. Choose"),
        ("until", None, "no deadline. Fill in"),
        ("targets", (), "no target. Add"),
        ("people", ({"name": "Ada Vesterholm"},), "For Ada Vesterholm it is not chosen"),
        ("people", ({"role": "lawyer"},), "For person 1 it is not chosen"),
        ("editions", ({"language": "en"},), "no title. Write one"),
        ("editions", ({"language": "en", "title": "x"},), "no summary. Write one"),
        ("editions", ({"language": "en", "title": "x", "summary": ["x"]},), "no sample letter. Write one"),
    ],
)
def test_what_is_missing_is_a_reason_that_says_what_to_do(field: str, value: object, sentence: str) -> None:
    assert sentence in reasons(**{field: value})


def test_an_embargo_is_a_reason_until_its_moment() -> None:
    embargo = datetime.datetime.fromisoformat("2024-03-14T14:00:00+02:00")
    assert "embargo ends on 14 March 2024 at 12:00 UTC" in reasons(
        AT - datetime.timedelta(seconds=1), embargo=embargo
    )
    assert reasons(AT, embargo=embargo) == ""


@pytest.mark.parametrize("kind", ["stop", "outcome"])
def test_a_stop_needs_no_deadline_target_or_letter(kind: str) -> None:
    words = Edition(language="en", title="No more appeals", summary=("Please stop.",))
    assert reasons(kind=kind, until=None, targets=(), editions=(words,)) == ""


def test_a_name_that_is_not_to_be_shown_may_not_stand_on_a_postcard_either() -> None:
    hidden = {"name": "Ada Vesterholm", "show": "initials"}
    card = {"recipient": "Ada Vesterholm", "address": ["Prison", "2 Hill"], "country": "NO"}
    assert "Ada Vesterholm is not to be shown by name" in reasons(people=(hidden,), solidarity=card)
    assert reasons(people=(hidden,), solidarity={**card, "recipient": "The family"}) == ""


def test_a_lost_email_address_is_no_reason() -> None:
    assert any(getattr(line, "lost", None) for line in publishable().targets[0].lines)
    assert reasons() == ""


def hidden(name: str, text: str, *, show: str = "initials", **facts: Any) -> tuple[str, ...]:
    words = Edition(language="en", title="Act", summary=(text,))
    action = UrgentAction.model_validate(
        {"people": [{"name": name, "show": show}, *facts.pop("others", [])], **facts}
    )
    return must_not_appear(action, words)


@pytest.mark.parametrize("show", ["initials", "role", "nothing"])
def test_a_name_not_to_be_shown_must_not_stand_in_the_words(show: str) -> None:
    assert hidden("Ada Vesterholm", "Ada Vesterholm was arrested.", show=show) == ("Ada Vesterholm",)
    assert hidden("Ada Vesterholm", "A. V. was arrested.", show=show) == ()


def test_a_name_shown_in_full_may_stand_in_the_words() -> None:
    assert hidden("Ada Vesterholm", "Ada Vesterholm was arrested.", show="full") == ()


@pytest.mark.parametrize("field", ["people_note", "recommended_actions", "previous", "links"])
def test_a_name_not_to_be_shown_must_not_stand_in_the_facts(field: str) -> None:
    text = "Release Ada Vesterholm"
    assert hidden("Ada Vesterholm", "Act.", **{field: text if field == "people_note" else [text]})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ada Vesterholm", "VESTERHOLM IS ILL"),
        ("Ada Vesterholm", "Mrs Vésterholm’s lawyer"),
        ("Li Wei", "Wei Li was seen"),
        ("Иван Горинов", "Освободите Ивана Горинова"),
        ("ليلى الحسن", "أطلقوا سراح ليلى الحسن"),
        ("高文林", "警方逮捕了高文林。"),
        ("Ada Vesterholm", "Ada\nVesterholm"),
        ("Ada Vesterholm", "Ada Ve\u00adsterholm"),
    ],
)
def test_a_name_is_found_in_any_case_script_and_order(name: str, text: str) -> None:
    assert given_away(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ada Vesterholm", "Write to the Vesterholmstrasse court."),
        ("Li Wei", "The li is a measure."),
        ("Ada Ek", "Ek is a town."),
        ("", "Anything"),
        ("Ada Vesterholm", ""),
    ],
)
def test_other_words_give_nobody_away(name: str, text: str) -> None:
    assert not given_away(name, text)


def test_a_surname_shared_with_somebody_shown_in_full_gives_nobody_away() -> None:
    mother = {"name": "Ruth Vesterholm", "show": "full"}
    assert hidden("Ada Vesterholm", "Ruth Vesterholm was arrested.", others=[mother]) == ()
    assert hidden("Ada Vesterholm", "Ada Vesterholm was arrested.", others=[mother]) == ("Ada Vesterholm",)
