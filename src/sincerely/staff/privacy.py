"""What we hold about somebody who works or worked at the desk, and how it is taken away."""

import datetime

from django.db import transaction

from sincerely.staff.models import Staff
from sincerely.staff.operations import record


def export(staff: Staff) -> dict[str, object]:
    """Everything about this person in this package, as JSON: the account and its deeds in the log."""
    return {
        "email": staff.email,
        "name": staff.name,
        "role": staff.role,
        "is_active": staff.is_active,
        "created_at": staff.created_at.isoformat(),
        "last_sign_in": staff.last_login.isoformat() if staff.last_login else None,
        "deeds": [
            {"deed": entry.deed, "subject": entry.subject, "at": entry.at.isoformat()}
            for entry in staff.deeds.order_by("id")
        ],
    }


@transaction.atomic
def erase(staff: Staff, *, by: Staff | None, at: datetime.datetime) -> None:
    """Take name, e-mail address and password away and close the account.

    The row stays: approvals and the log go on saying that one and the same person did these deeds, and no
    longer who.
    """
    staff.name, staff.email = f"Former colleague {staff.pk}", f"erased-{staff.pk}"
    staff.is_active, staff.last_login = False, None
    staff.set_unusable_password()
    staff.save(update_fields=["name", "email", "is_active", "last_login", "password"])
    record("staff.erase", staff, by=by, at=at)
