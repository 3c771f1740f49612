"""Making packs: at once for a small one, in a queue of bounded length for a large one."""

import datetime
import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from sincerely.cases.models import Case
from sincerely.public.packs.contents import pack_of
from sincerely.public.packs.folder import (
    KEPT,
    delete_old_packs,
    find_refusal,
    made_at,
    read_pack,
    store_pack,
    store_refusal,
)
from sincerely.public.packs.orders import PackOrder
from sincerely.wording import Refusal
from sincerely.work.models import Job
from sincerely.work.operations import enqueue
from sincerely.writing.papers import print_papers
from sincerely.writing.typesetting import press

MAKE, DELETE = "make-pack", "delete-packs"
# With three seconds for the largest, the last in the line waits half a minute.
MOST_WAITING = 10
# For so long a pack lets bakes go first: a stop must reach the site within a minute.
_PATIENCE = datetime.timedelta(seconds=60)
_PAUSE = datetime.timedelta(seconds=1)
# So many are made while somebody waits, so that a crowd leaves the server time for letters.
_AT_ONCE = threading.BoundedSemaphore(2)

State = Literal["waiting", "making", "ready", "refused", "gone"]


@dataclass(frozen=True)
class Progress:
    """How far a pack is: ``ahead`` are those that are made before it, ``refusal`` why it cannot be made."""

    state: State
    ahead: int = 0
    refusal: str = ""


def pack_pdf(order: PackOrder, *, at: datetime.datetime) -> bytes:
    """The pack, in memory, as one compile. Raise Refusal where a case has changed or a font is missing."""
    with translation.override(order.language):
        pack = pack_of(order, at=at)
        return print_papers(pack.papers(), title=pack.title, language=order.language, day=pack.day)


def small_pack(order: PackOrder, *, at: datetime.datetime) -> bytes | None:
    """A small pack at once; None where it must go into the queue: too large, or two are being made."""
    if not order.is_small:
        return None
    with _place_at_the_press() as is_free:
        return pack_pdf(order, at=at) if is_free else None


@contextmanager
def _place_at_the_press() -> Iterator[bool]:
    is_free = _AT_ONCE.acquire(blocking=False)
    try:
        yield is_free
    finally:
        if is_free:
            _AT_ONCE.release()


@transaction.atomic
def ask_for_pack(order: PackOrder, *, at: datetime.datetime) -> str:
    """Put it into the queue; the token by which it is found. Raise Refusal where too many wait."""
    if Job.objects.filter(name=MAKE).count() >= MOST_WAITING:
        raise Refusal(
            gettext("Many packs are being made just now. Try again in a few minutes, or take a smaller pack.")
        )
    token = secrets.token_urlsafe(18)
    _enqueue(token, order.as_arguments(), asked_at=at, due=at)
    return token


def progress_of(token: str, *, at: datetime.datetime) -> Progress:
    """How far it is. What is no longer there, or never was, is gone."""
    if made := made_at(token, at=at):
        return Progress("refused", refusal=_overtaken()) if _is_overtaken(made) else Progress("ready")
    if refusal := find_refusal(token, at=at):
        return Progress("refused", refusal=refusal)
    jobs = Job.objects.filter(name=MAKE)
    own = list(jobs.filter(key=token))
    if not own:
        return Progress("gone")
    if any(job.lease_token for job in own):
        return Progress("making")
    return Progress("waiting", ahead=jobs.filter(created_at__lt=own[0].created_at).exclude(key=token).count())


def finished_pack(token: str, *, at: datetime.datetime) -> bytes | None:
    """The pack, for an hour; None where it is not there, or an action has ended since it was made."""
    made = made_at(token, at=at)
    return None if made is None or _is_overtaken(made) else read_pack(token, at=at)


def _is_overtaken(made: datetime.datetime) -> bool:
    """Has any action ended since? Nothing says any more which of them a pack holds: it is soon made anew."""
    return Case.objects.ended_since(made).exists()


def _overtaken() -> str:
    return gettext(
        "An action has ended since this pack was made. Please make it anew, so that nothing is sent for it."
    )


def make_pack(*, token: str, order: Mapping[str, object], asked_at: str, at: datetime.datetime) -> None:
    """The worker's part. Who asked an hour ago waits no more."""
    asked = datetime.datetime.fromisoformat(asked_at)
    if at - asked > KEPT:
        return
    if at - asked < _PATIENCE and Job.objects.claimable(at).exclude(name__in=(MAKE, DELETE)).exists():
        _enqueue(token, order, asked_at=asked, due=at + _PAUSE)
        return
    try:
        store_pack(token, pack_pdf(PackOrder.from_arguments(order), at=at), at=at)
    except Refusal as refusal:
        store_refusal(token, refusal.sentence, at=at)
    finally:
        # Without this the worker would hold ten packs in memory.
        press().forget()
    enqueue(DELETE, {}, at=at, run_after=at + KEPT)


def delete_packs(*, at: datetime.datetime) -> None:
    """Delete packs whose hour is over, and come again for the next."""
    due = delete_old_packs(at)
    if due:
        enqueue(DELETE, {}, at=at, run_after=due)


def _enqueue(
    token: str, order: Mapping[str, object], *, asked_at: datetime.datetime, due: datetime.datetime
) -> None:
    arguments = {"token": token, "order": dict(order), "asked_at": asked_at.isoformat()}
    enqueue(MAKE, arguments, at=asked_at, key=token, run_after=due)
