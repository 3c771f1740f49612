"""Contact lines that must not be used for now, whatever action they stand in."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class PausedLineQuerySet(models.QuerySet["PausedLine"]):
    def in_force(self) -> "PausedLineQuerySet":
        return self.filter(resumed_at__isnull=True)


class PausedLine(models.Model):
    """A line hidden in all open actions; ``value`` is folded (``writing.lines``)."""

    channel = models.CharField(max_length=16)
    value = models.TextField()
    # Typed by staff, never published.
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="paused_lines")
    at = models.DateTimeField()
    resumed_at = models.DateTimeField(null=True)
    resumed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="resumed_lines"
    )

    objects: ClassVar[PausedLineQuerySet] = PausedLineQuerySet.as_manager()  # type: ignore[assignment]  # a manager made of it

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("channel", "value"), condition=Q(resumed_at__isnull=True), name="line_paused_once"
            ),
            models.CheckConstraint(condition=~Q(value=""), name="paused_line_has_value"),
        )

    def __str__(self) -> str:
        return f"paused line {self.pk}"
