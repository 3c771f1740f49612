"""What a fact must be before anybody may rely on it. Pure: the desk asks it beside each field."""

import datetime
from collections.abc import Iterator

from sincerely.document import PostLine
from sincerely.document.states import newest_possible_day
from sincerely.places.postage import Postage
from sincerely.places.postal import Suspension
from sincerely.places.reviews import Reviewed
from sincerely.places.safety import RiskCountry
from sincerely.writing.facts import Mission

# Field and sentence: where it is wrong, and what to do.
Problem = tuple[str, str]
_MOST_ADDRESS_LINES = 6


def problems_of(value: Reviewed, *, at: datetime.datetime) -> tuple[Problem, ...]:
    """Everything that is wrong with a fact that somebody enters at this moment; empty when nothing is."""
    found = list(_of_any(value, at))
    match value:
        case Suspension():
            found += _of_suspension(value)
        case Postage():
            found += _of_postage(value)
        case Mission():
            found += _of_mission(value)
        case RiskCountry():
            found += (
                [] if value.reason.strip() else [("reason", "Say in a few words what is punished there.")]
            )
    return tuple(found)


def _of_any(value: Reviewed, at: datetime.datetime) -> Iterator[Problem]:
    if not value.source.strip():
        yield "source", "Say where you have this from: a notice, a list, a page with its date."
    if value.reviewed and value.reviewed > newest_possible_day(at):
        yield "reviewed", "Nobody has checked it on a day that has not come yet."


def _of_suspension(value: Suspension) -> Iterator[Problem]:
    if value.origin == value.destination:
        yield "destination", "Choose another country than the one the letters come from."
    if value.until and value.until < value.since:
        yield "until", "The last day cannot be before the first."
    if not value.operator.strip():
        yield "operator", "Give the name of the post that carries no letters there."


def _of_postage(value: Postage) -> Iterator[Problem]:
    if value.price <= 0:
        yield "price", "Give the price of one letter, such as 1.70."
    if value.grams <= 0:
        yield "grams", "Give the weight in whole grams, such as 20."


def _of_mission(value: Mission) -> Iterator[Problem]:
    target = value.target
    if value.sending == value.host:
        yield "host", "An embassy is in another country than its own."
    if not (target.office or target.function):
        yield "office", "Give the name of the embassy as it stands on an envelope."
    if not target.lines:
        yield "address", "Give its postal address, or at least one other way to reach it."
    if any(isinstance(line, PostLine) and len(line.address) > _MOST_ADDRESS_LINES for line in target.lines):
        yield "address", "An envelope holds six lines. Put some of these on one line."
