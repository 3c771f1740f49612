"""The small types an Urgent Action is made of: text, days, codes, and what counts as empty."""

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    Strict,
    StringConstraints,
    model_validator,
)

# Tab and line feed are text; every other control character, and half a surrogate pair, is noise or an attack.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)", re.ASCII)
# The format is six levels deep; a document that is deeper is an attack on our stack.
_DEEPEST = 12


def _clean(text: str) -> str:
    if _CONTROL.search(text):
        raise ValueError("The text holds a control character. Delete it and try again.")
    return unicodedata.normalize("NFC", text)


def _written_day(given: object) -> object:
    # pydantic also takes seconds since 1970; the exchange form has one way to write a day.
    if type(given) is datetime.date or (isinstance(given, str) and _DAY.fullmatch(given)):
        return given
    raise ValueError("Write the date as year, month and day: 2024-05-08.")


def _written_moment(given: object) -> object:
    if isinstance(given, datetime.datetime) or (isinstance(given, str) and _MOMENT.fullmatch(given)):
        return given
    raise ValueError("Write the moment with its time zone: 2024-05-08T12:00:00+02:00.")


class FrozenFormulas(Mapping[str, str]):
    """A mapping that cannot be changed, but compared, hashed, copied and pickled."""

    __slots__ = ("_formulas",)
    _formulas: dict[str, str]

    def __init__(self, formulas: Mapping[str, str]) -> None:
        object.__setattr__(self, "_formulas", dict(formulas))

    def __getitem__(self, language: str) -> str:
        return self._formulas[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._formulas)

    def __len__(self) -> int:
        return len(self._formulas)

    def __hash__(self) -> int:
        return hash(frozenset(self._formulas.items()))

    def __repr__(self) -> str:
        return repr(self._formulas)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("A published value does not change. Take a changed copy with replaced().")

    def __reduce__(self) -> tuple[type[Self], tuple[dict[str, str]]]:
        return type(self), (dict(self._formulas),)


Text = Annotated[str, AfterValidator(_clean)]
Day = Annotated[datetime.date, BeforeValidator(_written_day)]
Moment = Annotated[AwareDatetime, BeforeValidator(_written_moment)]
# Without Strict, "yes" is a claim and true is a number.
Claim = Annotated[bool, Strict()]
Count = Annotated[int, Strict()]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Paragraphs = tuple[Text, ...]
# Salutations and closings: language -> formula, e.g. {"en": "Dear Minister,"}.
Formulas = Annotated[
    Mapping[Language, Text],
    AfterValidator(FrozenFormulas),
    PlainSerializer(dict, return_type=dict[str, str]),
]

Kind = Literal["first", "further-information", "correction", "extension", "stop", "outcome", "unknown"]
Show = Literal["full", "initials", "role", "nothing"]

# Three lists, kept apart: mixing them ruined earlier data (field guide, section 7).
Issue = Literal[
    "torture",
    "death penalty",
    "imminent execution",
    "arbitrary arrest",
    "incommunicado detention",
    "enforced disappearance",
    "risk of enforced disappearance",
    "prisoner of conscience",
    "unfair trial",
    "health concern",
    "fear for safety",
    "death threats",
    "forcible return",
    "forced eviction",
    "legal concern",
    "excessive force",
    "corporal punishment",
]
PeopleGroup = Literal[
    "women",
    "children",
    "journalists and writers",
    "human rights defenders",
    "Indigenous people",
    "refugees and migrants",
    "LGBTI people",
    "students",
    "trade unionists",
    "lawyers",
    "minorities",
]
OutcomeKind = Literal[
    "released",
    "charges dropped",
    "sentence reduced or commuted",
    "execution stayed",
    "access granted",
    "whereabouts confirmed",
    "investigation opened",
    "protection granted",
    "law changed",
    "no change",
    "worsened",
    "died",
]


def is_empty(value: object) -> bool:
    """Null, empty text, empty lists and empty objects say nothing; ``False`` and ``0`` do."""
    if isinstance(value, BaseModel):
        return all(is_empty(getattr(value, name)) for name in type(value).model_fields)
    return value is None or (isinstance(value, str | list | tuple | Mapping) and not value)


def without_empty(value: object, *, depth: int = 0) -> object:
    """Leave out, at every depth, what says nothing; ValueError for more depth than the format has."""
    if depth > _DEEPEST:
        raise ValueError("The document is nested too deeply. Send it in the format of docs/format.md.")
    if isinstance(value, Mapping):
        pruned = {key: without_empty(item, depth=depth + 1) for key, item in value.items()}
        return {key: item for key, item in pruned.items() if not is_empty(item)}
    if isinstance(value, list | tuple):
        return [
            item for item in (without_empty(item, depth=depth + 1) for item in value) if not is_empty(item)
        ]
    return value


class Value(BaseModel):
    """A frozen value: unknown fields refused, empty and absent the same, text in Unicode form NFC."""

    # What was made without validation (model_copy, model_construct) is validated when it becomes a part.
    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_default=False, revalidate_instances="always"
    )

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, given: object) -> object:
        return without_empty(given)


V = TypeVar("V", bound=Value)


def replaced(value: V, /, **changes: object) -> V:
    """A changed copy, validated as if it were new: ``replaced(action, until=day)``.

    Raise pydantic's ValidationError (a ValueError) for an unknown field or a wrong value.
    """
    unchanged = {name: getattr(value, name) for name in type(value).model_fields}
    return type(value).model_validate({**unchanged, **changes})
