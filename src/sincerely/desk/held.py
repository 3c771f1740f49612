"""Which reports somebody means at the desk, as typed: read, and said again in words."""

import datetime
from dataclasses import dataclass

from django.http import QueryDict

from sincerely.desk.totals.labels import channel_label
from sincerely.places.countries import country_choices, country_codes, country_name
from sincerely.reports.models import Channel
from sincerely.reports.quarantine.bands import Reason
from sincerely.reports.quarantine.invalidating import Criteria
from sincerely.wording import Refusal

REASONS = {
    Reason.CROWDED: "Too many from too few places",
    Reason.NETWORK: "Most of a day from one network",
    Reason.ALIKE: "Alike to the last detail",
    Reason.LARGE: "Large numbers, again and again",
    Reason.MOST: "As many as the form takes",
}


@dataclass(frozen=True)
class Field:
    """One criterion on the form."""

    name: str
    label: str
    value: str
    kind: str
    choices: tuple[tuple[str, str], ...] = ()


def read_criteria(typed: QueryDict) -> Criteria:
    """What was typed; raise Refusal with what to do for anything that is none."""
    first, last = (_day(typed.get(name, "")) for name in ("first", "last"))
    if first and last and first > last:
        raise Refusal("The first day is after the last. Change one of them.")
    country = typed.get("country", "").strip().upper()
    if country and country not in country_codes():
        raise Refusal("Choose the country from the list, or leave it at any country.")
    channel, held = typed.get("channel", ""), typed.get("held", "")
    if (channel and channel not in Channel.values) or (held and held not in list(Reason)):
        raise Refusal("This form is out of date. Open the page again.")
    if not any((first, last, country, channel, held)):
        raise Refusal("Choose at least one criterion: without one every report of the case is meant.")
    return Criteria(first, last, country, channel, held)


def criteria_fields(typed: QueryDict) -> tuple[Field, ...]:
    """The form with what was typed."""
    channels = tuple((channel, channel_label(channel)) for channel in Channel.values)
    reasons = tuple((reason.value, words) for reason, words in REASONS.items())
    asked = (
        ("first", "Came from", "date", ()),
        ("last", "Came until", "date", ()),
        ("country", "Country", "choice", (("", "Any country"), *country_choices("en"))),
        ("channel", "Channel", "choice", (("", "Any"), *channels)),
        ("held", "Held because", "choice", (("", "Held or not"), *reasons)),
    )
    return tuple(Field(name, label, typed.get(name, ""), kind, rest) for name, label, kind, rest in asked)


def in_words(criteria: dict[str, str]) -> list[str]:
    """The criteria of a proposal."""
    said = {
        "first": "came from {}",
        "last": "came until {}",
        "country": "country {}",
        "channel": "by {}",
        "held": "held because of “{}”",
    }
    values = dict(criteria)
    if code := criteria["country"]:
        values["country"] = country_name(code)
    if channel := criteria["channel"]:
        values["channel"] = channel_label(channel).casefold()
    if reason := criteria["held"]:
        values["held"] = REASONS[Reason(reason)]
    return [sentence.format(values[name]) for name, sentence in said.items() if values[name]]


def _day(typed: str) -> str:
    if not typed.strip():
        return ""
    try:
        return datetime.date.fromisoformat(typed.strip()).isoformat()
    except ValueError:
        raise Refusal("Write a day as year-month-day, for example 2026-11-03.") from None
