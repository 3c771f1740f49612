"""Accounts of the people at the desk, and the log of what they did."""

import unicodedata
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

# RFC 5321, section 4.5.3.1.3, less the angle brackets.
LONGEST_EMAIL = 254
LONGEST_NAME = 120
# No mailbox: a name that ends in "invalid" leads nowhere (RFC 2606), so nobody can be given this account.
INCOMING_MAIL = "incoming-mail@sincerely.invalid"


def fold_email(printed: str) -> str:
    """One spelling per mailbox: without spaces around it, in Unicode form NFKC, in small letters."""
    return unicodedata.normalize("NFKC", printed.strip()).casefold()


class Role(models.TextChoices):
    """What somebody answers for. In this version everyone at the desk may edit, approve and publish."""

    EDITOR = "editor"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class StaffAccounts(BaseUserManager["Staff"]):
    """How Django's sign-in finds an account."""

    def get_by_natural_key(self, username: str | None) -> "Staff":
        return self.get(email=fold_email(username or ""))

    def active(self) -> models.QuerySet["Staff"]:
        return self.filter(is_active=True)


class Staff(AbstractBaseUser):
    """Someone who works at the desk. An account is closed or erased, never deleted: approvals name it."""

    email = models.CharField(max_length=LONGEST_EMAIL, unique=True)
    name = models.CharField(max_length=LONGEST_NAME)
    role = models.CharField(max_length=16, choices=Role.choices)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects: ClassVar[StaffAccounts] = StaffAccounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role"]

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(role__in=Role.values), name="staff_role_known"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(email=""), name="staff_has_name_and_email"),
        )

    def __str__(self) -> str:
        # The log quotes this for ever: no name, no address.
        return f"account {self.pk}"


class AuditEntry(models.Model):
    """One deed at the desk. The database refuses to change or delete an entry."""

    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="deeds")
    deed = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=("subject", "id"), name="audit_by_subject"),)

    def __str__(self) -> str:
        return f"{self.deed}: {self.subject}"
