"""Reports, their lines, what voids them, and the counters. Reports and voids are inserted, never changed."""

from django.db import models
from django.db.models import Q

from sincerely.reports.breakdown_models import Marginal, PublishedBreakdown, Tally
from sincerely.reports.invalidation_models import Confirmation, Invalidation
from sincerely.reports.quarantine_models import Arrival, Hold, Release

__all__ = [
    "Arrival",
    "Channel",
    "Confirmation",
    "Counter",
    "Hold",
    "Invalidation",
    "Marginal",
    "PublishedBreakdown",
    "Release",
    "Report",
    "ReportLine",
    "Tally",
    "Tier",
    "Void",
    "VoidReason",
]

MOST_BY_ONE_PERSON = 1000
MOST_BY_A_GROUP = 5000
MOST_HEADS = 100_000
# What is counted: the columns of a counter.
UNITS = ("actions", "reports", "groups", "heads")


class Channel(models.TextChoices):
    """How an appeal went out. ``letter`` is anything the post carries."""

    LETTER = "letter"
    EMAIL = "email"
    FAX = "fax"
    PHONE = "phone"
    FORM = "form"
    X = "x"
    SOCIAL = "social"
    OTHER = "other"


class Tier(models.TextChoices):
    """How much we know. Tiers are never added up silently. Two more are planned; nothing makes them yet."""

    SELF_REPORTED = "self-reported"


class VoidReason(models.TextChoices):
    """Why a report no longer counts: its reporter told it anew, took it back, or the team found it untrue."""

    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    INVALID = "invalid"


class ReportQuerySet(models.QuerySet["Report"]):
    """The vocabulary of reports."""

    def standing(self) -> "ReportQuerySet":
        """Not voided: what its reporter told last, held or not."""
        return self.filter(void__isnull=True)

    def counted(self) -> "ReportQuerySet":
        """Neither voided nor held: what the counters of their cases add up."""
        return self.standing().filter(Q(hold__isnull=True) | Q(hold__release__isnull=False))

    def held(self) -> "ReportQuerySet":
        """Set aside, and nobody has decided yet."""
        return self.standing().filter(hold__isnull=False, hold__release__isnull=True)


class Report(models.Model):
    """What one person or one group says it did, for one document of a case.

    ``key`` is the idempotency key the form was made with, ``receipt`` what the reporter is shown.
    ``heads`` is null for one person, and for a group that did not say how many they were. ``corrects`` is
    the report that this one was told in place of; that one is void then.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="reports")
    sequence = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=64, unique=True)
    receipt = models.CharField(max_length=10, unique=True)
    for_group = models.BooleanField()
    heads = models.PositiveIntegerField(null=True)
    done_on = models.DateField()
    country = models.CharField(max_length=2, blank=True)
    tier = models.CharField(max_length=16, choices=Tier.choices, default=Tier.SELF_REPORTED)
    after_stop = models.BooleanField()
    created_at = models.DateTimeField()
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(tier__in=Tier.values), name="report_tier_known"),
            models.CheckConstraint(condition=Q(for_group=True) | Q(heads__isnull=True), name="report_heads"),
            models.CheckConstraint(condition=~Q(key=""), name="report_has_key"),
        )

    def __str__(self) -> str:
        return f"report {self.receipt}"


class ReportLine(models.Model):
    """So many appeals by one channel; ``target`` is the official's place in the document, from 0."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="lines")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    target = models.PositiveSmallIntegerField(null=True)
    quantity = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="report_line_channel_known"),
            models.CheckConstraint(
                condition=Q(quantity__gte=1, quantity__lte=MOST_BY_A_GROUP), name="report_line_quantity"
            ),
        )

    def __str__(self) -> str:
        return f"{self.quantity} × {self.channel}"


class Void(models.Model):
    """A report that no longer counts, from this moment on. The report itself stays as it was told."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="void")
    reason = models.CharField(max_length=9, choices=VoidReason.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(reason__in=VoidReason.values), name="void_reason_known"),
        )

    def __str__(self) -> str:
        return f"{self.report}: {self.reason}"


class Counter(models.Model):
    """The running sums of a case, changed in the transaction of every report and of every void.

    One row for each channel and one for the whole (channel ``""``): a report with letters and calls is one
    report, but stands in the row of both. ``after_stop`` keeps apart what was told only after a stop.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="counters")
    tier = models.CharField(max_length=16, choices=Tier.choices)
    channel = models.CharField(max_length=8, blank=True)
    after_stop = models.BooleanField()
    actions = models.PositiveBigIntegerField(default=0)
    reports = models.PositiveBigIntegerField(default=0)
    groups = models.PositiveBigIntegerField(default=0)
    heads = models.PositiveBigIntegerField(default=0)
    counted_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("case", "tier", "channel", "after_stop"), name="counter_once_per_channel"
            ),
        )

    def __str__(self) -> str:
        return f"{self.actions} actions by {self.channel or 'every channel'}"
