import json

import pytest

from sincerely.document import UrgentAction, action_from_json
from sincerely.document.schema import PLACE, main, schema_text


def test_the_published_schema_is_current() -> None:
    assert PLACE.read_text(encoding="utf-8") == schema_text(), "run: python -m sincerely.document.schema"


def test_the_schema_names_every_field_and_refuses_others() -> None:
    schema = json.loads(schema_text())
    assert set(schema["properties"]) == set(UrgentAction.model_fields)
    assert schema["additionalProperties"] is False


def test_the_schema_can_be_written_again(capsys: pytest.CaptureFixture[str]) -> None:
    before = PLACE.read_bytes()
    main()
    assert PLACE.read_bytes() == before
    assert str(PLACE) in capsys.readouterr().out


def test_the_page_that_explains_the_format_names_every_field() -> None:
    page = (PLACE.parent / "format.md").read_text(encoding="utf-8")
    definitions = [json.loads(schema_text()), *json.loads(schema_text())["$defs"].values()]
    fields = {name for definition in definitions for name in definition["properties"]}
    assert not [name for name in sorted(fields) if f"`{name}`" not in page]


def test_the_example_on_the_page_is_an_urgent_action() -> None:
    page = (PLACE.parent / "format.md").read_text(encoding="utf-8")
    example = page.split("```json\n")[1].split("```")[0]
    assert action_from_json(example.encode()).number == "23/24"
