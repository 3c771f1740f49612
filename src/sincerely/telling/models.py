"""What was counted at one moment, and to whom it was told. Rows are inserted, never changed.

The one thing that can be taken away is the name of somebody near the family (``FamilyContact``); so it stands
in a table of its own, and nothing that is typed about a family stands anywhere else.
"""

import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

LONGEST_OFFICE = 300
LONGEST_REMARK = 1000
LONGEST_CONTACT = 120
LONGEST_KEY = 64


class Revision(models.TextChoices):
    """Why a statement replaces an earlier one; a safe list, because it is printed in any language."""

    UNTRUE = "untrue"
    CORRECTED = "corrected"
    MISCOUNTED = "miscounted"
    RULE = "rule"


class Snapshot(models.Model):
    """A statement of totals: everything that its papers, pages and quotes say, as it was at ``at``.

    ``counted_at`` is the moment of the newest report in it, ``begun`` the day from which is counted, ``rule``
    the version of the counting rule (``writing.counting_rule``). ``breakdowns`` are those that were published
    then, by name: cells (value and actions, the most first), rest, and the moment they stood for, which may
    be a day earlier. ``replaces``: the statement that this one corrects.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="snapshots")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="snapshots")
    begun = models.DateField()
    counted_at = models.DateTimeField(null=True)
    actions = models.PositiveBigIntegerField()
    reports = models.PositiveBigIntegerField()
    groups = models.PositiveBigIntegerField()
    heads = models.PositiveBigIntegerField()
    breakdowns = models.JSONField(default=dict)
    rule = models.PositiveSmallIntegerField()
    ledger_name = models.CharField(max_length=300, blank=True)
    ledger_size = models.PositiveBigIntegerField(default=0)
    ledger_root = models.CharField(max_length=44, blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    why = models.CharField(max_length=10, choices=Revision.choices, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, why="")
                | Q(replaces__isnull=False, why__in=Revision.values),
                name="snapshot_revision_says_why",
            ),
        )
        indexes = (models.Index(fields=("case", "-id"), name="snapshot_newest"),)

    def __str__(self) -> str:
        return f"statement {self.pk}"

    @property
    def day(self) -> datetime.date:
        """The day it bears (UTC)."""
        return self.at.astimezone(datetime.UTC).date()


class FamilyContact(models.Model):
    """Through whom a family is told. Stays at the desk; ``erase`` empties the name and the row stays."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="family_contacts")
    name = models.CharField(max_length=LONGEST_CONTACT, blank=True)
    added_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("case", "name"), condition=Q(erased_at__isnull=True), name="contact_named_once"
            ),
            models.CheckConstraint(
                condition=(Q(erased_at__isnull=True) & ~Q(name="")) | Q(erased_at__isnull=False, name=""),
                name="contact_erased_is_empty",
            ),
        )

    def __str__(self) -> str:
        return f"contact {self.pk}"


class Audience(models.TextChoices):
    """Whom a total is told to."""

    OFFICE = "office"
    FAMILY = "family"


class Outcome(models.TextChoices):
    """What became of a telling. ``undone`` takes an entry back that was wrong altogether."""

    TOLD = "told"
    NOT_SAFE = "not-safe"
    UNDONE = "undone"


class Way(models.TextChoices):
    """By which channel somebody was told."""

    LETTER = "letter"
    EMAIL = "email"
    FAX = "fax"
    PHONE = "phone"
    MEETING = "meeting"
    OTHER = "other"


class Answer(models.TextChoices):
    """What they answered."""

    NONE = "none"
    TAKEN = "taken"
    ANSWERED = "answered"
    REFUSED = "refused"


class SharingQuerySet(models.QuerySet["Sharing"]):
    """The vocabulary of sharings."""

    def current(self) -> "SharingQuerySet":
        """Those that no later row corrects or takes back."""
        return self.filter(corrected_by__isnull=True).exclude(outcome=Outcome.UNDONE)

    def told(self) -> "SharingQuerySet":
        """Those that say that somebody was told."""
        return self.current().filter(outcome=Outcome.TOLD)

    def with_offices(self) -> "SharingQuerySet":
        """Those about officials."""
        return self.filter(audience=Audience.OFFICE)


class Sharing(models.Model):
    """Somebody was told, or it is not safe to tell them. A correction is a row of its own.

    ``office`` is called as the document calls it. ``remark`` is the editor's, about an office only: what
    concerns a family could not be taken back from here. ``key`` is the idempotency key of the form.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="sharings")
    key = models.CharField(max_length=LONGEST_KEY, unique=True)
    audience = models.CharField(max_length=6, choices=Audience.choices)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    office = models.CharField(max_length=LONGEST_OFFICE, blank=True)
    contact = models.ForeignKey(FamilyContact, on_delete=models.PROTECT, null=True, related_name="sharings")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, null=True, related_name="sharings")
    on = models.DateField()
    way = models.CharField(max_length=7, choices=Way.choices, blank=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.NONE)
    remark = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sharings")
    at = models.DateTimeField()
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")

    objects: ClassVar[SharingQuerySet] = SharingQuerySet.as_manager()  # type: ignore[assignment]  # a manager made of it

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(audience=Audience.OFFICE, contact__isnull=True) & ~Q(office="")
                | Q(audience=Audience.FAMILY, office="", remark=""),
                name="sharing_of_an_audience",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.TOLD, snapshot__isnull=False, way__in=Way.values)
                | Q(outcome=Outcome.NOT_SAFE, snapshot__isnull=True, way="", answer=Answer.NONE)
                | Q(outcome=Outcome.UNDONE, corrects__isnull=False),
                name="sharing_outcome_whole",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=Answer.values) & ~Q(key=""), name="sharing_answer_known"
            ),
        )
        indexes = (models.Index(fields=("case", "id"), name="sharing_of_case"),)

    def __str__(self) -> str:
        return f"sharing {self.pk}"


class OfficialsChoice(models.Model):
    """Whether officials are to be told although the case was stopped or withdrawn; the newest row holds."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="officials_choices")
    are_due = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"choice {self.pk}"
