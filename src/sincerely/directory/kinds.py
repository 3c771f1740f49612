"""The kinds of facts that staff keep: what each is a value of, what makes two rows about one thing."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from sincerely.places.postage import Postage, start_postage
from sincerely.places.postal import Suspension, start_suspensions
from sincerely.places.reviews import Reviewed
from sincerely.places.safety import RiskCountry, risk_countries
from sincerely.places.transit import Transit
from sincerely.writing.facts import Mission

LONGEST_KEY = 120


@dataclass(frozen=True)
class Kind:
    """One kind: its name in addresses and rows, its values, the key of a value, and the start rows."""

    name: str
    of: type[Reviewed]
    key_of: Callable[[Any], str]  # Any: a value of `of`
    start_rows: Callable[[], tuple[Reviewed, ...]]

    def stored(self, value: Reviewed) -> dict[str, object]:
        """The value as JSON."""
        plain: dict[str, object] = _ADAPTERS[self.name].dump_python(value, mode="json")
        return plain

    def value(self, stored: Mapping[str, object]) -> Reviewed:
        """The value that was stored."""
        value: Reviewed = _ADAPTERS[self.name].validate_python(stored)
        return value


def kind_of(value: Reviewed) -> Kind:
    """The kind of a value; raises KeyError for what is no fact."""
    return {kind.of: kind for kind in KINDS.values()}[type(value)]


def _slug(text: str) -> str:
    return re.sub(r"\W+", "-", text.casefold()).strip("-")[:60]


def _way(value: Suspension | Transit) -> str:
    return f"{value.origin}-{value.destination}"


def _key_of_suspension(value: Suspension) -> str:
    return "-".join(filter(None, (_way(value), _slug(value.area or ""))))


def _key_of_postage(value: Postage) -> str:
    return f"{value.origin}-{_slug(value.zone)}-{value.grams}-{value.valid_from.isoformat()}"


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("mission", Mission, lambda value: f"{value.sending}-{value.host}", tuple),
        Kind("suspension", Suspension, _key_of_suspension, start_suspensions),
        Kind("transit", Transit, _way, tuple),
        Kind("postage", Postage, _key_of_postage, start_postage),
        Kind("risk", RiskCountry, lambda value: value.country, risk_countries),
    )
}
# Making one takes a hundred times as long as using it.
_ADAPTERS: Mapping[str, TypeAdapter[Any]] = {name: TypeAdapter(kind.of) for name, kind in KINDS.items()}
