"""A moment with its time zone, as two fields of a form: the embargo is "not before" somewhere on earth."""

import datetime
import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_OFFSET = re.compile(r"^(?:UTC|GMT)?\s*([+\-−])\s*(\d{1,2})(?::?(\d{2}))?$", re.IGNORECASE)

# Offered in the list; any other name of the time zone database is understood too.
COMMON_ZONES = (
    "UTC",
    "Africa/Johannesburg",
    "Africa/Lagos",
    "Africa/Nairobi",
    "America/Argentina/Buenos_Aires",
    "America/Bogota",
    "America/Chicago",
    "America/Lima",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Toronto",
    "Asia/Bangkok",
    "Asia/Beirut",
    "Asia/Dhaka",
    "Asia/Hong_Kong",
    "Asia/Jakarta",
    "Asia/Kolkata",
    "Asia/Manila",
    "Asia/Seoul",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Europe/Berlin",
    "Europe/Istanbul",
    "Europe/Kyiv",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Rome",
    "Pacific/Auckland",
)


def parse_moment(local: str, zone: str) -> datetime.datetime:
    """The instant meant by a local date and time ("2026-12-14T08:00") and a zone ("Europe/Paris", "+02:00").

    Raises ``ValueError`` with a sentence when either is not understood or the clocks skip that hour.
    """
    try:
        written = datetime.datetime.fromisoformat(local.strip())
    except ValueError:
        raise ValueError("Write the date and the time like 2026-12-14 08:00.") from None
    if written.tzinfo:
        return written
    # The earlier of two readings of an hour that the clocks repeat would lift the embargo too soon.
    moment = written.replace(tzinfo=parse_zone(zone.strip() or "UTC"), fold=1)
    if not _exists(moment):
        raise ValueError(f"The clocks skip {written:%H:%M} that day in {zone.strip()}. Choose another hour.")
    return moment


def _exists(moment: datetime.datetime) -> bool:
    try:
        there_and_back = moment.astimezone(datetime.UTC).astimezone(moment.tzinfo)
    except OverflowError:
        return False
    return there_and_back.replace(tzinfo=None) == moment.replace(tzinfo=None)


def local_and_zone(moment: datetime.datetime) -> tuple[str, str]:
    """The two fields for a stored moment; its zone is only an offset, names are not stored."""
    offset = moment.strftime("%z")
    if len(offset) > len("+0200"):
        # Local time before the railways: nobody can write such an offset in a form.
        return local_and_zone(moment.astimezone(datetime.UTC))
    zone = f"{offset[:3]}:{offset[3:5]}" if offset.strip("+-0") else "UTC"
    return moment.replace(tzinfo=None).isoformat(), zone


def parse_zone(written: str) -> datetime.tzinfo:
    """A zone as it is typed: "Europe/Paris", "+02:00".

    Raises ``ValueError`` with a sentence for any other.
    """
    if written.upper() in {"UTC", "GMT", "Z"}:
        return datetime.UTC
    if offset := _OFFSET.match(written):
        return _fixed_offset(*offset.groups())
    try:
        return ZoneInfo(written.replace(" ", "_"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(
            f"We do not know the time zone “{written[:40]}”. Write a place like Europe/Paris, or +02:00."
        ) from None


def _fixed_offset(sign: str, hours: str, minutes: str | None) -> datetime.timezone:
    ahead = datetime.timedelta(hours=int(hours), minutes=int(minutes or 0))
    if ahead >= datetime.timedelta(hours=15):
        raise ValueError("No time zone is that far from UTC. Write it like +02:00.")
    return datetime.timezone(ahead if sign == "+" else -ahead)
