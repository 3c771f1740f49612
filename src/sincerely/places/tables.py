"""The project's own tables of facts: CSV files, each row with its source, evidence and review date."""

import csv
import datetime
from functools import cache
from pathlib import Path
from typing import cast

from sincerely.places.reviews import Evidence

FOLDER = Path(__file__).parent / "data"


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/{table}.csv``, keyed by column."""
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as written:
        return tuple(csv.DictReader(written))


def review_date(row: dict[str, str]) -> datetime.date | None:
    """When a person last checked the row, or None."""
    return datetime.date.fromisoformat(row["reviewed"]) if row["reviewed"] else None


def evidence_of(row: dict[str, str]) -> Evidence:
    """How sure the row is. Only our own files are read, and a test looks at every row."""
    return cast("Evidence", row["evidence"])
