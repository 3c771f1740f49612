"""Flags on contact lines, replies of officials with sealed scans, sealed addresses of those who wait."""

import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q


class Trouble(models.TextChoices):
    """Why somebody could not: each kind of line fails in one way."""

    RETURNED = "returned"
    BOUNCED = "bounced"
    ENGAGED = "engaged"
    BROKEN = "broken"
    BLOCKED = "blocked"


# The channels of lines (``document.contact_lines``); the closed ones are never offered.
TROUBLE_OF = {
    "post": Trouble.RETURNED,
    "email": Trouble.BOUNCED,
    "fax": Trouble.ENGAGED,
    "phone": Trouble.ENGAGED,
    "form": Trouble.BROKEN,
    "x": Trouble.BLOCKED,
    "facebook": Trouble.BLOCKED,
    "instagram": Trouble.BLOCKED,
    "social": Trouble.BLOCKED,
}


class FlagQuerySet(models.QuerySet["Flag"]):
    """The vocabulary of flags."""

    def waiting(self, since: datetime.date) -> "FlagQuerySet":
        """Told since that day, and not put aside: an older one says nothing about the line of today."""
        return self.filter(told_on__gte=since, aside_at__isnull=True)


class Flag(models.Model):
    """Somebody tried a contact line and could not. No action, and nothing about who it was.

    ``value`` is folded (``writing.lines``), ``key`` the idempotency key of the form.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="flags")
    key = models.CharField(max_length=64, unique=True)
    channel = models.CharField(max_length=16)
    value = models.TextField()
    trouble = models.CharField(max_length=8, choices=Trouble.choices)
    told_on = models.DateField()
    # A coordinator has looked; the log says who.
    aside_at = models.DateTimeField(null=True)

    objects: ClassVar[FlagQuerySet] = FlagQuerySet.as_manager()  # type: ignore[assignment]  # a manager made of it

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(trouble__in=Trouble.values), name="flag_trouble_known"),
            models.CheckConstraint(condition=~Q(value=""), name="flag_has_value"),
            models.CheckConstraint(condition=~Q(key=""), name="flag_has_key"),
        )
        indexes = (models.Index(fields=("told_on",), name="flag_by_day"),)

    def __str__(self) -> str:
        # The log quotes this for ever: no address.
        return f"flag on {self.channel}"


class ReplyKind(models.TextChoices):
    """What an official's answer says, as far as somebody who cannot judge it can tell."""

    ACKNOWLEDGES = "acknowledges"
    REFUSES = "refuses"
    DENIES = "denies"
    INFORMS = "informs"
    PROMISES = "promises"
    UNOPENED = "unopened"
    OTHER = "other"


class Reply(models.Model):
    """An official answered somebody; ``target`` is their place in the document, null for another office."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="replies")
    sequence = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=64, unique=True)
    target = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=12, choices=ReplyKind.choices)
    came_on = models.DateField()
    told_on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=ReplyKind.values), name="reply_kind_known"),
            models.CheckConstraint(condition=~Q(key=""), name="reply_has_key"),
        )

    def __str__(self) -> str:
        return f"reply {self.pk}"


class Scan(models.Model):
    """What somebody left uncovered of a reply, sealed: whoever has the database cannot see it."""

    reply = models.OneToOneField(Reply, on_delete=models.PROTECT, related_name="scan")
    box = models.BinaryField()
    given_on = models.DateField()

    class Meta:
        indexes = (models.Index(fields=("given_on",), name="scan_by_day"),)

    def __str__(self) -> str:
        return f"scan of reply {self.reply_id}"


class ListenerQuerySet(models.QuerySet["Listener"]):
    """The vocabulary of those who wait."""

    def due(self, *, ended_before: datetime.datetime, given_before: datetime.date) -> "ListenerQuerySet":
        """Whose time is over: the case was closed or withdrawn long ago, or they asked too long ago."""
        ended = Q(case__closed_at__lte=ended_before) | Q(case__withdrawn_at__lte=ended_before)
        return self.filter(ended | Q(given_on__lte=given_before))


class Listener(models.Model):
    """Somebody who wants to be told how this one case ends.

    ``box`` is the address and the language of the mail, sealed: whoever has the database cannot read it.
    ``address_index`` and ``code_index`` are blind: one keeps the same address from being stored twice, the
    other finds the row by the code that was given.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="listeners")
    box = models.BinaryField()
    address_index = models.CharField(max_length=64)
    code_index = models.CharField(max_length=64)
    given_on = models.DateField()

    objects: ClassVar[ListenerQuerySet] = ListenerQuerySet.as_manager()  # type: ignore[assignment]  # a manager made of it

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "address_index"), name="listener_once_per_case"),
        )
        indexes = (models.Index(fields=("case", "code_index"), name="listener_by_code"),)

    def __str__(self) -> str:
        return f"listener {self.pk}"
