"""Countries in which it can be dangerous to write to officials of that country, or to have ties to it."""

from dataclasses import dataclass
from functools import cache

from sincerely.places.reviews import Reviewed
from sincerely.places.tables import evidence_of, review_date, rows


@dataclass(frozen=True)
class RiskCountry(Reviewed):
    """A country (ISO 3166-1) where people are punished for turning to officials or to bodies abroad.

    ``reason``: the law or practice, in a few English words for the desk. It is never shown to writers: they
    are asked to take care, not frightened with paragraphs.
    """

    country: str
    reason: str


@cache
def risk_countries() -> tuple[RiskCountry, ...]:
    """The start list: what could be cited when the project began. It is never complete."""
    return tuple(map(_risk_country, rows("risk-countries")))


def _risk_country(row: dict[str, str]) -> RiskCountry:
    return RiskCountry(
        country=row["country"],
        reason=row["reason"],
        source=row["source"],
        evidence=evidence_of(row),
        reviewed=review_date(row),
    )
