"""Reports that one person proposes to take out of a total, and the second who agrees to that very set."""

from django.db import models
from django.db.models import Q


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

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(why=""), name="invalidation_has_reason"),)

    def __str__(self) -> str:
        return f"invalidation {self.pk}"


class Confirmation(models.Model):
    """The second person. The database refuses the one who proposed, and another set."""

    invalidation = models.OneToOneField(Invalidation, on_delete=models.PROTECT, related_name="confirmation")
    fingerprint = models.CharField(max_length=64)
    by = models.ForeignKey("staff.Staff", on_delete=models.PROTECT, related_name="confirmed_invalidations")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"confirmation of {self.invalidation_id}"
