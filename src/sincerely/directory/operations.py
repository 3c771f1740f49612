"""The only door for writes: pause a contact line in all open actions, and resume it."""

import datetime

from django.db import IntegrityError, transaction

from sincerely.directory.models import PausedLine
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


def _usable(channel: str, value: str) -> str:
    folded = fold_line(channel, value)
    if not folded:
        raise Refusal("Give the address or number that is to be paused.")
    return folded


def _typed(reason: str) -> str:
    if not reason.strip():
        raise Refusal("Type the reason. It is kept for your colleagues and never published.")
    return reason.strip()
