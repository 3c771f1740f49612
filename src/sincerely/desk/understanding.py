"""From the fields of the form to an Urgent Action, or to sentences that stand beside the fields."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sincerely.desk.fields import Fields, Form, form_of, written
from sincerely.desk.moments import local_and_zone, parse_moment, parse_zone
from sincerely.document import UrgentAction
from sincerely.places.countries import find_country
from sincerely.places.languages import find_language
from sincerely.reading.fields.dates import dates_in

# Where a problem stands that belongs to no field.
WHOLE_FORM = ""

_CODE = re.compile(r"[A-Z]{2}")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Understood:
    """What became of the fields: an action, or why not, by the name of the field."""

    action: UrgentAction | None
    problems: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def understand(fields: Fields) -> Understood:
    """Read the fields (without blank rows, see ``without_blank_rows``); never raises, whatever was typed."""
    problems: dict[str, list[str]] = {}
    tree: dict[str, object] = {}
    for name, text in fields.items():
        if not text.strip() or name.startswith("embargo/"):
            continue
        value, unclear = _read(form_of(name), text)
        if unclear or not _put(tree, name, value):
            problems.setdefault(name, []).append(unclear or _BROKEN)
    _read_embargo(fields, tree, problems)
    action = _validated(_with_lists(tree), fields, problems)
    return Understood(None if problems else action, {name: tuple(said) for name, said in problems.items()})


def understand_one(name: str, text: str) -> tuple[str, str]:
    """What one field makes of words, written as the form writes it; or nothing, and a sentence why not."""
    try:
        return _READ_ALONE[name](text.strip()) if name in _READ_ALONE else _rewritten(name, text), ""
    except ValueError as unclear:
        return "", str(unclear)


def _rewritten(name: str, text: str) -> str:
    form = form_of(name)
    value = _READERS[form](text)
    if form == "day" and not _is_a_day(str(value)):
        raise ValueError(f"“{text.strip()[:40]}” is no date we can read. {_SENTENCES['date']}")
    return text if isinstance(value, list) else written(form, value)


def _is_a_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _read_zone(text: str) -> str:
    parse_zone(text)
    return text


_READ_ALONE: dict[str, Callable[[str], str]] = {
    "embargo/local": lambda text: local_and_zone(parse_moment(text, "UTC"))[0],
    "embargo/zone": _read_zone,
}


def _read(form: Form, text: str) -> tuple[object, str]:
    """The value, and a sentence where the text is unclear.

    Something stands in for an unclear value, so that what is wrong elsewhere is said in the same go, beside
    the right row.
    """
    try:
        return _READERS[form](text), ""
    except ValueError as unclear:
        return _STAND_INS[form], str(unclear)


def _read_country(text: str) -> str:
    code = text.strip() if _CODE.fullmatch(text.strip()) else find_country(text)
    if not code:
        raise ValueError(f"We do not know the country “{text.strip()[:40]}”. Choose one from the list.")
    return code


def _read_language(text: str) -> str:
    found = text.strip() if _TAG.fullmatch(text.strip()) else find_language(text)
    if not found:
        raise ValueError(f"We do not know the language “{text.strip()[:40]}”. Choose one from the list.")
    return found


def _read_whole(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,6}", text.strip()):
        raise ValueError("Write a whole number, in figures.")
    return int(text)


def _read_day(text: str) -> str:
    """The day as the format writes it; one that is printed in words is read like a document's."""
    days = [date.day for date in dates_in(text)]
    return days[0].isoformat() if len(days) == 1 and days[0] else text.strip()


def _read_claim(text: str) -> bool:
    if text.strip() not in {"yes", "no"}:
        raise ValueError("Choose yes or no.")
    return text.strip() == "yes"


# "ZZ" and "und" are the codes for an unknown country and language.
_STAND_INS: dict[Form, object] = {"country": "ZZ", "language": "und", "whole": 1, "claim": False}
_READERS: dict[Form, Callable[[str], object]] = {
    "plain": str.strip,
    "paragraphs": lambda text: [p.strip() for p in re.split(r"\n[^\S\n]*\n", text) if p.strip()],
    "lines": lambda text: [line.strip() for line in text.split("\n") if line.strip()],
    "country": _read_country,
    "language": _read_language,
    "whole": _read_whole,
    "claim": _read_claim,
    "day": _read_day,
}


def _read_embargo(fields: Fields, tree: dict[str, object], problems: dict[str, list[str]]) -> None:
    local, zone = (fields.get(f"embargo/{part}", "").strip() for part in ("local", "zone"))
    where = "embargo/local" if local else "embargo/zone"
    try:
        if local:
            tree["embargo"] = parse_moment(local, zone)
        elif zone:
            # Without a date there is nothing to keep of it; what is no zone was meant to be something else.
            parse_zone(zone)
    except ValueError as unclear:
        problems.setdefault(where, []).append(str(unclear))


def _put(tree: dict[str, object], name: str, value: object) -> bool:
    """Hang the value into the tree; False where a value and a group want the same place."""
    *path, last = name.split("/")
    for part in path:
        inner = tree.setdefault(part, {})
        if not isinstance(inner, dict):
            return False
        tree = inner
    if isinstance(tree.get(last), dict):
        return False
    tree[last] = value
    return True


def _with_lists(value: object) -> object:
    """Groups whose keys are row numbers become lists, in that order."""
    if not isinstance(value, dict):
        return value
    inner = {key: _with_lists(item) for key, item in value.items()}
    if inner and all(key.isdigit() for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner


def _validated(tree: object, fields: Fields, problems: dict[str, list[str]]) -> UrgentAction | None:
    try:
        return UrgentAction.model_validate(_with_found_lines(tree))
    except ValidationError as wrong:
        for error in wrong.errors():
            problems.setdefault(_name_of(error["loc"], fields), []).append(_sentence(error))
    return None


def _with_found_lines(tree: object) -> object:
    """A line whose value an editor has typed in is no longer lost."""
    if isinstance(tree, dict):
        kept = {key: _with_found_lines(item) for key, item in tree.items()}
        return {key: item for key, item in kept.items() if key != "lost" or not kept.get("value")}
    if isinstance(tree, list):
        return [_with_found_lines(item) for item in tree]
    return tree


def _name_of(place: tuple[int | str, ...], fields: Fields) -> str:
    """The field that an error is about: the longest beginning of its place that names one."""
    # pydantic writes the channel of a line after its row: targets/0/lines/1/email/value.
    parts = [
        str(part)
        for at, part in enumerate(place)
        if not (isinstance(part, str) and at >= 2 and place[at - 2] == "lines")
    ]
    while parts and "/".join(parts) not in fields:
        parts.pop()
    return "/".join(parts) if parts else WHOLE_FORM


_BROKEN = "This part of the form came in broken. Reload the page and type it again."
_SENTENCES = {
    "date": "Write the date like 2026-12-14.",
    "literal": "Choose one from the list.",
    "greater": "This number is too small.",
    "less": "This number is too big.",
    "string_pattern": "This code is not understood. Choose one from the list.",
}


def _sentence(error: ErrorDetails) -> str:
    kind = error["type"]
    if kind == "value_error":
        return error["msg"].removeprefix("Value error, ")
    for beginning, sentence in _SENTENCES.items():
        if kind.startswith(beginning):
            return sentence
    return _BROKEN
