"""Scans of replies: covered where they were taken, sealed as they come, opened by the worker for who asks.

The web process seals and can open nothing. What the worker opens is drawn anew behind the fences of reading,
and lies for an hour where the desk finds it.
"""

import base64
import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from sincerely.afterwards.models import Reply, Scan
from sincerely.afterwards.operations import plan_forgetting
from sincerely.afterwards.rules import require_shown
from sincerely.reading.pictures import picture_of_photo
from sincerely.reports.queries import reporting_terms
from sincerely.sealing import CannotUnseal, read_private_key, read_public_key, seal, unseal
from sincerely.staff.models import Staff
from sincerely.staff.operations import record, require_active
from sincerely.wording import Refusal
from sincerely.work.handed_over import KEPT, HandedOver
from sincerely.work.models import Job
from sincerely.work.operations import enqueue, job_key

OPEN, PUT_AWAY = "open-scan", "put-scans-away"
# What fits into a form (``public.guards``), with a little around it; our page makes the picture that small.
LARGEST = 60_000
# So many of one case wait for a coordinator; junk can fill no disk.
MOST_OF_A_CASE = 50
# Base64, and all boxes equally long.
_ROOM = 4 * LARGEST // 3 + 4
_JPEG = b"\xff\xd8\xff"
_A_DAY = datetime.timedelta(days=1)


@transaction.atomic
def keep_scan(reply: Reply, picture: bytes, *, at: datetime.datetime) -> None:
    """Seal a JPEG of at most ``LARGEST`` bytes to the worker's key.

    Raise Refusal for what is none, for a second one of the same reply, long after the reply was told, and
    where many wait already.
    """
    require_shown(reporting_terms(reply.case_id, reply.sequence))
    if reply.told_on < (at - _A_DAY).date():
        raise Refusal(gettext("This page is out of date. Please tell us of the reply once more."))
    if not picture.startswith(_JPEG) or len(picture) > LARGEST:
        raise Refusal(gettext("This picture cannot be used. Please choose it again on this page."))
    if Scan.objects.filter(reply__case=reply.case_id).count() >= MOST_OF_A_CASE:
        raise Refusal(
            gettext("The Urgent Action team has many pictures to look at just now. Please keep the letter.")
        )
    box = seal(
        base64.b64encode(picture).decode(),
        to=read_public_key(settings.SINCERELY.sealing_public_key_file),
        purpose=_purpose(reply.pk),
        room=_ROOM,
    )
    try:
        with transaction.atomic():
            Scan.objects.create(reply=reply, box=box, given_on=at.date())
    except IntegrityError:
        raise Refusal(gettext("There is a picture of this reply already.")) from None
    plan_forgetting(at=at)


@transaction.atomic
def ask_to_open(scan: Scan, *, by: Staff, at: datetime.datetime) -> None:
    """Somebody at the desk wants to see it: the log says who, and the worker opens it."""
    require_active(by)
    record("scan.open", scan.reply.case, by=by, at=at, scan=scan.pk)
    enqueue(OPEN, _asked(scan), at=at)


def erase_scan(scan: Scan, *, by: Staff, at: datetime.datetime) -> None:
    """Erase it before its time, and what was opened of it."""
    scan_id = scan.pk
    _erase(scan, by=by, at=at)
    # Once the row is gone for everybody: a worker that saw it may have stored the picture meanwhile.
    _forget_opened(scan_id)


@transaction.atomic
def _erase(scan: Scan, *, by: Staff, at: datetime.datetime) -> None:
    require_active(by)
    record("scan.erase", scan.reply.case, by=by, at=at, scan=scan.pk)
    _forget_opened(scan.pk)
    scan.delete()


def open_scan(*, scan_id: int, at: datetime.datetime) -> None:
    """The worker's part: open it, draw it anew, and lay it where the desk finds it for an hour."""
    scan = Scan.objects.filter(pk=scan_id).first()
    if scan is None:
        return
    try:
        key = read_private_key(settings.SINCERELY.sealing_key_file)
        text = unseal(bytes(scan.box), key=key, purpose=_purpose(scan.reply_id))
        _opened().store(f"{scan.pk}.png", picture_of_photo(base64.b64decode(text)).png, at=at)
    except CannotUnseal:
        sentence = "It was sealed for another key, and cannot be opened any more."
        _opened().store(f"{scan.pk}.txt", sentence.encode(), at=at)
    except Refusal as no:
        _opened().store(f"{scan.pk}.txt", no.sentence.encode(), at=at)
    if not Scan.objects.filter(pk=scan_id).exists():
        # Erased while it was being drawn.
        _forget_opened(scan_id)
        return
    enqueue(PUT_AWAY, {}, at=at, run_after=at + KEPT)


def put_scans_away(*, at: datetime.datetime) -> None:
    """Delete opened scans whose hour is over, and come again for the next."""
    due = _opened().delete_old(at)
    if due:
        enqueue(PUT_AWAY, {}, at=at, run_after=due)


def is_being_opened(scan: Scan) -> bool:
    """Has somebody asked, and the worker not answered yet?"""
    return Job.objects.filter(name=OPEN, key=job_key(_asked(scan))).exists()


def opened_scan(scan: Scan, *, at: datetime.datetime) -> bytes | None:
    """The picture (PNG), while its hour lasts."""
    return _opened().read(f"{scan.pk}.png", at=at)


def why_not_opened(scan: Scan, *, at: datetime.datetime) -> str:
    """Why the worker could not open it; empty where nothing says so."""
    return (_opened().read(f"{scan.pk}.txt", at=at) or b"").decode()


def _forget_opened(scan_id: int) -> None:
    for ending in ("png", "txt"):
        _opened().delete(f"{scan_id}.{ending}")


def _asked(scan: Scan) -> dict[str, object]:
    return {"scan_id": scan.pk}


def _purpose(reply_id: int) -> str:
    """A row moved to another reply cannot be opened there."""
    return f"picture of reply {reply_id}"


def _opened() -> HandedOver:
    return HandedOver(settings.SINCERELY.scans_folder)
