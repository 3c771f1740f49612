"""Canonical bytes and hashes: what they ignore, and that they ignore nothing else."""

import copy
import json
import pickle
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sincerely.document import UrgentAction, action_from_json, canonical_bytes, edition_hash, facts_hash
from sincerely.document.values import replaced
from tests.document.samples import full_action
from tests.document.strategies import actions


def as_json(action: UrgentAction) -> Any:
    return json.loads(canonical_bytes(action))


def from_values(values: object) -> UrgentAction:
    return UrgentAction.model_validate(values)


def shuffled(values: object) -> object:
    """The same values with the keys of every object in the reverse order."""
    if isinstance(values, dict):
        return {key: shuffled(values[key]) for key in reversed(values)}
    return [shuffled(part) for part in values] if isinstance(values, list) else values


def decomposed(values: object) -> object:
    """The same values with every text in Unicode form NFD."""
    if isinstance(values, dict):
        return {key: decomposed(part) for key, part in values.items()}
    if isinstance(values, list):
        return [decomposed(part) for part in values]
    return unicodedata.normalize("NFD", values) if isinstance(values, str) else values


def leaves(values: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path to every value that is neither object nor list."""
    parts = (
        values.items()
        if isinstance(values, dict)
        else enumerate(values)
        if isinstance(values, list)
        else None
    )
    if parts is None:
        yield path
    else:
        for key, part in parts:
            yield from leaves(part, (*path, key))


def _at(values: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        values = values[step]
    return values


def changed_at(values: Any, path: tuple[str | int, ...], *, to: object) -> Any:
    changed = copy.deepcopy(values)
    _at(changed, path[:-1])[path[-1]] = to
    return changed


def without(values: Any, path: tuple[str | int, ...]) -> Any:
    changed = copy.deepcopy(values)
    del _at(changed, path[:-1])[path[-1]]
    return changed


@given(actions())
def test_a_value_survives_its_canonical_bytes(action: UrgentAction) -> None:
    assert action_from_json(canonical_bytes(action)) == action


@given(actions())
def test_canonical_bytes_survive_the_value(action: UrgentAction) -> None:
    written = canonical_bytes(action)
    assert canonical_bytes(action_from_json(written)) == written


@given(actions())
def test_a_value_is_copied_pickled_and_hashed_like_its_bytes(action: UrgentAction) -> None:
    assert copy.deepcopy(action) == action == pickle.loads(pickle.dumps(action))  # noqa: S301 - our own bytes
    assert hash(copy.deepcopy(action)) == hash(action)


@given(actions())
def test_key_order_white_space_and_unicode_form_do_not_count(action: UrgentAction) -> None:
    spaced = json.dumps(decomposed(shuffled(as_json(action))), indent=3, ensure_ascii=True).encode()
    assert canonical_bytes(action_from_json(spaced)) == canonical_bytes(action)


@given(actions(), st.sampled_from([None, [], {}, ""]))
def test_null_and_empty_and_absent_are_the_same(action: UrgentAction, nothing: object) -> None:
    absent = [name for name in UrgentAction.model_fields if name not in as_json(action)]
    filled = as_json(action) | dict.fromkeys(absent, nothing)
    assert facts_hash(from_values(filled)) == facts_hash(action)


@given(actions(), actions())
def test_two_different_values_never_have_the_same_bytes(one: UrgentAction, other: UrgentAction) -> None:
    assume(one != other)
    assert canonical_bytes(one) != canonical_bytes(other)


def other_value(value: object, path: tuple[str | int, ...]) -> object:
    """A value the format allows in this place, but another one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return OTHERS.get(str(path[-1])) or OTHERS.get(str(path[-2] if len(path) > 1 else "")) or f"{value}!"


OTHERS = {
    "number": "24/24",
    "kind": "stop",
    "countries": "IR",
    "country": "IR",
    "mission_in": "FR",
    "issued": "2024-03-14",
    "event_date": "2024-03-02",
    "until": "2024-05-09",
    "date": "2024-04-02",
    "embargo": "2024-03-13T13:00:00Z",
    "issues": "unfair trial",
    "people_groups": "women",
    "show": "role",
    "outcome": "died",
    "preferred_languages": "de",
    "language": "de",
    "channel": "telex",
}
VALUES = as_json(full_action())
ALL = list(leaves(VALUES))
# The format has one version, and lines with fields of their own have one channel.
CHANGEABLE = [
    path
    for path in ALL
    if path != ("format",) and (path[-1] != "channel" or _at(VALUES, path) not in ("post", "social"))
]
REMOVABLE = [
    path
    for path in ALL
    if path[-1] not in ("format", "channel") and (path[0] != "editions" or path[-1] != "language")
]


def named(path: tuple[str | int, ...]) -> str:
    return "/".join(map(str, path))


@pytest.mark.parametrize("path", CHANGEABLE, ids=named)
def test_every_change_of_one_value_changes_the_hash_it_belongs_to(path: tuple[str | int, ...]) -> None:
    _assert_hashes_differ(changed_at(VALUES, path, to=other_value(_at(VALUES, path), path)), path)


@pytest.mark.parametrize("path", REMOVABLE, ids=named)
def test_every_value_left_out_changes_the_hash_it_belongs_to(path: tuple[str | int, ...]) -> None:
    _assert_hashes_differ(without(VALUES, path), path)


def _assert_hashes_differ(changed: Any, path: tuple[str | int, ...]) -> None:
    before, after = from_values(VALUES), from_values(changed)
    in_words = path[0] == "editions"
    assert (facts_hash(before) == facts_hash(after)) == in_words
    for n, (old, new) in enumerate(zip(before.editions, after.editions, strict=True)):
        concerned = not in_words or path[1] == n
        assert (edition_hash(before, old) != edition_hash(after, new)) == concerned


@pytest.mark.parametrize(
    "field", ["people", "targets", "countries", "preferred_languages", "recommended_actions"]
)
def test_the_order_of_a_list_counts(field: str) -> None:
    action = full_action()
    turned = replaced(action, **{field: tuple(reversed(getattr(action, field)))})
    assert canonical_bytes(turned) != canonical_bytes(action)


def test_false_is_something_and_null_is_not() -> None:
    assert facts_hash(UrgentAction(own_language=False)) != facts_hash(UrgentAction())
    assert facts_hash(UrgentAction(own_language=None)) == facts_hash(UrgentAction())


def test_a_late_translation_touches_neither_the_facts_nor_another_edition() -> None:
    action = full_action()
    fewer = replaced(action, editions=action.editions[:1])
    assert facts_hash(fewer) == facts_hash(action)
    assert edition_hash(fewer, fewer.editions[0]) == edition_hash(action, action.editions[0])


def test_a_change_of_the_facts_makes_every_edition_another_one() -> None:
    action = full_action()
    later = replaced(action, until="2024-06-01")
    assert all(edition_hash(action, words) != edition_hash(later, words) for words in action.editions)
