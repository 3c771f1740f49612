"""What the worker counts once a day from the reports: rows that can be thrown away and counted anew."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Dimension(models.TextChoices):
    """By what actions are broken down.

    ``total`` is everything (its value is empty) and ``day`` its own series. ``situation`` is the country that
    an action is about, ``country`` the one that a report came from.
    """

    TOTAL = "total"
    DAY = "day"
    CHANNEL = "channel"
    COUNTRY = "country"
    TARGET = "target"
    KIND = "kind"
    DOCUMENT = "document"
    TYPE = "type"
    TOPIC = "topic"
    SITUATION = "situation"


class Breakdown(models.TextChoices):
    """What is published of a case, by one of these at a time; the last is judged beside the others."""

    CHANNEL = "channel"
    COUNTRY = "country"
    MONTH = "month"
    TIER = "tier"


class MarginalQuerySet(models.QuerySet["Marginal"]):
    """The vocabulary of marginals."""

    def of_all_cases(self) -> "MarginalQuerySet":
        """The sums over every case."""
        return self.filter(case__isnull=True)

    def of_each_case(self) -> "MarginalQuerySet":
        """The sums of single cases."""
        return self.filter(case__isnull=False)


class Marginal(models.Model):
    """What was done in one month, by one dimension: of one case, or of all together (without a case).

    ``month`` is the first day of the month in which it was done. Actions done before a stop and told after it
    are not in here.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, null=True, related_name="marginals")
    month = models.DateField()
    dimension = models.CharField(max_length=10, choices=Dimension.choices)
    value = models.CharField(max_length=40, blank=True)
    tier = models.CharField(max_length=16)
    actions = models.PositiveBigIntegerField()
    reports = models.PositiveBigIntegerField()
    groups = models.PositiveBigIntegerField()
    heads = models.PositiveBigIntegerField()

    objects: ClassVar[MarginalQuerySet] = MarginalQuerySet.as_manager()  # type: ignore[assignment]  # a manager made of it

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("case", "dimension", "month", "value", "tier"),
                condition=Q(case__isnull=False),
                name="marginal_once",
            ),
            models.UniqueConstraint(
                fields=("dimension", "month", "value", "tier"),
                condition=Q(case__isnull=True),
                name="marginal_of_all_once",
            ),
        )
        indexes = (
            # For the list of all cases, with and without a period. The dimension stands in front and not in
            # the condition: SQLite does not see that a parameter fulfils it.
            models.Index(
                fields=("dimension", "month"), condition=Q(case__isnull=False), name="marginal_of_each_case"
            ),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.dimension} {self.value or '-'}: {self.actions}"


class Tally(models.Model):
    """When a case was counted last, and what its counters and newest publication were then."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="tally")
    seen = models.CharField(max_length=200)
    day = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"tally of {self.case_id}"


class PublishedBreakdown(models.Model):
    """A breakdown of a case by one thing, as it may be published; changes once a day at most.

    ``cells`` are the named ones, ``named`` all that ever were: value to actions and reports
    (``sincerely.reports.disclosure.Shown``).
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="published_breakdowns")
    by = models.CharField(max_length=10, choices=Breakdown.choices)
    total = models.PositiveBigIntegerField()
    cells = models.JSONField(default=dict)
    named = models.JSONField(default=dict)
    as_of = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "by"), name="published_breakdown_once"),)

    def __str__(self) -> str:
        return f"{self.by} of {self.case_id}"
