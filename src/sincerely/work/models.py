"""Work that waits or runs. A job that is done leaves no row."""

import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q


class JobQuerySet(models.QuerySet["Job"]):
    """Which jobs wait, run, or may be taken."""

    def waiting(self) -> "JobQuerySet":
        return self.filter(lease_token="")

    def running(self) -> "JobQuerySet":
        """Taken by a worker, which may have died since."""
        return self.exclude(lease_token="")

    def claimable(self, at: datetime.datetime) -> "JobQuerySet":
        """Due and free, or left behind by a worker whose lease has ended.

        A waiting job stays where it is while one of its name and key runs: two that bake the same pages at
        once could leave the older page on top.
        """
        same = Job.objects.running().filter(name=OuterRef("name"), key=OuterRef("key"))
        free = Q(lease_token="", run_after__lte=at) & ~Exists(same)
        left_behind = ~Q(lease_token="") & Q(lease_until__lt=at)
        return self.filter(free | left_behind).order_by("run_after", "id")


class Job(models.Model):
    """A piece of work by the name that ``project/`` knows a function for.

    ``key`` is what coalesces: one job of a name and key waits, and one runs.
    """

    name = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=200)
    run_after = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    lease_token = models.CharField(max_length=32, blank=True, default="")
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True, default="")
    created_at = models.DateTimeField()

    objects: ClassVar[JobQuerySet] = JobQuerySet.as_manager()  # type: ignore[assignment]  # a manager made of it

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("name", "key"), condition=Q(lease_token=""), name="job_waits_once"
            ),
            models.UniqueConstraint(
                fields=("name", "key"), condition=~Q(lease_token=""), name="job_runs_once"
            ),
            models.CheckConstraint(
                condition=Q(lease_token="", lease_until__isnull=True)
                | (~Q(lease_token="") & Q(lease_until__isnull=False)),
                name="job_lease_is_whole",
            ),
        )
        indexes = (models.Index(fields=("run_after", "id"), name="job_by_turn"),)

    def __str__(self) -> str:
        # The log quotes this: a key may be the one to somebody's pack of letters.
        return f"job {self.pk} ({self.name})"
