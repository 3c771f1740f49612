"""What we hold about somebody near a family, and how it is taken away."""

import datetime

from sincerely.staff.models import Staff
from sincerely.telling.models import FamilyContact
from sincerely.telling.operations import erase_contact


def export(contact: FamilyContact) -> dict[str, object]:
    """Everything about this person in this package, as JSON: the name, and when the family was told."""
    return {
        "name": contact.name,
        "case": contact.case.number,
        "added_at": contact.added_at.isoformat(),
        "told": [
            {"on": one.on.isoformat(), "by": one.way, "answer": one.answer}
            for one in contact.sharings.order_by("id")
        ],
    }


def erase(contact: FamilyContact, *, by: Staff | None, at: datetime.datetime) -> None:
    """Take the name away. That the family was told, and when, stays without it."""
    erase_contact(contact, by=by, at=at)
