"""UA numbers: every printed form, one value.

Source: field guide, section 3. A number is a running number and a two-digit year; prefixes, zero padding,
separators, ordinals and a place in the series ("-2") vary from document to document.
"""

import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Self

# Prefixes of the one series of UA numbers: urgent action (AU in French and Spanish), further information,
# follow-up.
_KINDS = r"UA|AU|FI|FU"
# Series of their own. Whether MA and NSA share the running numbers of the UAs is nowhere documented.
_SERIES = {"EXTRA": "EXTRA", "EX": "EXTRA", "MA": "MA", "NSA": "NSA"}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_FORM = re.compile(
    rf"""
    (?!\d{{4}}-\d\d-\d\d$)  # an ISO date
    (?:
      (?:
        (?P<word>{"|".join(_ORDINALS)}) | (?P<count>[1-9]\d?)(?:st|nd|rd|th)
      )\s+(?:(?:update|further\ information)\s+(?:on|to)\s+)?(?={_KINDS}|EXTRA|EX)
      | (?:further\ information|follow[\s-]?up|update|outcome)\s+(?:on|to)\s+
      | (?:further\ information|outcome)\s*:?\s+
    )?
    (?:(?P<prefix>EXTRA|EX|{_KINDS}|MA|NSA)(?:\s*(?:nos?\.?|n[°º]|number)(?=[\s\d:]))?[\s:.\-–]*)?
    0*(?P<running>[1-9]\d{{0,3}})
    \s*[/.\-–]\s*
    (?P<year>(?:19|20)\d\d|\d\d)
    (?:\s*[-–/]\s*(?P<sequence>[1-9]\d?))?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
# No form of a number is longer; nobody has to look through a book for one.
_LONGEST = 80


@total_ordering
@dataclass(frozen=True)
class UANumber:
    """A UA number, e.g. ``23/24`` or ``EXTRA 78/92``; the place in the series is not part of it.

    ``year`` has four digits: two-digit years 61-99 are 19xx, the others 20xx (design, "Publishing is
    baking"). Ordered by year, then number, then series.
    """

    running: int
    year: int
    series: str = ""

    def __post_init__(self) -> None:
        """Refuse what could not be printed with a two-digit year and read again."""
        if not (
            0 < self.running <= 9999 and 1961 <= self.year <= 2060 and self.series in {"", *_SERIES.values()}
        ):
            raise ValueError(f"There is no UA number {self.running} of the year {self.year}. Check both.")

    @classmethod
    def parse(cls, printed: str) -> Self:
        """Read any form, printed or in an address; raise ValueError with a sentence that shows two.

        The text is the number and nothing else: "11.30 am" and "6/7 Kensington" are none.
        """
        return cls._of(_match(printed))

    @classmethod
    def _of(cls, found: re.Match[str]) -> Self:
        return cls(
            running=int(found["running"]),
            year=_full_year(found["year"]),
            series=_SERIES.get((found["prefix"] or "").upper(), ""),
        )

    def __str__(self) -> str:
        plain = f"{self.running}/{self.year % 100:02d}"
        return f"{self.series} {plain}" if self.series else plain

    @property
    def slug(self) -> str:
        """The number as it stands in addresses: ``23-24``, ``extra-78-92``."""
        return str(self).lower().replace("/", "-").replace(" ", "-")

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, UANumber):
            return NotImplemented
        return (self.year, self.running, self.series) < (other.year, other.running, other.series)


def parse_with_sequence(printed: str) -> tuple[UANumber, int | None]:
    """The number and the place in its series, where the form states one.

    ``FI 075/21-3`` -> 3; ``THIRD UA 60/16`` -> 3; ``Further information on UA 97/10`` -> None: it is a later
    document, but not said which. Raise ValueError as ``UANumber.parse`` does.
    """
    found = _match(printed)
    return UANumber._of(found), _sequence(found)


def _match(printed: str) -> re.Match[str]:
    plain = " ".join(printed.split()) if len(printed) <= _LONGEST else ""
    found = _FORM.fullmatch(plain)
    if not found:
        raise ValueError(_advice(printed))
    return found


def _advice(printed: str) -> str:
    shown = " ".join(printed[:_LONGEST].split())[:40].encode("utf-8", "replace").decode()
    return f"“{shown}” is not a UA number. Write it like 23/24 or EXTRA 78/92."


def _sequence(found: re.Match[str]) -> int | None:
    if found["word"]:
        return _ORDINALS.index(found["word"].lower()) + 1
    stated = found["sequence"] or found["count"]
    return int(stated) if stated else None


def _full_year(printed: str) -> int:
    year = int(printed)
    if len(printed) == 4:
        return year
    return 1900 + year if year >= 61 else 2000 + year
