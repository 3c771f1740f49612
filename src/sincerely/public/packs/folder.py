"""Where a large pack lies between the worker that made it and the request that fetches it, for an hour.

Under a name that cannot be guessed: only the page of whoever asked knows it.
"""

import datetime

from django.conf import settings

from sincerely.work.handed_over import KEPT, HandedOver

__all__ = ["KEPT", "delete_old_packs", "find_refusal", "made_at", "read_pack", "store_pack", "store_refusal"]


def store_pack(token: str, pdf: bytes, *, at: datetime.datetime) -> None:
    """Put a finished pack there."""
    _packs().store(f"{token}.pdf", pdf, at=at)


def store_refusal(token: str, sentence: str, *, at: datetime.datetime) -> None:
    """Put there instead why it cannot be made."""
    _packs().store(f"{token}.txt", sentence.encode(), at=at)


def made_at(token: str, *, at: datetime.datetime) -> datetime.datetime | None:
    """When it was made; None when it is not finished or its hour is over."""
    return _packs().stored_at(f"{token}.pdf", at=at)


def read_pack(token: str, *, at: datetime.datetime) -> bytes | None:
    """The finished pack; None when it is not there or its hour is over."""
    return _packs().read(f"{token}.pdf", at=at)


def find_refusal(token: str, *, at: datetime.datetime) -> str:
    """Why it cannot be made; empty where nothing says so."""
    return (_packs().read(f"{token}.txt", at=at) or b"").decode()


def delete_old_packs(at: datetime.datetime) -> datetime.datetime | None:
    """Delete what has been there for an hour; when the next one is due, if there is any."""
    return _packs().delete_old(at)


def _packs() -> HandedOver:
    return HandedOver(settings.SINCERELY.packs_folder)
