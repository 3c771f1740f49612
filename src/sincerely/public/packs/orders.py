"""What a pack is to hold: numbers of cases and counts, and nothing about anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from sincerely.writing.papers import Paper

Kind = Literal["group", "class", "home"]
KINDS: tuple[Kind, ...] = ("group", "class", "home")
# How the address comes onto the envelope: written by hand, through a window, or printed on it.
Envelopes = Literal["hand", "left-dl", "right-dl", "no10", "print-dl", "print-c6", "print-no10"]
ENVELOPES: tuple[Envelopes, ...] = (
    "hand",
    "left-dl",
    "right-dl",
    "no10",
    "print-dl",
    "print-c6",
    "print-no10",
)

MOST_LETTERS = 300
MOST_CASES = 12
# So many sheets and envelopes are printed while somebody waits; more go to the worker.
MOST_AT_ONCE = 12


@dataclass(frozen=True)
class PackOrder:
    """``cases``: the number of each as it stands in addresses, and how many letters.

    ``language``: of the pages and of what is not a letter; ``country``: where it is written; ``number``:
    under which it is reported.
    """

    kind: Kind
    language: str
    country: str
    paper: Paper
    envelopes: Envelopes
    cases: tuple[tuple[str, int], ...]
    number: str

    @property
    def letters(self) -> int:
        return sum(many for _, many in self.cases)

    @property
    def prints_envelopes(self) -> bool:
        return self.envelopes.startswith("print-")

    @property
    def is_small(self) -> bool:
        """Is it quickly made?"""
        return self.letters * (2 if self.prints_envelopes else 1) <= MOST_AT_ONCE

    def as_arguments(self) -> dict[str, object]:
        """For the job: the whole of what is stored while a pack waits."""
        return {
            "kind": self.kind,
            "language": self.language,
            "country": self.country,
            "paper": self.paper,
            "envelopes": self.envelopes,
            "cases": [list(one) for one in self.cases],
            "number": self.number,
        }

    @classmethod
    def from_arguments(cls, stored: Mapping[str, object]) -> "PackOrder":
        """The order that a job carries."""
        cases = cast("list[tuple[str, int]]", stored["cases"])
        return cls(
            kind=cast("Kind", stored["kind"]),
            language=str(stored["language"]),
            country=str(stored["country"]),
            paper=cast("Paper", stored["paper"]),
            envelopes=cast("Envelopes", stored["envelopes"]),
            cases=tuple((slug, many) for slug, many in cases),
            number=str(stored["number"]),
        )
