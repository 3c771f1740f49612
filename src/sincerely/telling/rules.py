"""What an entry about a telling must hold."""

import datetime

from sincerely.cases.models import Case
from sincerely.document.states import newest_possible_day
from sincerely.reports.rules import is_key
from sincerely.telling.deeds import Deed
from sincerely.telling.due import folded
from sincerely.telling.models import (
    LONGEST_CONTACT,
    LONGEST_REMARK,
    Answer,
    Audience,
    Outcome,
    Sharing,
    Way,
)
from sincerely.telling.queries import offices_of
from sincerely.wording import Refusal

# Where the statement was handed over it may still have been the day before.
_A_DAY = datetime.timedelta(days=1)


def check_key(key: str) -> None:
    """Raise Refusal for what no form of ours has sent."""
    if not is_key(key):
        raise Refusal("This form is incomplete. Open the page again and record it once more.")


def check_sharing(case: Case, deed: Deed, *, corrects: Sharing | None, at: datetime.datetime) -> None:
    """Raise Refusal, in a sentence that says what to do, unless the entry can be true."""
    if deed.audience not in Audience.values or deed.outcome not in Outcome.values:
        raise Refusal("This form is out of date. Open the page again and record it once more.")
    if deed.on > newest_possible_day(at):
        raise Refusal("This date has not come yet. Give the day on which they were told.")
    _check_whom(case, deed, corrects)
    if deed.outcome == Outcome.TOLD:
        _check_told(case, deed)
    elif deed.outcome == Outcome.NOT_SAFE and (deed.snapshot or deed.way or deed.answer != Answer.NONE):
        raise Refusal("When it is not safe, nothing was told. Leave statement, way and answer empty.")


def plain_line(typed: str) -> str:
    """One line without what cannot be stored or seen."""
    seen = "".join(sign for sign in typed if sign.isprintable() or sign.isspace())
    return " ".join(seen.split())


def _check_whom(case: Case, deed: Deed, corrects: Sharing | None) -> None:
    if len(deed.remark) > LONGEST_REMARK:
        raise Refusal(f"Shorten what you remember of the answer to {LONGEST_REMARK} characters.")
    if deed.audience == Audience.FAMILY:
        _check_family(deed)
        return
    known = {folded(office) for office in (*offices_of(case), *((corrects.office,) if corrects else ()))}
    if folded(deed.office) not in known:
        raise Refusal("Choose one of the officials of this case: only they can have been told of it.")
    if deed.contact:
        raise Refusal("An official needs no contact. Leave it empty.")


def _check_family(deed: Deed) -> None:
    if deed.office or deed.remark:
        raise Refusal("Of a family only the answer from the list is kept, and no words. Leave them out.")
    if len(plain_line(deed.contact)) > LONGEST_CONTACT:
        raise Refusal(f"Type a shorter name for the contact, of {LONGEST_CONTACT} letters at most.")
    if deed.outcome == Outcome.TOLD and not plain_line(deed.contact):
        raise Refusal("Say through whom the family was told. A word you know them by is enough.")


def _check_told(case: Case, deed: Deed) -> None:
    if deed.snapshot is None or deed.snapshot.case_id != case.pk:
        raise Refusal("Choose the statement that they were told. Make one first if there is none.")
    if deed.on < deed.snapshot.day - _A_DAY:
        raise Refusal(
            f"This statement was made on {deed.snapshot.day:%d %B %Y}. Choose the one that they were told, "
            "or the day on which they were."
        )
    if deed.way not in Way.values:
        raise Refusal("Say by which way they were told.")
    if deed.answer not in Answer.values:
        raise Refusal("Choose an answer from the list.")
