"""Cases, their chain of documents, and who read and approved which words.

Versions, editions, approvals and publications are never changed: triggers refuse it
(``migrations/0001_initial.py``). What can change is in ``Case`` (the overlays), ``Action`` (its place in the
chain), ``SecondReading`` (the answer) and ``Source`` (its deletion).
"""

import datetime
import hashlib
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from sincerely.cases.storable import LONGEST_LANGUAGE, LONGEST_SECTION
from sincerely.document import UrgentAction
from sincerely.document.states import State, state_of


class TamperedVersion(Exception):  # noqa: N818 - the name says what it is: not an error of ours
    """The stored words are not those that were saved, approved or published. Nothing of them is shown.

    ``version`` says which of a case's documents they are of.
    """

    def __init__(self, said: str, version: "Version") -> None:
        super().__init__(said)
        self.version = version


def _threshold() -> int:
    threshold: int = settings.SINCERELY.total_threshold
    return threshold


class Source(models.Model):
    """The file or text an action was read from: never baked, never exported, and deleted.

    The row stays with the hash of the bytes; ``deleted_at`` says when everything else was emptied.
    """

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    content = models.BinaryField()
    text = models.TextField(blank=True)
    evidence = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    # Of a file with pages: how large they are and where their lines stand (sincerely.reading.pages).
    pages = models.JSONField(default=list)
    # Runs of lines in which nothing was read, in code points of the text.
    unread = models.JSONField(default=list)
    by_mail = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    delete_after = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(deleted_at__isnull=True) | Q(name="", text=""), name="source_deleted_is_empty"
            ),
        )

    def __str__(self) -> str:
        return f"source {self.pk}"


class CaseQuerySet(models.QuerySet["Case"]):
    """Which cases."""

    def published(self) -> "CaseQuerySet":
        return self.filter(
            pk__in=Publication.objects.values(
                "edition__version__action__case_id"
            )  # no doubles, unlike a join
        )

    def running(self) -> "CaseQuerySet":
        """Neither stopped nor closed nor withdrawn; the deadline may have passed."""
        return self.filter(stopped_at__isnull=True, closed_at__isnull=True, withdrawn_at__isnull=True)

    def ended_since(self, at: datetime.datetime) -> "CaseQuerySet":
        """Stopped, closed or withdrawn at this moment or after it."""
        return self.filter(Q(stopped_at__gte=at) | Q(closed_at__gte=at) | Q(withdrawn_at__gte=at))


class Case(models.Model):
    """A person, group or community at risk: the series of documents under one UA number.

    A draft without a number has a case of its own, whose number and slug are null. Reasons are typed by staff
    and never published; notices are keys of the safe lists in ``cases.notices``.
    """

    number = models.CharField(max_length=30, unique=True, null=True)
    slug = models.CharField(max_length=30, unique=True, null=True)
    created_at = models.DateTimeField()
    total_threshold = models.PositiveIntegerField(default=_threshold)

    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="stopped_cases"
    )
    stop_reason = models.TextField(blank=True)
    stop_notice = models.CharField(max_length=40, blank=True)

    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="closed_cases"
    )
    close_reason = models.TextField(blank=True)
    close_notice = models.CharField(max_length=40, blank=True)

    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="withdrawn_cases"
    )
    withdraw_reason = models.TextField(blank=True)

    objects: ClassVar[CaseQuerySet] = CaseQuerySet.as_manager()  # type: ignore[assignment]  # a manager made of it

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(number__isnull=True, slug__isnull=True)
                | (Q(number__isnull=False, slug__isnull=False) & ~Q(number="") & ~Q(slug="")),
                name="case_number_has_slug",
            ),
            models.CheckConstraint(condition=Q(total_threshold__gte=1), name="case_threshold_positive"),
        )

    def __str__(self) -> str:
        return f"case {self.number}" if self.number else f"draft case {self.pk}"

    @property
    def is_overlaid(self) -> bool:
        """Stopped, closed or withdrawn."""
        return bool(self._overlays)

    @property
    def _overlays(self) -> list[datetime.datetime]:
        return [moment for moment in (self.stopped_at, self.closed_at, self.withdrawn_at) if moment]

    def state_with(self, until: datetime.date | None, *, at: datetime.datetime) -> State:
        """The state of a document of this case that has this last day."""
        # A stop that is stored holds, even where the clock of whoever asks is a little behind: a worker that
        # bakes it as open would not look again.
        at = max([at, *self._overlays])
        return state_of(
            until=until,
            closed_at=self.closed_at,
            stopped_at=self.stopped_at,
            withdrawn_at=self.withdrawn_at,
            at=at,
        )

    def state(self, at: datetime.datetime) -> State:
        """The state of the case: that of the newest document it has published."""
        return self.state_with(self.until, at=at)

    @property
    def until(self) -> datetime.date | None:
        """The last day that the newest published document of the series says."""
        newest = Publication.objects.of_case(self).newest_first().first()
        return newest.edition.version.until if newest else None


class ActionQuerySet(models.QuerySet["Action"]):
    def on_the_desk(self) -> "ActionQuerySet":
        """Without the drafts that somebody has discarded."""
        return self.filter(discarded_at__isnull=True)


class Action(models.Model):
    """One document of a case's chain: the first UA, a further information, …"""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="actions")
    sequence = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField()
    # Somebody must say whether it is that document once more, or a further one of its series.
    may_repeat = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    discarded_at = models.DateTimeField(null=True)
    discarded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="discarded_drafts"
    )

    objects: ClassVar[ActionQuerySet] = ActionQuerySet.as_manager()  # type: ignore[assignment]  # a manager made of it

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "sequence"), name="action_has_own_place"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="action_sequence_from_one"),
        )

    def __str__(self) -> str:
        return f"action {self.pk}"

    @property
    def newest_version(self) -> "Version":
        """What was saved last; there is always one."""
        return self.versions.latest("serial")

    @property
    def is_approved(self) -> bool:
        """Has anybody approved words of it, in whatever version?"""
        return Approval.objects.filter(edition__version__action=self).exists()

    @property
    def is_published(self) -> bool:
        return Publication.objects.filter(edition__version__action=self).exists()


class VersionQuerySet(models.QuerySet["Version"]):
    def newest(self) -> "VersionQuerySet":
        """Of each document what was saved last."""
        later = Version.objects.filter(action=OuterRef("action"), serial__gt=OuterRef("serial"))
        return self.filter(~Exists(later))


class Version(models.Model):
    """An Urgent Action as it was saved once; ``body`` is its canonical JSON."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="versions")
    serial = models.PositiveIntegerField()
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    facts_hash = models.CharField(max_length=64)
    # Copied out of the body, for questions that span cases.
    until = models.DateField(null=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="saved_versions"
    )
    saved_at = models.DateTimeField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="versions")

    objects: ClassVar[VersionQuerySet] = VersionQuerySet.as_manager()  # type: ignore[assignment]  # a manager made of it

    class Meta:
        constraints = (models.UniqueConstraint(fields=("action", "serial"), name="version_serial_once"),)

    def __str__(self) -> str:
        return f"version {self.pk}"

    def value(self) -> UrgentAction:
        """The Urgent Action that was saved; raise TamperedVersion when what is stored is another, or none."""
        if hashlib.sha256(self.body.encode()).hexdigest() != self.sha256:
            raise TamperedVersion(f"{self} is not what was saved.", self)
        return UrgentAction.model_validate_json(self.body)

    def value_if_whole(self) -> UrgentAction | None:
        """The same for whoever goes through many cases: None where what is stored is not what was saved."""
        try:
            return self.value()
        except TamperedVersion:
            return None


class Edition(models.Model):
    """The words of a version in one language for one section (empty: for all), by their hash.

    Two versions whose facts and words are the same have editions of the same hash: what was approved stays
    approved.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="editions")
    language = models.CharField(max_length=LONGEST_LANGUAGE)
    section = models.CharField(max_length=LONGEST_SECTION, blank=True)
    hash = models.CharField(max_length=64)
    title = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("version", "language", "section"), name="edition_once_per_version"
            ),
        )
        indexes = (models.Index(fields=("hash",), name="edition_by_hash"),)

    def __str__(self) -> str:
        return f"edition {self.pk} ({self.language})"


class SecondReadingQuerySet(models.QuerySet["SecondReading"]):
    def of_hash(self, edition_hash: str) -> "SecondReadingQuerySet":
        return self.filter(edition__hash=edition_hash)

    def waiting(self) -> "SecondReadingQuerySet":
        """Asked for and not sent back."""
        return self.filter(sent_back_at__isnull=True)

    def with_people(self) -> "SecondReadingQuerySet":
        return self.select_related("edition", "asked_by", "sent_back_by")


class SecondReading(models.Model):
    """Somebody asked for a second reader of these words; the answer is an approval, or to send it back."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="second_readings")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="asked_readings"
    )
    asked_at = models.DateTimeField()
    remark = models.TextField(blank=True)
    sent_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="sent_back_readings"
    )
    sent_back_at = models.DateTimeField(null=True)
    sent_back_remark = models.TextField(blank=True)

    objects: ClassVar[SecondReadingQuerySet] = SecondReadingQuerySet.as_manager()  # type: ignore[assignment]  # a manager made of it

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("edition",), condition=Q(sent_back_at__isnull=True), name="reading_asked_once"
            ),
        )

    def __str__(self) -> str:
        return f"second reading {self.pk}"


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def of_hash(self, edition_hash: str) -> "ApprovalQuerySet":
        return self.filter(edition_hash=edition_hash)

    def in_force(self) -> "ApprovalQuerySet":
        """By people who still answer for them: not those whose account was closed since."""
        return self.filter(by__is_active=True)


class Approval(models.Model):
    """One person has read these words and facts and takes responsibility for them."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="approvals")
    edition_hash = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approvals")
    at = models.DateTimeField()

    objects: ClassVar[ApprovalQuerySet] = ApprovalQuerySet.as_manager()  # type: ignore[assignment]  # a manager made of it

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition_hash", "by"), name="approval_once_per_person"),
        )

    def __str__(self) -> str:
        return f"approval {self.pk}"


class Confirmation(models.Model):
    """Somebody has looked at a contradiction in a document and said: this is right as it stands.

    ``finding`` is the hash of its words (``findings.mark_of``); the words themselves may name people.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="confirmations")
    finding = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="confirmed_contradictions"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("action", "finding"), name="confirmation_once"),)

    def __str__(self) -> str:
        return f"confirmation {self.pk}"


class PublicationQuerySet(models.QuerySet["Publication"]):
    def of_case(self, case: "Case | int") -> "PublicationQuerySet":
        """Every document of the case, in every language; the case or its key."""
        return self.filter(edition__version__action__case=case)

    def newest_first(self) -> "PublicationQuerySet":
        """The last document of the chain first, and of one document what was published last."""
        return self.order_by("-edition__version__action__sequence", "-at", "-id")

    def complete(self) -> "PublicationQuerySet":
        """With all the rows that a published page is made of."""
        return self.select_related("edition__version__action__case", "first__by", "second__by")

    def without_bodies(self) -> "PublicationQuerySet":
        """With what lists ask for, and not the documents themselves."""
        return self.select_related("edition__version__action").defer("edition__version__body")


class Publication(models.Model):
    """These words are published, on the approvals of two people."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="publication")
    first = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="publications")
    at = models.DateTimeField()

    objects: ClassVar[PublicationQuerySet] = PublicationQuerySet.as_manager()  # type: ignore[assignment]  # a manager made of it

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(first=models.F("second")), name="publication_two_approvals"),
        )

    def __str__(self) -> str:
        return f"publication {self.pk}"
