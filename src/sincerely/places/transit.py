"""How long a letter is on its way, where somebody has published it.

Source: field guide, section 5: no reliable table is at hand, so there are no start rows. Staff enter what
they find; everything else is "three weeks or more", never a figure.
"""

from dataclasses import dataclass

from sincerely.places.reviews import Reviewed


@dataclass(frozen=True)
class Transit(Reviewed):
    """A letter from ``origin`` to ``destination`` (ISO 3166-1) takes ``days_low`` to ``days_high`` days.

    Calendar days, from the letter box to the office, both at least 0. Raises ValueError for others.
    """

    origin: str
    destination: str
    days_low: int
    days_high: int

    def __post_init__(self) -> None:
        if not 0 <= self.days_low <= self.days_high:
            raise ValueError("The fewest days come first, and none are below zero.")
