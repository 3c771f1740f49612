"""Index numbers: the printed form, and the area that a code stands for.

Source: field guide, section 3: ``CLASS SUBCLASS/NUMBER/YEAR`` with 2-4 digits and a year of 2 or 4.
"""

import re
from dataclasses import dataclass
from functools import cache

from sincerely.places.tables import rows

_FORM = re.compile(
    r"\s*(?P<kind>[A-Za-z]{3})\s*(?P<subclass>\d{2})\s*/\s*(?P<number>\d{2,4})\s*/\s*(?P<year>\d{4}|\d{2})\s*",
    re.ASCII,
)


@dataclass(frozen=True)
class IndexArea:
    """What an index code such as ``EUR 46`` stands for.

    ``country`` (ISO 3166-1) is None for themes, regions and codes of several countries. ``evidence`` is
    ``documented`` or ``unconfirmed``.
    """

    code: str
    name: str
    country: str | None
    evidence: str


def normalise_index(printed: str) -> str | None:
    """``MDE13/078/2009`` -> ``MDE 13/078/2009``; None when it is no index number.

    Only the spacing and the case of the class change: short forms of number and year stay as printed.
    """
    # A no-break space is a space; \s in an ASCII pattern does not know that.
    found = _FORM.fullmatch(printed.replace("\u00a0", " ").replace("\u202f", " "))
    if not found or found["kind"].upper() not in _classes():
        return None
    return f"{found['kind'].upper()} {found['subclass']}/{found['number']}/{found['year']}"


def index_area(index: str) -> IndexArea | None:
    """The area of an index number in any spacing, or None when the number or its code is unknown."""
    normal = normalise_index(index)
    return _areas().get(normal.split("/", 1)[0]) if normal else None


@cache
def _areas() -> dict[str, IndexArea]:
    return {f"{row['class']} {row['subclass']}": _area(row) for row in rows("index-codes")}


def _area(row: dict[str, str]) -> IndexArea:
    return IndexArea(
        code=f"{row['class']} {row['subclass']}",
        name=row["name"],
        country=row["country"] or None,
        evidence=row["evidence"],
    )


@cache
def _classes() -> frozenset[str]:
    return frozenset(row["class"] for row in rows("index-codes"))
