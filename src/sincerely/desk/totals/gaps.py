"""Time without gaps: in a picture of months, one in which nothing was done has its place."""

import datetime
from collections.abc import Sequence

from sincerely.reports.breakdowns import Line

NEWEST_DAYS = 60
# Where somebody told of an action of ten years ago, a picture would be nothing but gap.
_MOST_MONTHS = 60
_DAY = datetime.timedelta(days=1)


def every_month(lines: Sequence[Line]) -> list[Line]:
    """The months from the first to the last (``2026-11``), empty ones too while there are not too many."""
    told = {_months_of(line.value): line for line in lines}
    if not told or max(told) - min(told) >= _MOST_MONTHS:
        return list(lines)
    every = range(min(told), max(told) + 1)
    return [told.get(month) or _nothing(f"{month // 12:04}-{month % 12 + 1:02}") for month in every]


def newest_days(lines: Sequence[Line]) -> list[Line]:
    """The last two months of days (``2026-11-03``) up to the newest, empty ones too."""
    told = {datetime.date.fromisoformat(line.value): line for line in lines}
    if not told:
        return []
    newest = max(told)
    first = max(min(told), newest - (NEWEST_DAYS - 1) * _DAY)
    every = [first + number * _DAY for number in range((newest - first).days + 1)]
    return [told.get(day) or _nothing(day.isoformat()) for day in every]


def _months_of(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1


def _nothing(value: str) -> Line:
    return Line(value, 0, 0, 0, 0)
