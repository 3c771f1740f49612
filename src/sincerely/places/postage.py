"""What the lightest letter costs, where a price is known with its date."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from sincerely.places.countries import is_at_home
from sincerely.places.reviews import Reviewed
from sincerely.places.tables import evidence_of, review_date, rows


@dataclass(frozen=True)
class Postage(Reviewed):
    """The price of a letter of up to ``grams`` from ``origin`` to a zone, from a day on.

    ``zone``: the post's own name for it; ``countries``: those in it (ISO 3166-1); none are all abroad.
    ``currency``: ISO 4217.
    """

    origin: str
    zone: str
    countries: tuple[str, ...]
    grams: int
    price: Decimal
    currency: str
    valid_from: datetime.date

    def covers(self, destination: str) -> bool:
        """Is this the price for letters to that country? Abroad does not hold one's own country."""
        is_abroad = not is_at_home(destination, origin=self.origin)
        return destination in self.countries or (not self.countries and is_abroad)


@cache
def start_postage() -> tuple[Postage, ...]:
    """The prices that the project brings along."""
    return tuple(map(_postage, rows("postage")))


def _postage(row: dict[str, str]) -> Postage:
    return Postage(
        origin=row["origin"],
        zone=row["zone"],
        countries=tuple(row["countries"].split()),
        grams=int(row["grams"]),
        price=Decimal(row["price"]),
        currency=row["currency"],
        valid_from=datetime.date.fromisoformat(row["valid_from"]),
        source=row["source"],
        evidence=evidence_of(row),
        reviewed=review_date(row),
    )
