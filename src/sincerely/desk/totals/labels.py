"""What the keys of breakdowns are called at the desk, which is in English."""

import datetime

from sincerely.desk.plans import KINDS
from sincerely.places.countries import country_name
from sincerely.reports.breakdowns import Period
from sincerely.wording import wording_for

TIERS = {
    "self-reported": "Self-reported",
    "confirmed": "Confirmed",
    "sent-through-us": "Sent through us",
}
_CHANNELS = {
    "letter": "Letter or card",
    "email": "E-mail",
    "fax": "Fax",
    "phone": "Phone call",
    "form": "Online form",
    "x": "X (Twitter)",
    "social": "Another network",
    "other": "Another way",
}
_KINDS_OF_REPORT = {"group": "Told for a group", "single": "Told by one person"}
_ABBREVIATED = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def channel_label(channel: str) -> str:
    return _CHANNELS.get(channel, channel)


def country_label(code: str) -> str:
    return country_name(code) if code else "Not told"


def tier_label(tier: str) -> str:
    return TIERS.get(tier, tier)


def kind_label(kind: str) -> str:
    return _KINDS_OF_REPORT.get(kind, kind)


def type_label(kind: str) -> str:
    return dict(KINDS).get(kind, kind)


def topic_label(topic: str) -> str:
    return topic[:1].upper() + topic[1:]


def month_label(month: str) -> str:
    """``Nov 2026`` for ``2026-11``."""
    year, _, number = month.partition("-")
    return f"{_ABBREVIATED[int(number) - 1]} {year}"


def period_label(period: Period) -> str:
    """``Done from Sep 2025 to Dec 2025. `` for a note; nothing where everything is meant."""
    first, last = (month_label(f"{month:%Y-%m}") if month else "" for month in (period.first, period.last))
    if first and last:
        return f"Done in {first}. " if first == last else f"Done from {first} to {last}. "
    return f"Done from {first} on. " if first else f"Done up to {last}. " if last else ""


def day_label(day: str) -> str:
    """``3 Nov`` for ``2026-11-03``."""
    read = datetime.date.fromisoformat(day)
    return f"{read.day} {_ABBREVIATED[read.month - 1]}"


def number_label(count: int) -> str:
    """With its separators."""
    return wording_for("en").number(count)
