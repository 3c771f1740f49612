"""Reports for tests of what is counted: each a deed of its own."""

import datetime
import itertools

from sincerely.cases.models import Case
from sincerely.reports.deeds import DoneLine, Group, ReportedDeed
from sincerely.reports.operations import record_reports
from tests.reports.office import NOW

_number = itertools.count(1)
DAY = datetime.timedelta(days=1)


def a_deed(case: Case, **changes: object) -> ReportedDeed:
    """One letter, done today by one person who did not say where."""
    told = {
        "case_id": case.pk,
        "sequence": 1,
        "key": f"evening {next(_number)}",
        "lines": (DoneLine("letter"),),
        "done_on": NOW.date(),
        "at": NOW,
    }
    return ReportedDeed(**(told | changes))


def tell(case: Case, many: int = 1, *, channel: str = "letter", quantity: int = 1, **changes: object) -> None:
    """So many reports, each of so many actions by one channel."""
    lines = (DoneLine(channel, quantity),)
    record_reports([a_deed(case, lines=lines, **changes) for _ in range(many)])


def tell_of_a_group(case: Case, *, heads: int, lines: tuple[DoneLine, ...], **changes: object) -> None:
    record_reports([a_deed(case, lines=lines, group=Group(heads), **changes)])
