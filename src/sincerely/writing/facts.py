"""What is known of post, missions and danger, as one frozen value that the rules of writing are given.

The start rows lie in ``places/data``; the directory lays over them what staff have entered at the desk.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sincerely.document import Target
from sincerely.places.countries import mainland_of
from sincerely.places.postage import Postage, start_postage
from sincerely.places.postal import Suspension, names_operator, origins_named_in, start_suspensions
from sincerely.places.reviews import Reviewed
from sincerely.places.safety import RiskCountry, risk_countries
from sincerely.places.transit import Transit


@dataclass(frozen=True)
class Mission(Reviewed):
    """The embassy of ``sending`` (ISO 3166-1) in ``target.mission_in``, with its lines and salutations."""

    sending: str
    target: Target

    @property
    def host(self) -> str:
        """The country it is in."""
        return self.target.mission_in or ""


@dataclass(frozen=True)
class Safety:
    """What one writer should know before any name is typed.

    ``writes_from_there``: they write from a country of the case: ask them not to. ``writer_risk``: the row of
    the country they write from, ``case_risks``: those of the countries of the case; each with its source and
    review date. A row that nobody has checked for long still counts here: doubt is no reason for less care.
    """

    writes_from_there: bool
    writer_risk: RiskCountry | None
    case_risks: tuple[RiskCountry, ...]

    @property
    def is_in_risk_country(self) -> bool:
        """Is it dangerous where they write from? Then nothing is offered that stays on their device."""
        return self.writes_from_there or self.writer_risk is not None

    @property
    def is_too_dangerous(self) -> bool:
        """Is it dangerous there, and is the case about that country? Then no way to write is offered at all.

        From the country of a case that is on no list, people are asked not to, and decide for themselves
        alone (docs/facts.md, "Danger: one rule").
        """
        return self.writes_from_there and self.writer_risk is not None


@dataclass(frozen=True)
class Facts:
    """Everything known, each row with its source and review date. What is not there is not known."""

    suspensions: tuple[Suspension, ...] = ()
    transits: tuple[Transit, ...] = ()
    missions: tuple[Mission, ...] = ()
    postage: tuple[Postage, ...] = ()
    risk_countries: tuple[RiskCountry, ...] = ()

    def suspensions_between(
        self, origin: str, destination: str, *, on: datetime.date
    ) -> tuple[Suspension, ...]:
        """The known suspensions of post from a country to another one on a day. None known proves nothing.

        Those of the mainland's post are those of a territory, too (``countries.mainland_of``).
        """
        posts = {origin, mainland_of(origin)}
        return tuple(
            one
            for one in self.suspensions
            if any(one.concerns(post, destination) for post in posts) and one.holds(on)
        )

    def transit_between(self, origin: str, destination: str) -> Transit | None:
        """How long a letter takes from there to there, if anybody has said so."""
        way = (origin, destination)
        return next((one for one in self.transits if (one.origin, one.destination) == way), None)

    def mission_of(self, sending: str | None, *, host: str) -> Mission | None:
        """The embassy of a country in another one, if it is known; in a territory that of its mainland."""
        hosts = (host, mainland_of(host))
        found = (one for at in hosts for one in self.missions if (one.sending, one.host) == (sending, at))
        return next(found, None)

    def postage_between(self, origin: str, destination: str, *, on: datetime.date) -> Postage | None:
        """The price of the lightest letter on a day: of the zone that names the country before all abroad.

        Of the newest tariff that holds: the steps of weight may have changed, and a letter with the stamp of
        an older, lighter one comes back. In a territory without prices of its own those of its mainland hold.
        """
        prices = [
            one
            for one in self.postage
            if one.origin in (origin, mainland_of(origin))
            and one.covers(destination)
            and one.valid_from <= on
        ]
        prices.sort(
            key=lambda one: (
                one.origin != origin,
                not one.countries,
                -one.valid_from.toordinal(),
                one.grams,
            )
        )
        return next(iter(prices), None)

    def origins_named_in(self, note: str) -> frozenset[str]:
        """The countries whose post a note speaks of: it concerns writers there and nobody else."""
        of_rows = {one.origin for one in self.suspensions if names_operator(note, one.operator)}
        return origins_named_in(note) | of_rows

    def safety_of(self, country: str, *, about: Iterable[str]) -> Safety:
        """How careful somebody must be who writes from ``country``; ``about``: the countries of the case.

        The country of a case is always a danger to those who write from it, on the list or not. An empty
        ``country``, where the writer has not said it yet, is no danger by itself.
        """
        rows = {row.country: row for row in self.risk_countries}
        of_case = tuple(about)
        return Safety(
            writes_from_there=country in of_case,
            writer_risk=rows.get(country),
            case_risks=tuple(rows[code] for code in of_case if code in rows),
        )


@cache
def start_facts() -> Facts:
    """What the project brings along, before anybody has entered anything at a desk."""
    return Facts(suspensions=start_suspensions(), postage=start_postage(), risk_countries=risk_countries())
