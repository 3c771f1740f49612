"""What an editor says about tellings, for tests."""

import datetime
import itertools
from typing import Any

from sincerely.cases.models import Case
from sincerely.reports.models import Report, VoidReason
from sincerely.reports.operations import void_report
from sincerely.reports.tallying import tally_day
from sincerely.staff.models import Staff
from sincerely.telling.deeds import Deed
from sincerely.telling.models import Sharing, Snapshot
from sincerely.telling.operations import make_statement, record_sharing
from tests.reports.evenings import tell
from tests.reports.office import NOW, UNTIL, an_action, publish, two_editors

# The last day of the action has ended everywhere.
AFTER = datetime.datetime.combine(UNTIL, datetime.time(13), tzinfo=datetime.UTC) + datetime.timedelta(days=2)
MINISTER, AMBASSADOR = "Minister of Justice", "Embassy in Washington"

_number = itertools.count(1)


def an_editor() -> Staff:
    return two_editors()[0]


def a_reported_case(many: int = 12, **changes: object) -> Case:
    """A published case of which so many letters were reported, counted once by night."""
    case = publish(an_action(**changes))
    tell(case, many)
    tally_day(at=NOW)
    return case


def a_statement(case: Case, *, revision: str = "", at: datetime.datetime = NOW) -> Snapshot:
    return make_statement(case, revision=revision, by=an_editor(), at=at)


def a_deed(snapshot: Snapshot | None, /, **changes: Any) -> Deed:  # Any: one value for each field
    said = {
        "key": f"telling {next(_number)}",
        "audience": "office",
        "office": MINISTER,
        "outcome": "told",
        "on": NOW.date(),
        "snapshot": snapshot,
        "way": "letter",
    }
    return Deed(**(said | changes))


def to_the_family(snapshot: Snapshot | None, /, **changes: Any) -> Deed:
    return a_deed(snapshot, **({"audience": "family", "office": "", "contact": "the sister"} | changes))


def share(case: Case, deed: Deed, *, at: datetime.datetime = NOW, corrects: Sharing | None = None) -> Sharing:
    return record_sharing(case, deed, by=an_editor(), at=at, corrects=corrects)


def void_some(case: Case, many: int, *, at: datetime.datetime = NOW) -> None:
    for report in Report.objects.filter(case=case).counted()[:many]:
        void_report(report, reason=VoidReason.INVALID, at=at)
