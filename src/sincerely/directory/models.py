"""Contact lines that must not be used for now, and what staff have entered of post, missions and danger."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from sincerely.directory.kinds import KINDS, LONGEST_KEY
from sincerely.places.reviews import Reviewed


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


class FactEntryQuerySet(models.QuerySet["FactEntry"]):
    def newest(self) -> "FactEntryQuerySet":
        """What holds now: of each fact the entry with the highest serial."""
        same = FactEntry.objects.filter(kind=OuterRef("kind"), key=OuterRef("key"))
        return self.filter(~Exists(same.filter(serial__gt=OuterRef("serial"))))

    def about(self, kind: str, key: str) -> "FactEntryQuerySet":
        return self.filter(kind=kind, key=key)


class FactEntry(models.Model):
    """What somebody at the desk wrote of one fact. The database refuses to change or delete an entry.

    ``key`` names the fact within its ``kind`` (``directory.kinds``), ``body`` is its value as JSON. An entry
    replaces those with lower serials and the start row of the same key; one that ``is_ended`` ends them.
    """

    kind = models.CharField(max_length=16)
    key = models.CharField(max_length=LONGEST_KEY)
    serial = models.PositiveIntegerField()
    body = models.JSONField()
    is_ended = models.BooleanField(default=False)
    # Why it was ended; typed by staff, never published.
    reason = models.TextField(default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="fact_entries")
    at = models.DateTimeField()

    objects: ClassVar[FactEntryQuerySet] = FactEntryQuerySet.as_manager()  # type: ignore[assignment]  # a manager made of it

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "key", "serial"), name="fact_entry_once"),
            models.CheckConstraint(condition=Q(kind__in=sorted(KINDS)), name="fact_entry_kind_known"),
        )

    def __str__(self) -> str:
        # The log quotes this for ever: codes of countries and zones, no address.
        return f"{self.kind} {self.key}"

    def value(self) -> Reviewed:
        """The fact as it was entered."""
        return KINDS[self.kind].value(self.body)
