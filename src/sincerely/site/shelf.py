"""Baked files in memory, ready to hand out; no Django.

A file is read once and looked at again, by one ``stat``, when it is asked for a fifth of a second later: what
the worker renames into place is seen at once as people see it. Not on every request, because a ``stat`` lets
go of the interpreter's lock, and getting it back costs more than the rest of an answer.
The gzip variant was made at baking time; nothing is compressed here.
"""

import hashlib
import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

# Only what the baking writes: no segment begins with a dot, so no "..", no hidden file, no backslash, no NUL.
_ADDRESS = re.compile(r"(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?")
_LONGEST_ADDRESS = 512
_HASHED_NAME = re.compile(r"-[0-9a-f]{12}\.[a-z]+$")
BELIEVED_SECONDS = 0.2
_MOST_FILE_BYTES = 1024 * 1024
_MOST_BYTES = 64 * 1024 * 1024

_MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "atom": "application/atom+xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pem": "application/x-pem-file",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}

# The pages need nothing from anywhere else, and no script or style inside the page.
_CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = (
    ("Content-Security-Policy", _CONTENT_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    # Under "no-referrer" Chromium sends "Origin: null" with same-origin forms, which we then could not check.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)

Headers = list[tuple[str, str]]
Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Variant:
    """One body of a baked file with its headers; the entity tag differs per variant."""

    body: bytes
    tag: str
    headers: Headers


@dataclass(slots=True)
class Baked:
    """A baked file as it stood when it was read. ``zipped`` is None where nothing is gained by it.

    ``believed_until`` is in seconds of ``time.monotonic``.
    """

    file: str
    stamp: Stamp
    plain: Variant
    zipped: Variant | None
    believed_until: float = 0.0


@dataclass
class Shelf:
    """The site folder, read through memory. Safe to share between threads.

    ``spare``: contents by address, without the first stroke, for as long as the folder has no file there.
    """

    folder: Path
    believed_seconds: float = BELIEVED_SECONDS
    spare: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    _kept: dict[str, Baked] = field(default_factory=dict, repr=False)
    _bytes: int = 0

    def find(self, address: str) -> Baked | None:
        """The file for a decoded request path; ``/`` at the end means its ``index.html``."""
        kept = self._kept.get(address)
        if kept is not None and (time.monotonic() < kept.believed_until or self._is_unchanged(kept)):
            return kept
        return self._take(address)

    def _is_unchanged(self, kept: Baked) -> bool:
        kept.believed_until = time.monotonic() + self.believed_seconds
        return _stamp(kept.file) == kept.stamp

    def is_folder(self, address: str) -> bool:
        """Is this the address of a page that lacks its last slash?"""
        return self.file_of(address + "/") is not None

    def file_of(self, address: str) -> str | None:
        """The path of the baked file for this address, or None; never one outside the folder."""
        if len(address) > _LONGEST_ADDRESS or not _ADDRESS.fullmatch(address):
            return None
        name = address.lstrip("/") + ("index.html" if address.endswith("/") or not address else "")
        file = f"{self.folder}/{name}"
        return file if _stamp(file) is not None else None

    def _take(self, address: str) -> Baked | None:
        self._kept.pop(address, None)
        file = self.file_of(address)
        baked = read_baked(file) if file else None
        if baked is None:
            return self._take_spare(address)
        if len(baked.plain.body) <= _MOST_FILE_BYTES:
            self._keep(address, baked)
        return baked

    def _take_spare(self, address: str) -> Baked | None:
        body = self.spare.get(address.removeprefix("/"))
        if body is None:
            return None
        tag = hashlib.sha256(body).hexdigest()[:24]
        return Baked(address, (0, 0, 0), _plain(address, body, tag=tag), zipped=None)

    def _keep(self, address: str, baked: Baked) -> None:
        if self._bytes > _MOST_BYTES:
            self._kept.clear()
            self._bytes = 0
        self._bytes += len(baked.plain.body) + len(baked.zipped.body if baked.zipped else b"")
        self._kept[address] = baked


def read_baked(file: str) -> Baked | None:
    """Read a file and the gzip variant beside it; None when it went away meanwhile."""
    # The stamp first: if the file is replaced while we read, the next request reads it again.
    stamp = _stamp(file)
    try:
        body = Path(file).read_bytes()
    except OSError:
        return None
    if stamp is None:
        return None
    tag = hashlib.sha256(body).hexdigest()[:24]
    return Baked(file, stamp, _plain(file, body, tag=tag), _zipped(file, tag=tag))


def _plain(file: str, body: bytes, *, tag: str) -> Variant:
    return Variant(body, f'"{tag}"', _headers(file, tag=f'"{tag}"', length=len(body)))


def _zipped(file: str, *, tag: str) -> Variant | None:
    try:
        body = Path(file + ".gz").read_bytes()
    except OSError:
        return None
    headers = _headers(file, tag=f'"{tag}-gz"', length=len(body))
    return Variant(body, f'"{tag}-gz"', [*headers, ("Content-Encoding", "gzip")])


def _headers(file: str, *, tag: str, length: int) -> Headers:
    name = file.rpartition("/")[2]
    kept_for_ever = _HASHED_NAME.search(name)
    return [
        ("Content-Type", _media_type(name)),
        ("Content-Length", str(length)),
        ("ETag", tag),
        ("Vary", "Accept-Encoding"),
        # 30 s: a stop has to reach shared caches within the minute.
        ("Cache-Control", "public, max-age=31536000, immutable" if kept_for_ever else "public, max-age=30"),
        *SECURITY_HEADERS,
    ]


def _media_type(name: str) -> str:
    if name == "feed.json":
        return "application/feed+json"
    # The ledger's checkpoint and key have the names that others look for, without an ending.
    return _MEDIA_TYPES.get(name.rpartition(".")[2] if "." in name else "txt", "application/octet-stream")


def _stamp(file: str) -> Stamp | None:
    try:
        found = os.stat(file)  # noqa: PTH116 - on every request: a Path costs more than the call
    except (OSError, ValueError):
        return None
    if (found.st_mode & 0o170000) != 0o100000:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
