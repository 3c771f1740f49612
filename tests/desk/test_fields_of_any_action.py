"""Whatever an Urgent Action holds, the form shows it, and saving the form changes nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sincerely.desk.fields import Fields, from_post, to_fields, without_blank_rows
from sincerely.desk.layout import lay_out
from sincerely.desk.spots import Checks, Notes, Pair, Part, Sheet
from sincerely.desk.understanding import understand
from sincerely.document import UrgentAction, canonical_bytes
from tests.document.strategies import actions


def saved(fields: Fields) -> UrgentAction:
    understood = understand(without_blank_rows(from_post(fields)))
    assert understood.action is not None, understood.problems
    return understood.action


def signs(action: UrgentAction) -> str:
    """All text of an action without white space; channels and lost marks alone say nothing."""
    fields = to_fields(action).items()
    said = [text for name, text in fields if not name.endswith(("/channel", "/lost", "embargo/zone"))]
    return "".join("".join(said).split())


@settings(max_examples=50, deadline=None)
@given(actions())
def test_saving_twice_is_saving_once(action: UrgentAction) -> None:
    once = saved(to_fields(action))
    assert canonical_bytes(saved(to_fields(once))) == canonical_bytes(once)


@settings(max_examples=50, deadline=None)
@given(actions())
def test_no_sign_is_lost_on_the_way_through_the_form(action: UrgentAction) -> None:
    assert sorted(signs(saved(to_fields(action)))) == sorted(signs(action))


@settings(deadline=None)
@given(st.dictionaries(st.text(), st.text()))
def test_any_post_at_all_is_answered(post: dict[str, str]) -> None:
    understand(without_blank_rows(from_post(post)))


names = st.lists(
    st.sampled_from(
        ["targets", "people", "0", "1", "lines", "holder", "channel", "editions", "letter", "number"]
    ),
    min_size=1,
    max_size=6,
).map("/".join)


@settings(deadline=None)
@given(st.dictionaries(names, st.sampled_from(["", "post", "x", "41/26"])))
def test_any_arrangement_of_names_is_answered(post: dict[str, str]) -> None:
    understand(without_blank_rows(from_post(post)))


@settings(max_examples=50, deadline=None)
@given(actions())
def test_the_page_has_a_control_for_every_field_of_the_facts_and_the_shown_edition(
    action: UrgentAction,
) -> None:
    fields = to_fields(saved(to_fields(action)))
    sheet = lay_out(fields, notes=Notes(), edition="editions/0")
    facts = {name for name in fields if not name.startswith("editions/") or name.startswith("editions/0/")}
    hidden = {"editions/0/section"}
    assert facts - hidden <= set(_controls(sheet))


def _controls(sheet: Sheet) -> list[str]:
    return [name for section in sheet.sections for part in section.parts for name in _names(part)]


def _names(part: Part) -> list[str]:
    if isinstance(part, Pair):
        return [field.name for field in part.fields]
    if isinstance(part, Checks):
        return [box.name for box in part.boxes if box.is_on]
    rows = [name for row in part.rows for inner in row.parts for name in _names(inner)]
    return rows + [field.name for row in part.rows for field in row.kept]
