"""The only door for writes: pause a contact line and resume it; enter, change and end a fact."""

import datetime

from django.db import IntegrityError, transaction

from sincerely.directory.kinds import kind_of
from sincerely.directory.models import FactEntry, PausedLine
from sincerely.directory.queries import KnownFact
from sincerely.directory.rules import problems_of
from sincerely.places.reviews import Reviewed
from sincerely.staff.models import Staff
from sincerely.staff.operations import record, require_active
from sincerely.wording import Refusal
from sincerely.work.operations import enqueue
from sincerely.writing.lines import fold_line


@transaction.atomic
def pause_line(*, channel: str, value: str, reason: str, by: Staff, at: datetime.datetime) -> bool:
    """Hide a contact line everywhere at once; return False if it is paused already."""
    require_active(by)
    folded = _usable(channel, value)
    try:
        with transaction.atomic():
            line = PausedLine.objects.create(
                channel=channel, value=folded, reason=_typed(reason), by=by, at=at
            )
    except IntegrityError:
        return False
    record("line.pause", line, by=by, at=at, channel=channel)
    enqueue("bake-all", {}, at=at)
    return True


@transaction.atomic
def resume_line(*, channel: str, value: str, reason: str, by: Staff, at: datetime.datetime) -> bool:
    """Offer a paused line again; return False if it is not paused."""
    require_active(by)
    typed = _typed(reason)
    paused = PausedLine.objects.in_force().filter(channel=channel, value=fold_line(channel, value))
    line = paused.first()
    if line is None or not paused.filter(pk=line.pk).update(resumed_at=at, resumed_by=by):
        return False
    record("line.resume", line, by=by, at=at, channel=channel, reason=typed)
    enqueue("bake-all", {}, at=at)
    return True


@transaction.atomic
def save_fact(value: Reviewed, *, based_on: int, by: Staff, at: datetime.datetime) -> FactEntry:
    """Enter a fact, or change the one with its key; ``based_on``: the serial that was seen, 0 for none."""
    require_active(by)
    if problems := problems_of(value, at=at):
        _, sentence = problems[0]
        raise Refusal(sentence)
    kind = kind_of(value)
    entry = FactEntry(kind=kind.name, key=kind.key_of(value), body=kind.stored(value), by=by, at=at)
    return _added(entry, based_on=based_on, deed="fact.save")


@transaction.atomic
def end_fact(fact: KnownFact, *, reason: str, by: Staff, at: datetime.datetime) -> FactEntry:
    """Let a fact hold no longer, a start row too. It can be entered again."""
    require_active(by)
    if fact.is_ended:
        raise Refusal("This has been ended already. Enter it again if it holds after all.")
    body = fact.kind.stored(fact.value)
    entry = FactEntry(
        kind=fact.kind.name, key=fact.key, body=body, is_ended=True, reason=_typed(reason), by=by, at=at
    )
    return _added(entry, based_on=fact.serial, deed="fact.end")


def _added(entry: FactEntry, *, based_on: int, deed: str) -> FactEntry:
    """Put the entry behind the one it is based on: the unique serial lets only one of two through."""
    entry.serial = based_on + 1
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        raise Refusal(
            "Somebody has changed this in the meantime. Look at what stands there now, and enter yours again."
        ) from None
    record(deed, entry, by=entry.by, at=entry.at, serial=entry.serial)
    enqueue("bake-all", {}, at=entry.at)
    return entry


def _usable(channel: str, value: str) -> str:
    folded = fold_line(channel, value)
    if not folded:
        raise Refusal("Give the address or number that is to be paused.")
    return folded


def _typed(reason: str) -> str:
    if not reason.strip():
        raise Refusal("Type the reason. It is kept for your colleagues and never published.")
    return reason.strip()
