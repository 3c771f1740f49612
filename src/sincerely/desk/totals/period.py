"""The months that somebody asks for, as they typed them."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from sincerely.reports.breakdowns import Period

_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)


@dataclass(frozen=True)
class AskedPeriod:
    """What stands in the form, the period it means, and what is wrong with it."""

    first: str
    last: str
    period: Period
    problem: str = ""

    @property
    def query(self) -> str:
        """The same period for the address of another page; empty for all time."""
        told = [f"{name}={value}" for name, value in (("from", self.first), ("to", self.last)) if value]
        return f"?{'&'.join(told)}" if told and not self.problem else ""

    @property
    def in_a_file_name(self) -> str:
        """``-from-2026-01-to-2026-03``, so that a part is not taken for everything."""
        months = (("from", self.period.first), ("to", self.period.last))
        return "".join(f"-{word}-{month:%Y-%m}" for word, month in months if month)


def asked_period(typed: Mapping[str, str]) -> AskedPeriod:
    """From ``from`` to ``to``, both inclusive; an empty one is open."""
    first, last = typed.get("from", "").strip()[:40], typed.get("to", "").strip()[:40]
    wrong = [month for month in (first, last) if month and month_of(month) is None]
    period = Period(month_of(first), month_of(last))
    problem = ""
    if wrong:
        problem = f"“{wrong[0]}” is no month. Write the year and the month, such as 2026-11."
    elif period.first and period.last and period.first > period.last:
        problem = "The first month comes after the last one. Change one of them."
    return AskedPeriod(first, last, period, problem)


def month_of(typed: str) -> datetime.date | None:
    """The first day of a month written ``2026-11``."""
    found = _MONTH.fullmatch(typed)
    if not found:
        return None
    try:
        return datetime.date(int(found[1]), int(found[2]), 1)
    except ValueError:
        return None
