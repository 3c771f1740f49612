"""The only door for writes: flag a line, put flags aside, record a reply, wait for the end, be forgotten."""

import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from sincerely.afterwards.addresses import code_index, kept_address
from sincerely.afterwards.deeds import EndingWish, FailedTry, ReceivedReply
from sincerely.afterwards.models import Flag, Listener, Reply, Scan
from sincerely.afterwards.queries import FlaggedLine
from sincerely.afterwards.rules import (
    KEEP_ADDRESSES,
    KEEP_FLAGS,
    KEEP_SCANS,
    LONGEST_WAIT,
    check_reply,
    check_same,
    check_try,
    require_shown,
)
from sincerely.cases.models import Case
from sincerely.reports.queries import reporting_terms
from sincerely.reports.rules import ReportingTerms
from sincerely.staff.models import Staff
from sincerely.staff.operations import record, require_active
from sincerely.wording import Refusal
from sincerely.work.operations import enqueue
from sincerely.writing.lines import fold_line

FORGET = "forget-what-is-due"
_A_DAY = datetime.timedelta(days=1)


@transaction.atomic
def flag_line(tried: FailedTry, *, sequence: int) -> None:
    """Tell the coordinator that a line failed. Nothing is counted and nothing is paused by it.

    A key that is stored already changes nothing. Raise Refusal for what cannot be.
    """
    check_try(tried, reporting_terms(tried.case_id, sequence))
    flag = Flag(
        case_id=tried.case_id,
        key=tried.key,
        channel=tried.channel,
        value=fold_line(tried.channel, tried.value),
        trouble=tried.trouble,
        told_on=tried.at.date(),
    )
    _insert_once(flag)
    plan_forgetting(at=tried.at)


@transaction.atomic
def put_flags_aside(line: FlaggedLine, *, upto: int, by: Staff, at: datetime.datetime) -> int:
    """A coordinator has looked at a line; return how many flags that were.

    ``upto`` is the newest flag that was seen: those told since stay.
    """
    require_active(by)
    seen = Flag.objects.filter(channel=line.channel, value=line.value, trouble=line.trouble)
    number = seen.filter(pk__lte=upto, aside_at__isnull=True).update(aside_at=at)
    if number:
        record(
            "line.flags-aside", f"flags on {line.channel}", by=by, at=at, trouble=line.trouble, number=number
        )
    return number


@transaction.atomic
def record_reply(reply: ReceivedReply) -> None:
    """Keep that an official answered. A key that is stored already changes nothing.

    Raise Refusal for what cannot be, and ToldBefore where other answers are stored under the key.
    """
    check_reply(reply, reporting_terms(reply.case_id, reply.sequence))
    row = Reply(
        case_id=reply.case_id,
        sequence=reply.sequence,
        key=reply.key,
        target=reply.target,
        kind=reply.kind,
        came_on=reply.came_on,
        told_on=reply.at.date(),
    )
    if not _insert_once(row):
        check_same(reply, Reply.objects.get(key=reply.key))


@transaction.atomic
def wait_for_the_end(wish: EndingWish, *, sequence: int) -> str:
    """Keep a sealed address until the case has ended; return the code by which it is forgotten.

    Who asks again gets the same answer, by the same queries, and waits from then on. The box stays: whoever
    types somebody's address changes neither its spelling nor the language of the mail. Raise Refusal for what
    cannot be an address, and where the case has ended.
    """
    _require_going_on(reporting_terms(wish.case_id, sequence))
    kept = kept_address(wish.address, language=wish.language, case_id=wish.case_id)
    listener = Listener(
        case_id=wish.case_id,
        box=kept.box,
        address_index=kept.address_index,
        code_index=kept.code_index,
        given_on=wish.at.date(),
    )
    Listener.objects.bulk_create(
        [listener],
        update_conflicts=True,
        unique_fields=("case", "address_index"),
        update_fields=("given_on",),
    )
    plan_forgetting(at=wish.at)
    return kept.code


@transaction.atomic
def forget_listener(case: Case, code: str) -> bool:
    """Erase the address that this code was given for; return False when there is none."""
    erased, _ = Listener.objects.filter(case=case, code_index=code_index(code, case.pk)).delete()
    return bool(erased)


@transaction.atomic
def forget_what_is_due(*, at: datetime.datetime) -> int:
    """Erase addresses, flags and scans whose time is over; return how many. Plans the next look."""
    listeners = Listener.objects.due(
        ended_before=at - KEEP_ADDRESSES, given_before=(at - LONGEST_WAIT).date()
    )
    addresses, _ = listeners.delete()
    flags, _ = Flag.objects.filter(told_on__lt=(at - KEEP_FLAGS).date()).delete()
    scans, _ = Scan.objects.filter(given_on__lte=(at - KEEP_SCANS).date()).delete()
    if addresses:
        record("address.erase", f"{addresses} addresses", by=None, at=at)
    if any(model.objects.exists() for model in (Listener, Flag, Scan)):
        plan_forgetting(at=at)
    return addresses + flags + scans


def plan_forgetting(*, at: datetime.datetime) -> None:
    """Have the worker look tomorrow for what is to be forgotten; one such job waits at a time."""
    enqueue(FORGET, {}, at=at, run_after=at + _A_DAY)


def _insert_once(row: Flag | Reply) -> bool:
    """Insert; return False where its key is stored already.

    Not by ``ignore_conflicts``: SQLite would ignore every constraint.
    """
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        if not type(row).objects.filter(key=row.key).exists():
            raise
        return False
    return True


def _require_going_on(terms: ReportingTerms) -> None:
    require_shown(terms)
    if terms.closed_at:
        raise Refusal(_ended())


def _ended() -> str:
    return gettext("This action is closed. Its page says how it ended.")
