"""An Urgent Action as the fields of one plain HTML form, and back.

A field's name is the JSON Pointer of what it holds (``targets/0/lines/1/value``), the same name that findings
and evidence use. What was typed stays in the fields until it is understood: nothing here throws text away.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from sincerely.desk.moments import local_and_zone
from sincerely.document import UrgentAction
from sincerely.document.values import without_empty
from sincerely.places.countries import country_name, find_country
from sincerely.places.languages import find_language, language_name

Fields = dict[str, str]
Form = Literal["plain", "paragraphs", "lines", "country", "language", "whole", "claim", "day"]

# By the last named part of the pointer; every other field is plain text.
_FORMS: dict[str, Form] = {
    "summary": "paragraphs",
    "paragraphs": "paragraphs",
    "additional_information": "paragraphs",
    "local_notes": "paragraphs",
    "address": "lines",
    "previous": "lines",
    "recommended_actions": "lines",
    "links": "lines",
    "countries": "country",
    "country": "country",
    "mission_in": "country",
    "preferred_languages": "language",
    "age": "whole",
    "sequence": "whole",
    "own_language": "claim",
    "mention_organisation": "claim",
    "lost": "claim",
    "issued": "day",
    "until": "day",
    "event_date": "day",
    "date": "day",
}
_JOINED_BY: dict[Form, str] = {"paragraphs": "\n\n", "lines": "\n"}
_FIRST_PARTS = frozenset(UrgentAction.model_fields) - {"format"}
# A row number has at most three digits: a crafted name cannot ask for a billion rows.
_NAME = re.compile(r"[a-z_]+(/([a-z_]+|0|[1-9]\d{0,2}|[a-z]{2,3}(-[A-Za-z0-9]{2,8})+)){0,6}")


def form_of(name: str) -> Form:
    """How the text of a field is written and read."""
    named = [part for part in name.split("/") if not part.isdigit()]
    return _FORMS.get(named[-1], "plain") if named else "plain"


def to_fields(action: UrgentAction) -> Fields:
    """Every value of the action as text under its pointer; what is empty has no field."""
    plain = without_empty(action.model_dump(mode="json", exclude={"format", "embargo"}))
    fields = dict(_flattened("", plain))
    if action.embargo:
        fields["embargo/local"], fields["embargo/zone"] = local_and_zone(action.embargo)
    return fields


def from_post(post: Mapping[str, str]) -> Fields:
    """The fields of the form among what was posted, exactly as typed but for the browser's line ends."""
    return {
        name: text.replace("\r\n", "\n").replace("\r", "\n")
        for name, text in post.items()
        if isinstance(text, str) and _is_a_field(name)
    }


def without_blank_rows(fields: Fields) -> Fields:
    """Rows in which nothing was typed left out, those after them counted on, empty fields left out.

    A chosen channel alone says nothing; a language alone is the beginning of an edition.
    """
    kept = {name: text for name, text in fields.items() if text.strip()}
    said = [name for name in kept if not name.endswith("/channel")]
    numbers = _row_numbers(said)
    return {
        _renumbered(name, numbers): text
        for name, text in kept.items()
        if not name.endswith("/channel") or _row_of(name) in numbers
    }


def _is_a_field(name: str) -> bool:
    return name.split("/", 1)[0] in _FIRST_PARTS and len(name) < 200 and bool(_NAME.fullmatch(name))


def _flattened(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _flattened(f"{name}/{key}".lstrip("/"), item)
    elif isinstance(value, list):
        yield from _flattened_list(name, value)
    else:
        yield name, written(form_of(name), value)


def _flattened_list(name: str, items: list[object]) -> Iterator[tuple[str, str]]:
    if joined_by := _JOINED_BY.get(form_of(name)):
        yield name, joined_by.join(str(item) for item in items)
        return
    for row, item in enumerate(items):
        yield from _flattened(f"{name}/{row}", item)


def written(form: Form, value: object) -> str:
    """One value as an editor reads and types it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if form == "country":
        return _name_or_code(str(value), country_name(str(value)), find_country(country_name(str(value))))
    if form == "language":
        return _name_or_code(str(value), language_name(str(value)), find_language(language_name(str(value))))
    return str(value)


def _name_or_code(code: str, name: str, found: str | None) -> str:
    """The name where it leads back to the code: an editor reads names, and nothing may change by saving."""
    return name if found == code else code


def _row_of(name: str) -> str:
    """The innermost row that a field stands in: ``targets/0/lines/1`` for ``targets/0/lines/1/channel``."""
    parts = name.split("/")
    while parts and not parts[-1].isdigit():
        parts.pop()
    return "/".join(parts)


def _row_numbers(names: list[str]) -> dict[str, int]:
    """New numbers without gaps, for every row in which something was said."""
    rows: dict[str, set[int]] = {}
    for name in names:
        parts = name.split("/")
        for place, part in enumerate(parts):
            if part.isdigit():
                rows.setdefault("/".join(parts[:place]), set()).add(int(part))
    return {f"{at}/{old}": new for at, olds in rows.items() for new, old in enumerate(sorted(olds))}


def _renumbered(name: str, numbers: dict[str, int]) -> str:
    parts = name.split("/")
    return "/".join(
        str(numbers["/".join(parts[: place + 1])]) if part.isdigit() else part
        for place, part in enumerate(parts)
    )
