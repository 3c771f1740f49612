"""The only door for writes: commit to what was recorded, close the days that have ended, add a witness."""

import datetime
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import IntegrityError, connection, transaction

from sincerely.ledger.checkpoints import Checkpoint
from sincerely.ledger.closing import CHANGED, Closing, closing_of
from sincerely.ledger.entries import REPORT, SALT_BYTES, Entry, Kind, commitment_of
from sincerely.ledger.models import (
    ClosedDay,
    Commitment,
    Cosignature,
    RunningTally,
    SigningKey,
    Subtree,
)
from sincerely.ledger.notes import BrokenNote, Signer, Verifier, read_note
from sincerely.ledger.queries import is_ours
from sincerely.wording import Refusal

_ROWS_AT_ONCE = 500
_LEAVES_AT_ONCE = 5000
_INSERT_LEAF = "INSERT INTO ledger_leaf (position, commitment_id, digest) VALUES (%s, %s, %s)"


@dataclass(frozen=True)
class Recorded:
    """What the floor above stored: a report, or what ``subject`` (a void, a hold) says of the report ``of``.

    ``case`` is the number as in addresses; the rest is as in ``Entry``.
    """

    subject: int
    case: str
    tier: str
    actions: int
    kind: Kind = REPORT
    of: int | None = None


@transaction.atomic
def commit(recorded: Sequence[Recorded], *, at: datetime.datetime) -> None:
    """Write one commitment for each, in the caller's transaction: both are there or neither."""
    newest = ClosedDay.objects.newest()
    day = day_to_commit(at, newest_closed=newest.day if newest else None)
    references = _references(recorded)
    Commitment.objects.bulk_create(
        [_commitment(one, day=day, reference=references.get(one.of, "")) for one in recorded],
        batch_size=_ROWS_AT_ONCE,
    )


def day_to_commit(at: datetime.datetime, *, newest_closed: datetime.date | None) -> datetime.date:
    """The day whose leaves a commitment joins: today, unless a clock ahead of ours closed a later one."""
    today = at.astimezone(datetime.UTC).date()
    return max(today, newest_closed) if newest_closed else today


def _references(recorded: Sequence[Recorded]) -> dict[int | None, str]:
    voided = [one.of for one in recorded if one.of is not None]
    if not voided:
        return {}
    found = Commitment.objects.filter(kind=REPORT, subject__in=voided).values_list("subject", "digest")
    return {subject: bytes(digest).hex() for subject, digest in found}


def _commitment(one: Recorded, *, day: datetime.date, reference: str) -> Commitment:
    entry = Entry(one.kind, one.case, one.tier, one.actions, reference)
    salt = secrets.token_bytes(SALT_BYTES)
    return Commitment(
        day=day,
        kind=one.kind,
        subject=one.subject,
        case_number=one.case,
        tier=one.tier,
        actions=one.actions,
        reference=reference,
        salt=salt,
        digest=commitment_of(entry, salt=salt),
    )


def close_days(*, at: datetime.datetime, signer: Signer, published: Checkpoint | None = None) -> int:
    """Append the days that have ended, each shuffled, tallied and signed; return how many there were.

    Days that are closed stay as they are, so this may be killed, and run again, and run twice at once.
    Raises Refusal when ``published``, the checkpoint in the site folder, is not of this log.
    """
    if published and not is_ours(published):
        raise Refusal(
            "The published ledger has what this database has not: nothing was signed. "
            "docs/ledger.md says what to do after a restore."
        )
    closed = 0
    while closing := closing_of(at, signer=signer):
        if not _close(closing, signer=signer, at=at):
            break
        closed += 1
    return closed


def _close(closing: Closing, *, signer: Signer, at: datetime.datetime) -> bool:
    """False when another worker has closed a day at the same moment.

    Raises Refusal where rows that nobody signed are in the way.
    """
    try:
        with transaction.atomic():
            _insert(closing, signer=signer, at=at)
    except IntegrityError as error:
        if not ClosedDay.objects.filter(size__gt=closing.day.first).exists():
            raise Refusal(CHANGED) from error
        return False
    return True


def _insert(closing: Closing, *, signer: Signer, at: datetime.datetime) -> None:
    if not SigningKey.objects.filter(verifier=str(signer.verifier)).exists():
        SigningKey.objects.create(verifier=str(signer.verifier), since=at)
    closing.day.closed_at = at
    closing.day.save(force_insert=True)
    _insert_leaves(closing)
    Subtree.objects.bulk_create(closing.subtrees, batch_size=_ROWS_AT_ONCE)
    RunningTally.objects.bulk_create(closing.running, batch_size=_ROWS_AT_ONCE)


def _insert_leaves(closing: Closing) -> None:
    """Plain rows: the objects for a million would hold up whoever waits to write, by a minute."""
    rows = (
        (position, commitment, digest)
        for position, (commitment, digest) in enumerate(closing.leaves, closing.day.first)
    )
    with connection.cursor() as cursor:
        while some := list(islice(rows, _LEAVES_AT_ONCE)):
            cursor.executemany(_INSERT_LEAF, some)


def add_cosignature(written: str, *, witnesses: Iterable[Verifier], at: datetime.datetime) -> ClosedDay:
    """Keep the signatures of these witnesses that stand below a checkpoint of ours; return its day.

    Raises Refusal when the checkpoint is not ours, or none of them has signed it.
    """
    note = read_note(written)
    day = next((day for day in ClosedDay.objects.order_by("-day") if _text(day) == note.text), None)
    if day is None:
        raise Refusal("This checkpoint is not one of this ledger.")
    signed = [line for one in witnesses if one.signed_at(note) for line in one.good_signatures(note)]
    lines = dict.fromkeys(map(str, signed))
    if not lines:
        raise BrokenNote("None of these witnesses has signed this checkpoint.")
    known = set(day.cosignatures.values_list("line", flat=True))
    Cosignature.objects.bulk_create(
        Cosignature(day=day, line=line, added_at=at) for line in lines if line not in known
    )
    return day


def _text(day: ClosedDay) -> str:
    return read_note(day.checkpoint).text
