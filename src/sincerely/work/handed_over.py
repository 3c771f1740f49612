"""Files that the worker hands to a request, for an hour.

Outside the site folder, and readable by the two programs alone.
"""

import datetime
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KEPT = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class HandedOver:
    """The folder of one kind of file. Who may ask for which name is the business of whoever names them."""

    folder: Path

    def store(self, name: str, content: bytes, *, at: datetime.datetime) -> None:
        """Put a finished file there; its hour begins."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = self.folder / f"{name}.half"
        half.touch(mode=0o600)
        half.write_bytes(content)
        # The file's own time says when its hour began: the clock of the job, not of the file system.
        os.utime(half, (at.timestamp(), at.timestamp()))
        half.rename(self.folder / name)

    def stored_at(self, name: str, *, at: datetime.datetime) -> datetime.datetime | None:
        """When its hour began; None when it is not there or its hour is over."""
        try:
            file = self._find(name, at=at)
            return _stored_at(file) if file else None
        except FileNotFoundError:
            # The worker deleted it between the two looks.
            return None

    def read(self, name: str, *, at: datetime.datetime) -> bytes | None:
        """The file; None when it is not there or its hour is over."""
        try:
            file = self._find(name, at=at)
            return file.read_bytes() if file else None
        except FileNotFoundError:
            # The worker deleted it between the two looks.
            return None

    def delete(self, name: str) -> None:
        """Before its hour is over."""
        (self.folder / name).unlink(missing_ok=True)

    def delete_old(self, at: datetime.datetime) -> datetime.datetime | None:
        """Delete what has been there for an hour; when the next one is due, if there is any."""
        due = []
        for file in self._files():
            ends = _stored_at(file) + KEPT
            if ends <= at:
                file.unlink(missing_ok=True)
            else:
                due.append(ends)
        return min(due, default=None)

    def _find(self, name: str, *, at: datetime.datetime) -> Path | None:
        file = self.folder / name
        return file if file.is_file() and _stored_at(file) + KEPT > at else None

    def _files(self) -> Iterator[Path]:
        return self.folder.iterdir() if self.folder.is_dir() else iter(())


def _stored_at(file: Path) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(file.stat().st_mtime, datetime.UTC)
