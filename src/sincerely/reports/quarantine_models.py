"""What is set aside and by whom it is counted after all; and, for a day, from where reports came."""

from django.db import models
from django.db.models import Q

from sincerely.reports.quarantine.bands import Reason


class Arrival(models.Model):
    """From where a report came, as tokens that lead nowhere; deleted within a day.

    ``address`` and ``network`` are keyed hashes whose key is never stored (``quarantine.networks``), empty
    where nothing is known. ``looked`` says that the bands have seen the report.
    """

    # The report is stored in the same transaction: no database need look for it again, for each of a crowd.
    report = models.OneToOneField(
        "reports.Report",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="arrival",
        db_constraint=False,
    )
    address = models.CharField(max_length=22, blank=True)
    network = models.CharField(max_length=22, blank=True)
    at = models.DateTimeField(db_index=True)
    looked = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = (models.Index(fields=("report",), condition=Q(looked=False), name="arrival_unlooked"),)

    def __str__(self) -> str:
        return f"arrival of {self.report_id}"


class Hold(models.Model):
    """A report that is stored and not counted, until it is released or voided. ``sentences`` say why."""

    report = models.OneToOneField("reports.Report", on_delete=models.PROTECT, related_name="hold")
    reason = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Reason])
    sentences = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(reason__in=[one.value for one in Reason]), name="hold_reason_known"
            ),
        )

    def __str__(self) -> str:
        return f"hold on {self.report_id}"


class Release(models.Model):
    """Somebody looked at a held report, and it counts. The bands ask no more about it."""

    hold = models.OneToOneField(Hold, on_delete=models.PROTECT, related_name="release")
    by = models.ForeignKey("staff.Staff", on_delete=models.PROTECT, related_name="releases")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"release of {self.hold_id}"
