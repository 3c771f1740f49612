"""The rows behind the log. All are inserted, none is ever changed: the database refuses it.

A commitment is made in the transaction of its report; the night after, it becomes a leaf. ``subject`` is the
key of the report (or of the void) on the floor above, which this floor does not know.
"""

import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from sincerely.ledger.checkpoints import Checkpoint, read_checkpoint
from sincerely.ledger.entries import RELEASED, REPORT, TAKES, Entry
from sincerely.ledger.notes import Note, read_note, read_signature
from sincerely.ledger.tallies import Tally, Waiting

# A commitment is at most as late as the transaction it was made in; this bounds what is looked through.
_LONGEST_DELAY = datetime.timedelta(days=31)


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Which commitments have no leaf yet."""

    def unlogged(self, since: datetime.date | None) -> "CommitmentQuerySet":
        """Without a leaf; ``since`` is the last day that was closed."""
        found = self.filter(~Exists(Leaf.objects.filter(commitment=OuterRef("pk"))))
        return found.filter(day__gt=since - _LONGEST_DELAY) if since else found


class Commitment(models.Model):
    """What stands in the log for one report, or for taking one back; see ``entries``."""

    day = models.DateField(db_index=True)
    kind = models.CharField(max_length=10)
    subject = models.BigIntegerField()
    case_number = models.CharField(max_length=30)
    tier = models.CharField(max_length=40)
    actions = models.PositiveBigIntegerField()
    reference = models.CharField(max_length=64, blank=True)
    salt = models.BinaryField()
    digest = models.BinaryField()

    objects: ClassVar[CommitmentQuerySet] = CommitmentQuerySet.as_manager()  # type: ignore[assignment]  # a manager made of it

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "subject"), name="commitment_once"),
            models.CheckConstraint(
                condition=Q(kind=REPORT, reference="")
                | Q(kind__in=sorted(TAKES | {RELEASED})) & ~Q(reference=""),
                name="commitment_kind_known",
            ),
            models.CheckConstraint(condition=Q(actions__gte=1), name="commitment_of_an_action"),
        )

    def __str__(self) -> str:
        return f"commitment {self.pk}"

    def entry(self) -> Entry:
        """What is committed to."""
        return Entry(self.kind, self.case_number, self.tier, self.actions, self.reference)  # type: ignore[arg-type]  # the constraint knows the kinds


class ClosedDayQuerySet(models.QuerySet["ClosedDay"]):
    """The days in the order of the log."""

    def newest(self) -> "ClosedDay | None":
        """The day that was closed last."""
        return self.order_by("-day").first()


class ClosedDay(models.Model):
    """A day whose commitments have become leaves, from ``first`` up to ``size``; the last is the tallies'.

    ``tallies`` and ``checkpoint`` are signed notes.
    """

    day = models.DateField(unique=True)
    first = models.BigIntegerField()
    size = models.BigIntegerField()
    tallies = models.TextField()
    checkpoint = models.TextField()
    waiting_entries = models.BigIntegerField()
    waiting_totals = models.BigIntegerField()
    closed_at = models.DateTimeField()

    objects: ClassVar[ClosedDayQuerySet] = ClosedDayQuerySet.as_manager()  # type: ignore[assignment]  # a manager made of it

    def __str__(self) -> str:
        return f"the log of {self.day}"

    @property
    def waiting(self) -> Waiting:
        """What no tally had told after this day."""
        return Waiting(self.waiting_entries, self.waiting_totals)

    def read_checkpoint(self) -> Checkpoint:
        """The log as it was after this day."""
        return read_checkpoint(read_note(self.checkpoint).text)

    def witnessed_checkpoint(self) -> Note:
        """The signed checkpoint, with the signatures of all witnesses."""
        lines = self.cosignatures.order_by("pk").values_list("line", flat=True)
        return read_note(self.checkpoint).with_signatures(read_signature(line) for line in lines)


class Leaf(models.Model):
    """One leaf of the tree. ``commitment`` is null for the leaf of a day's tallies."""

    position = models.BigIntegerField(primary_key=True)
    commitment = models.OneToOneField(Commitment, on_delete=models.PROTECT, null=True, related_name="leaf")
    digest = models.BinaryField()

    def __str__(self) -> str:
        return f"leaf {self.position}"


class Subtree(models.Model):
    """The hash over 256, 65,536 … leaves: proofs in a large log are made of them."""

    level = models.PositiveSmallIntegerField()
    number = models.BigIntegerField()
    digest = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("level", "number"), name="subtree_once"),)

    def __str__(self) -> str:
        return f"subtree {self.number} of level {self.level}"


class RunningTally(models.Model):
    """The total of a case in one tier after a day that changed it; the newest row counts."""

    day = models.ForeignKey(ClosedDay, on_delete=models.PROTECT, related_name="running")
    case_number = models.CharField(max_length=30)
    tier = models.CharField(max_length=40)
    entries = models.BigIntegerField()
    reports = models.BigIntegerField()
    actions = models.BigIntegerField()
    untold = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case_number", "tier", "day"), name="tally_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.actions} actions for {self.case_number}"

    def tally(self) -> Tally:
        """The same as a value."""
        return Tally(self.case_number, self.tier, self.entries, self.reports, self.actions, self.untold)


class SigningKey(models.Model):
    """The public half of every key that has signed, so that an old note can be checked after a new key."""

    verifier = models.CharField(max_length=400, unique=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return self.verifier


class Cosignature(models.Model):
    """A witness's line below a checkpoint: they saw that the log only grew."""

    day = models.ForeignKey(ClosedDay, on_delete=models.PROTECT, related_name="cosignatures")
    line = models.CharField(max_length=600)
    added_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("day", "line"), name="cosignature_once"),)

    def __str__(self) -> str:
        return f"cosignature under {self.day_id}"
