"""Facts in the words of the desk: one page for each kind, one title and one line for each row."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from babel.numbers import format_currency

from sincerely.directory.queries import KnownFact
from sincerely.places.countries import country_name
from sincerely.places.postage import Postage
from sincerely.places.postal import Suspension
from sincerely.places.reviews import Reviewed
from sincerely.places.safety import RiskCountry
from sincerely.places.transit import Transit
from sincerely.wording import wording_for
from sincerely.writing.facts import Mission
from sincerely.writing.lines import line_value
from sincerely.writing.naming import country_in_sentence
from sincerely.writing.post import review_text


@dataclass(frozen=True)
class FactPage:
    """How a kind is called and added to, what it is for, and what is said while there is none."""

    kind: str
    title: str
    add: str
    lead: str
    nothing: str


_PAGES = (
    FactPage(
        "mission",
        "Embassies",
        "Add an embassy",
        "Writers are shown the embassy in their own country and never another one. Where a document names "
        "one elsewhere, the one listed here stands in for it.",
        "No embassy is known yet. Documents name some: they are offered here once they are saved.",
    ),
    FactPage(
        "suspension",
        "Suspended post",
        "Add a suspension",
        "A letter is not offered where the writer’s own post carries none. Nobody else reads of it.",
        "No suspension is known.",
    ),
    FactPage(
        "transit",
        "Days on the way",
        "Add days on the way",
        "Without a row that somebody has checked lately, a letter abroad is given three weeks or more.",
        "No time is known: no reliable table has been found. Enter what a post has published.",
    ),
    FactPage(
        "postage",
        "Postage",
        "Add a price",
        "Shown beside the address for the envelope, with its day and source.",
        "No price is known.",
    ),
    FactPage(
        "risk",
        "Dangerous countries",
        "Add a country",
        "Who writes from one of these is warned, and nothing is offered that stays on their device. The "
        "country of the case itself always counts, on the list or not.",
        "No country is listed.",
    ),
)
PAGES: Mapping[str, FactPage] = {page.kind: page for page in _PAGES}


@dataclass(frozen=True)
class FactRow:
    """One fact as the list shows it."""

    fact: KnownFact
    title: str
    text: str
    source: str
    review: str
    is_stale: bool

    @property
    def is_inferred(self) -> bool:
        return self.fact.value.evidence != "documented"


def fact_row(fact: KnownFact, *, on: datetime.date) -> FactRow:
    """The fact in words, as it stands on a day."""
    title, text = _said(fact.value)
    return FactRow(
        fact=fact,
        title=title,
        text=text,
        source=fact.value.source,
        review=review_text(fact.value, "en", on=on),
        is_stale=fact.value.is_stale(on),
    )


def _said(value: Reviewed) -> tuple[str, str]:
    match value:
        case Mission():
            sending, host = (country_in_sentence(code, "en") for code in (value.sending, value.host))
            return f"Embassy of {sending} in {host}", _mission_text(value)
        case Suspension():
            return _way(value), _suspension_text(value)
        case Transit():
            return _way(value), f"{value.days_low} to {value.days_high} days"
        case Postage():
            return f"{country_name(value.origin)}: {value.zone}", _price(value)
        case RiskCountry():
            return country_name(value.country), value.reason
    raise TypeError(value)


def mission_row(mission: Mission) -> tuple[str, str]:
    """Title and text of an embassy that is only offered."""
    return _said(mission)


def _mission_text(mission: Mission) -> str:
    lines = (", ".join(line_value(line).splitlines()) for line in mission.target.lines)
    return " · ".join(filter(None, (mission.target.office or mission.target.function, *lines)))


def _way(value: Suspension | Transit) -> str:
    return f"{country_name(value.origin)} → {country_name(value.destination)}"


def _suspension_text(value: Suspension) -> str:
    words = wording_for("en")
    since = words.long_date(value.since) if value.since_precision == "day" else f"{value.since:%B %Y}"
    until = f" until {words.long_date(value.until)}" if value.until else ""
    return ", ".join(filter(None, (value.operator, value.area, f"since {since}{until}")))


def _price(value: Postage) -> str:
    price = format_currency(value.price, value.currency, locale="en_GB")
    since = wording_for("en").long_date(value.valid_from)
    return f"{price} up to {value.grams} grams, since {since}"
