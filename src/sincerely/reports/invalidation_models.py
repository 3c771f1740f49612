"""Reports that one person proposes to take out of a total, and the second who agrees to that very set."""

import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

# After that the numbers a proposal was made with say little about those of today.
LASTS = datetime.timedelta(days=7)


class InvalidationQuerySet(models.QuerySet["Invalidation"]):
    """The vocabulary of proposals."""

    def waiting(self, at: datetime.datetime) -> "InvalidationQuerySet":
        """Those that a second person can still confirm."""
        return self.filter(confirmation__isnull=True, at__gte=at - LASTS)


class Invalidation(models.Model):
    """A proposal: its set of reports is frozen, and ``fingerprint`` stands for it.

    ``criteria`` say how the set was found, ``figures`` what it holds and what the total is with and without
    it. ``why`` is for the log of the office and never published.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="invalidations")
    criteria = models.JSONField()
    reports = models.JSONField()
    figures = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    why = models.CharField(max_length=400)
    by = models.ForeignKey("staff.Staff", on_delete=models.PROTECT, related_name="invalidations")
    at = models.DateTimeField()

    objects: ClassVar[InvalidationQuerySet] = InvalidationQuerySet.as_manager()  # type: ignore[assignment]  # a manager made of it

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(why=""), name="invalidation_has_reason"),)

    def __str__(self) -> str:
        return f"invalidation {self.pk}"

    def has_lapsed(self, at: datetime.datetime) -> bool:
        """Is it too late to confirm it?"""
        return at > self.at + LASTS


class Confirmation(models.Model):
    """The second person. The database refuses the one who proposed, and another set."""

    invalidation = models.OneToOneField(Invalidation, on_delete=models.PROTECT, related_name="confirmation")
    fingerprint = models.CharField(max_length=64)
    by = models.ForeignKey("staff.Staff", on_delete=models.PROTECT, related_name="confirmed_invalidations")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"confirmation of {self.invalidation_id}"
