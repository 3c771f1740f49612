"""The small types an Urgent Action is made of: text, codes, and what counts as empty."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
    model_validator,
)

# Tab and line feed are text; every other control character is noise from a copy or an attack. Half of a
# surrogate pair is no character at all: it has no UTF-8, hence no canonical bytes.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def _clean(text: str) -> str:
    if _CONTROL.search(text):
        raise ValueError("The text holds a control character. Delete it and try again.")
    return unicodedata.normalize("NFC", text)


Text = Annotated[str, AfterValidator(_clean)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Paragraphs = tuple[Text, ...]
# Salutations and closings: language -> formula, e.g. {"en": "Dear Minister,"}.
Formulas = Annotated[
    Mapping[Language, Text],
    AfterValidator(lambda formulas: MappingProxyType(dict(formulas))),
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
        return not value.model_fields_set or all(
            is_empty(getattr(value, name)) for name in type(value).model_fields
        )
    return value is None or (isinstance(value, str | list | tuple | Mapping) and not value)


def without_empty(value: object) -> object:
    """Leave out, at every depth, what says nothing."""
    if isinstance(value, Mapping):
        pruned = {key: without_empty(item) for key, item in value.items()}
        return {key: item for key, item in pruned.items() if not is_empty(item)}
    if isinstance(value, list | tuple):
        return [item for item in map(without_empty, value) if not is_empty(item)]
    return value


class Value(BaseModel):
    """A frozen value: unknown fields refused, empty and absent the same, text in Unicode form NFC."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, given: object) -> object:
        return without_empty(given)


__all__ = [
    "Country",
    "Formulas",
    "Issue",
    "Kind",
    "Language",
    "OutcomeKind",
    "Paragraphs",
    "PeopleGroup",
    "Show",
    "Text",
    "Value",
    "is_empty",
    "without_empty",
]
