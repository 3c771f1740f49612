"""Where a large pack lies between the worker that made it and the request that fetches it.

Outside the site folder, readable by the two programs alone, under a name that cannot be guessed, for an hour.
"""

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

KEPT = datetime.timedelta(hours=1)


def store_pack(token: str, pdf: bytes, *, at: datetime.datetime) -> None:
    """Put a finished pack there."""
    _store(f"{token}.pdf", pdf, at=at)


def store_refusal(token: str, sentence: str, *, at: datetime.datetime) -> None:
    """Put there instead why it cannot be made."""
    _store(f"{token}.txt", sentence.encode(), at=at)


def has_pack(token: str, *, at: datetime.datetime) -> bool:
    """Is it finished, and its hour not over?"""
    return _find(f"{token}.pdf", at=at) is not None


def read_pack(token: str, *, at: datetime.datetime) -> bytes | None:
    """The finished pack; None when it is not there or its hour is over."""
    return _read(f"{token}.pdf", at=at)


def find_refusal(token: str, *, at: datetime.datetime) -> str:
    """Why it cannot be made; empty where nothing says so."""
    return (_read(f"{token}.txt", at=at) or b"").decode()


def delete_old_packs(at: datetime.datetime) -> datetime.datetime | None:
    """Delete what has been there for an hour; when the next one is due, if there is any."""
    due = []
    for file in _files():
        ends = _stored_at(file) + KEPT
        if ends <= at:
            file.unlink(missing_ok=True)
        else:
            due.append(ends)
    return min(due, default=None)


def _store(name: str, content: bytes, *, at: datetime.datetime) -> None:
    folder: Path = settings.SINCERELY.packs_folder
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = folder / f"{name}.half"
    half.touch(mode=0o600)
    half.write_bytes(content)
    # The file's own time says when its hour began: the clock of the job, not of the file system.
    os.utime(half, (at.timestamp(), at.timestamp()))
    half.rename(folder / name)


def _find(name: str, *, at: datetime.datetime) -> Path | None:
    file = settings.SINCERELY.packs_folder / name
    return file if file.is_file() and _stored_at(file) + KEPT > at else None


def _read(name: str, *, at: datetime.datetime) -> bytes | None:
    try:
        file = _find(name, at=at)
        return file.read_bytes() if file else None
    except FileNotFoundError:
        # The worker deleted it between the two looks.
        return None


def _files() -> Iterator[Path]:
    folder: Path = settings.SINCERELY.packs_folder
    return folder.iterdir() if folder.is_dir() else iter(())


def _stored_at(file: Path) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(file.stat().st_mtime, datetime.UTC)
