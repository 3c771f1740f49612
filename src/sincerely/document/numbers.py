"""UA numbers: every printed form, one value.

Source: field guide, section 3. A number is a running number and a two-digit year; prefixes, zero padding,
separators and a place in the series ("-2") vary from document to document.
"""

import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Self

_FORM = re.compile(
    r"""^\s*
    (?:(?P<prefix>UA|AU|FI|FU|EXTRA|EX|MA|NSA)\b[\s:.\-]*)?
    0*(?P<running>[1-9]\d{0,3})
    \s*[/.\-]\s*
    (?P<year>\d{4}|\d{2})
    (?:\s*[-/]\s*(?P<sequence>[1-9]\d?))?
    \s*$""",
    re.VERBOSE | re.IGNORECASE,
)
# Series of their own; every other prefix is a kind of document within the one series of UA numbers.
_SERIES = {"EXTRA": "EXTRA", "EX": "EXTRA", "MA": "MA", "NSA": "NSA"}


@total_ordering
@dataclass(frozen=True)
class UANumber:
    """A UA number, e.g. ``23/24`` or ``EXTRA 78/92``; the place in the series is not part of it.

    ``year`` has four digits: two-digit years 61-99 are 19xx, the others 20xx
    (design, "Publishing is baking").
    """

    running: int
    year: int
    series: str = ""

    @classmethod
    def parse(cls, printed: str) -> Self:
        """Read any printed form; raise ValueError with a sentence that says which forms there are."""
        found = _FORM.match(printed)
        if not found:
            raise ValueError(
                f"“{printed.strip()[:40]}” is not a UA number. Write it like 23/24 or EXTRA 78/92."
            )
        return cls(
            running=int(found["running"]),
            year=_full_year(int(found["year"])),
            series=_SERIES.get((found["prefix"] or "").upper(), ""),
        )

    def __str__(self) -> str:
        plain = f"{self.running}/{self.year % 100:02d}"
        return f"{self.series} {plain}" if self.series else plain

    @property
    def slug(self) -> str:
        """The number as it stands in addresses: ``23-24``, ``extra-78-92``."""
        return str(self).lower().replace("/", "-").replace(" ", "-")

    def __lt__(self, other: "UANumber") -> bool:
        return (self.year, self.running, self.series) < (other.year, other.running, other.series)


def _full_year(year: int) -> int:
    if year > 99:
        return year
    return 1900 + year if year >= 61 else 2000 + year
