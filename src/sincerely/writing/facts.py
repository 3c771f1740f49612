"""What is known of post, missions and danger, as one frozen value that the rules of writing are given.

The start rows lie in ``places/data``; the directory lays over them what staff have entered at the desk.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sincerely.places.safety import RiskCountry, risk_countries


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


@dataclass(frozen=True)
class Facts:
    """Everything known, each row with its source and review date."""

    risk_countries: tuple[RiskCountry, ...] = ()

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
    return Facts(risk_countries=risk_countries())
