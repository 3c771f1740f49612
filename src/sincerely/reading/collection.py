"""The documents behind a list of paths: files, folders with all below them, and ZIPs, one at a time."""

import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sincerely.reading.formats.archive import (
    DOCUMENT_MARKS,
    opened_archive_file,
    part_of,
    visible_members,
)
from sincerely.reading.limits import Limits
from sincerely.wording import Refusal

# An archive of an office; its members are unpacked one at a time, so their sum costs nothing.
_MOST_MEMBERS = 200_000
_NO_SUM = 1 << 62


# What lies beside documents in a folder and is none. Pictures are not among them: one may be a scanned sheet,
# and is refused with what to do about it. What somebody names on the command line is read whatever its name.
_OTHER_KINDS = tuple(
    f".{ending}"
    for kind in (
        "json jsonl ndjson geojson csv tsv xls xlsx ods xml xsd yaml yml toml ini cfg sql sqlite3 db",
        "py pyc js mjs css map sh svg ico woff woff2 ttf otf mp3 m4a wav ogg mp4 mov avi webm",
        "log lock sig asc sha256 ics vcf atom rss",
    )
    for ending in kind.split()
)


class OtherKind(Exception):  # noqa: N818 - the name says what it is: not an error
    """A file of a kind that holds no document to read."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document with the name it is told of by; ``open`` gives its bytes, or raises Refusal or OtherKind."""

    name: str
    open: Callable[[], bytes]


def documents_in(paths: Iterable[str], *, limits: Limits, besides: Path | None = None) -> Iterator[Document]:
    """Every document, folders in the order of names; hidden files and links out of a folder are left out.

    ``besides`` is the file to which the readings go, which may lie among the documents and is none.
    """
    ours = besides.resolve() if besides else None
    for path in map(Path, paths):
        for file in _files(path):
            if isinstance(file, Document):
                yield file
            elif file.resolve() == ours:
                continue
            elif file != path and _is_of_another_kind(file.name):
                yield Document(_told(file), _skipped)
            else:
                yield from _documents_of(file, limits)


def is_collection(path: str) -> bool:
    """Whether the path holds documents rather than being one."""
    file = Path(path)
    try:
        return file.is_dir() or _is_archive_of_documents(file)
    except OSError:
        # What cannot be looked at says so when it is opened.
        return False


def _files(path: Path) -> Iterator[Path | Document]:
    """The path, or all files below it; a document that refuses to open where it cannot be looked at."""
    try:
        below = sorted(path.iterdir()) if path.is_dir() else None
    except OSError as error:
        yield Document(_told(path), _refusing(_cannot_be_opened(path, error)))
        return
    if below is None:
        yield path
        return
    for inside in below:
        if inside.name.startswith(".") or inside.is_symlink():
            continue
        if inside.is_dir() or inside.is_file():
            yield from _files(inside)


def _told(path: Path) -> str:
    """The name as text: one from an old system may be no UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def _cannot_be_opened(path: Path, error: OSError) -> Refusal:
    return Refusal(f"{_told(path)} cannot be opened: {error.strerror or error}.")


def _documents_of(file: Path, limits: Limits) -> Iterator[Document]:
    if not _is_archive_of_documents(file):
        yield Document(_told(file), lambda: content_of(file, limits=limits))
        return
    try:
        archive = opened_archive_file(file, limits=replace(limits, members=_MOST_MEMBERS, unpacked=_NO_SUM))
    except Refusal as refusal:
        yield Document(_told(file), _refusing(refusal))
        return
    with archive:
        for name in visible_members(archive):
            opened = _skipped if _is_of_another_kind(name) else _reading_of_member(archive, name, limits)
            yield Document(f"{_told(file)}/{name}", opened)


def _is_of_another_kind(name: str) -> bool:
    return name.lower().endswith(_OTHER_KINDS)


def _skipped() -> bytes:
    raise OtherKind


def _reading_of_member(archive: zipfile.ZipFile, name: str, limits: Limits) -> Callable[[], bytes]:
    return lambda: part_of(archive, name, most=limits.content)


def _refusing(refusal: Refusal) -> Callable[[], bytes]:
    def refuse() -> bytes:
        raise refusal

    return refuse


def content_of(file: Path, *, limits: Limits) -> bytes:
    """The bytes, one more than allowed at most. Raises Refusal where the file cannot be opened."""
    try:
        with file.open("rb") as opened:
            return opened.read(limits.content + 1)
    except OSError as error:
        raise _cannot_be_opened(file, error) from error


def _is_archive_of_documents(file: Path) -> bool:
    try:
        if not file.is_file():
            # A pipe is read once.
            return False
        with file.open("rb") as opened:
            if opened.read(4) != b"PK\x03\x04":
                return False
        with zipfile.ZipFile(file) as archive:
            return not DOCUMENT_MARKS & set(archive.namelist())
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
