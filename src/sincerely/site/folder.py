"""The only door into the site folder: files whole or not at all, and listed in the signed manifest."""

import datetime
import fcntl
import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sincerely.site.manifest import (
    MANIFEST,
    PUBLIC_KEY,
    SIGNATURE,
    UNLISTED,
    listed_files,
    manifest_bytes,
    public_key_pem,
    sha256_of,
)

_ZIPPED_SUFFIXES = frozenset({".html", ".css", ".js", ".json", ".atom", ".ics", ".svg", ".txt"})
# A name that no web server of ours hands out, and that the next bake of its case takes away.
_HALF = ".half"


class SiteFolder:
    """The site folder while it is open for changes; get one from ``changing``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._listed = listed_files(folder)
        self._touched: set[Path] = set()

    @property
    def listed(self) -> dict[str, str]:
        """Every file and its SHA-256."""
        return dict(self._listed)

    def write(self, address: str, content: bytes) -> None:
        """Put a file at this address (``23-24/en/index.html``), with its gzip variant where it is text."""
        if Path(address).suffix in _ZIPPED_SUFFIXES:
            # The variant first: whoever sees the new page then finds the new variant (see shelf.read_baked).
            self._write(f"{address}.gz", gzip.compress(content, 9, mtime=0))
        self._write(address, content)

    def keep_only(self, addresses: set[str], *, below: str) -> None:
        """Take away every other file whose address begins with ``below``, listed or not.

        A bake that was killed leaves files that no manifest lists: a withdrawn name must not stay in them.
        """
        kept = {*addresses, *(f"{address}.gz" for address in addresses), *UNLISTED}
        for name in self._present(below):
            if name not in kept:
                (self._folder / name).unlink(missing_ok=True)
                self._touched.add((self._folder / name).parent)
        self._listed = {
            name: digest
            for name, digest in self._listed.items()
            if name in kept or not name.startswith(below)
        }
        self._remove_empty_folders(below)

    def sign(self, key: Ed25519PrivateKey, *, origin: str, at: datetime.datetime) -> None:
        """Write the manifest of what is there now, its signature and the public key; make all of it last."""
        manifest = manifest_bytes(self._listed, origin=origin, at=at)
        for name, content in (
            (PUBLIC_KEY, public_key_pem(key)),
            (SIGNATURE, key.sign(manifest)),
            (MANIFEST, manifest),
        ):
            self._write(name, content)
        for folder in self._touched:
            _sync(folder)

    def _write(self, name: str, content: bytes) -> None:
        file = self._folder / name
        if not _holds(file, content):
            file.parent.mkdir(parents=True, exist_ok=True)
            _replace(file, content)
            self._touched.add(file.parent)
        if name not in UNLISTED:
            self._listed[name] = sha256_of(content)

    def _present(self, below: str) -> list[str]:
        files = [file for file in (self._folder / below).rglob("*") if not file.is_dir()]
        return [file.relative_to(self._folder).as_posix() for file in files]

    def _remove_empty_folders(self, below: str) -> None:
        top = self._folder / below
        folders = sorted((f for f in top.rglob("*") if f.is_dir()), reverse=True) if top.is_dir() else []
        for folder in (*folders, top):
            if folder != self._folder:
                with suppress(OSError):
                    folder.rmdir()


@contextmanager
def changing(
    folder: Path, *, key: Ed25519PrivateKey, origin: str, at: datetime.datetime
) -> Iterator[SiteFolder]:
    """Open the folder for changes, one worker at a time; on the way out the manifest is signed anew.

    When baking fails half way, the manifest is signed all the same: what was written is ours.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Beside the folder: nothing in it that is not listed.
    with folder.with_name(folder.name + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        site = SiteFolder(folder)
        try:
            yield site
        finally:
            site.sign(key, origin=origin, at=at)


def _holds(file: Path, content: bytes) -> bool:
    # The file itself, not the manifest: after a crash between the two the manifest may be older.
    try:
        return file.read_bytes() == content
    except OSError:
        return False


def _replace(file: Path, content: bytes) -> None:
    half = file.with_name(f".{file.name}{_HALF}")
    with half.open("wb") as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    half.replace(file)


def _sync(folder: Path) -> None:
    with suppress(FileNotFoundError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
