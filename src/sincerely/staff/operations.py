"""The only door for writes: accounts, their sessions and the audit log."""

import datetime
from collections.abc import Iterable

from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from sincerely.staff.models import (
    INCOMING_MAIL,
    LONGEST_EMAIL,
    LONGEST_NAME,
    AuditEntry,
    Role,
    Staff,
    fold_email,
)
from sincerely.wording import Refusal


def record(
    deed: str, subject: object, *, by: Staff | None, at: datetime.datetime, **detail: object
) -> AuditEntry:
    """Write one entry of the audit log, in the caller's transaction.

    ``subject`` says its kind and number as text ("case 23/24", "version 17"). ``detail`` is JSON; no name
    belongs in it, because the log is never changed.
    """
    return AuditEntry.objects.create(by=by, deed=deed, subject=str(subject), at=at, detail=detail)


def require_active(by: Staff) -> None:
    """Refuse a deed by someone whose account has been closed, even while a session is still open."""
    if not Staff.objects.active().filter(pk=by.pk).exists():
        raise Refusal("This account is closed. Ask an administrator of your office to open it again.")


def hold_accounts(pks: Iterable[int]) -> None:
    """Keep these accounts as they are until the transaction ends; one that is closing is waited for.

    For deeds that the database refuses in the name of a closed account. Before any other lock, and all at
    once: two who each hold one account and want the other's would wait for ever. SQLite, where whoever
    writes is alone, needs none.
    """
    list(Staff.objects.select_for_update(no_key=True).filter(pk__in=set(pks)).order_by("pk"))


@transaction.atomic
def add_staff(*, email: str, name: str, role: str, password: str | None, at: datetime.datetime) -> Staff:
    """Open an account; without a password nobody can sign in with one."""
    staff = Staff(email=_usable_email(email), name=_usable_name(name), role=_known_role(role), created_at=at)
    _set_password(staff, password)
    staff.save(force_insert=True)
    record("staff.add", staff, by=None, at=at, role=staff.role)
    return staff


@transaction.atomic
def account_of_mail(*, at: datetime.datetime) -> Staff:
    """The account in whose name drafts arrive by mail, locked until the transaction ends.

    It has no password: nobody signs in with it, so it approves nothing. Closing it ends what mail brings in.
    """
    if not Staff.objects.filter(email=INCOMING_MAIL).exists():
        add_staff(email=INCOMING_MAIL, name="Incoming mail", role=Role.EDITOR, password=None, at=at)
    return Staff.objects.select_for_update().get(email=INCOMING_MAIL)


@transaction.atomic
def close_account(staff: Staff, *, by: Staff | None, at: datetime.datetime) -> bool:
    """End someone's access at once; return False if the account is closed already."""
    if not Staff.objects.active().filter(pk=staff.pk).update(is_active=False):
        return False
    record("staff.close", staff, by=by, at=at)
    return True


@transaction.atomic
def open_account_again(staff: Staff, *, by: Staff | None, at: datetime.datetime) -> bool:
    """Let someone in again with the password from before; return False if the account is open."""
    if not Staff.objects.filter(pk=staff.pk, is_active=False).update(is_active=True):
        return False
    record("staff.reopen", staff, by=by, at=at)
    return True


@transaction.atomic
def give_password(staff: Staff, password: str, *, by: Staff | None, at: datetime.datetime) -> None:
    """Let someone who forgot the password sign in with another one; every session of the account ends.

    A session holds a hash of the password it began with (Django's), so none needs to be looked for. Raise
    Refusal for a weak password, and for the account of incoming mail: nobody signs in with that.
    """
    if staff.email == INCOMING_MAIL:
        raise Refusal("This is the account of incoming mail: nobody signs in with it, so it has no password.")
    _set_password(staff, password)
    staff.save(update_fields=["password"])
    record("staff.password", staff, by=by, at=at)


def clear_sessions(*, at: datetime.datetime) -> int:
    """Delete the sessions whose time is over; return how many."""
    cleared, _ = Session.objects.filter(expire_date__lte=at).delete()
    return cleared


def _usable_name(printed: str) -> str:
    name = " ".join(printed.split())
    if not name:
        raise Refusal("Type the person's name: pages of the desk show who approved.")
    if len(name) > LONGEST_NAME:
        raise Refusal(f"Type a shorter name, of {LONGEST_NAME} letters at most.")
    if not name.isprintable():
        raise Refusal("The name holds a sign that cannot be printed. Type it by hand.")
    return name


def _usable_email(printed: str) -> str:
    email = fold_email(printed)
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal(
            f"“{printed.strip()[:60]}” is not an e-mail address. Type one like ana@office.example."
        ) from None
    if len(email) > LONGEST_EMAIL:
        raise Refusal(f"This e-mail address is too long: mail carries {LONGEST_EMAIL} characters at most.")
    if Staff.objects.filter(email=email).exists():
        raise Refusal("There is an account with this e-mail address already.")
    return email


def _known_role(role: str) -> str:
    if role not in Role.values:
        raise Refusal(f"There is no role “{role[:30]}”. Choose one of: {', '.join(Role.values)}.")
    return role


def _set_password(staff: Staff, password: str | None) -> None:
    if password is not None:
        try:
            validate_password(password, staff)
        except ValidationError as weak:
            raise Refusal(" ".join(weak.messages)) from None
    staff.set_password(password)
