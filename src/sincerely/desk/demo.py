"""Sign-in links of the demonstration. They exist only while ``SINCERELY.demo`` is on."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from sincerely.staff.models import Staff

_PURPOSE = "desk.demo-sign-in"
_LIFE = 24 * 60 * 60  # seconds


def demo_sign_in_path(staff: Staff) -> str:
    """The path of a page with a button that signs this person in, for 24 hours."""
    return reverse("desk:demo", kwargs={"token": signing.dumps(staff.pk, salt=_PURPOSE)})


def staff_of(token: str) -> Staff | None:
    """The active account a link is for; None when the demonstration is off or the link is not good."""
    if not settings.SINCERELY.demo:
        return None
    try:
        key = signing.loads(token, salt=_PURPOSE, max_age=_LIFE)
    except signing.BadSignature:
        return None
    return Staff.objects.active().filter(pk=key).first()
