"""The documents behind a list of paths: files, folders with all below them, and ZIPs, one at a time."""

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


@dataclass(frozen=True, slots=True)
class Document:
    """A document with the name it is told of by; ``open`` gives its bytes, or raises Refusal."""

    name: str
    open: Callable[[], bytes]


def documents_in(paths: Iterable[str], *, limits: Limits) -> Iterator[Document]:
    """Every document, folders in the order of names; hidden files and links out of a folder are left out."""
    for path in map(Path, paths):
        files = _below(path) if path.is_dir() else [path]
        for file in files:
            yield from _documents_of(file, limits)


def is_collection(path: str) -> bool:
    """Whether the path holds documents rather than being one."""
    file = Path(path)
    return file.is_dir() or _is_archive_of_documents(file)


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir():
            yield from _below(path)
        elif path.is_file():
            yield path


def _documents_of(file: Path, limits: Limits) -> Iterator[Document]:
    if not _is_archive_of_documents(file):
        yield Document(str(file), lambda: _content(file, limits))
        return
    try:
        archive = opened_archive_file(file, limits=replace(limits, members=_MOST_MEMBERS, unpacked=_NO_SUM))
    except Refusal as refusal:
        yield Document(str(file), _refusing(refusal))
        return
    with archive:
        for name in visible_members(archive):
            yield Document(f"{file}/{name}", _reading_of_member(archive, name, limits))


def _reading_of_member(archive: zipfile.ZipFile, name: str, limits: Limits) -> Callable[[], bytes]:
    return lambda: part_of(archive, name, most=limits.content)


def _refusing(refusal: Refusal) -> Callable[[], bytes]:
    def refuse() -> bytes:
        raise refusal

    return refuse


def _content(file: Path, limits: Limits) -> bytes:
    """The bytes, one more than allowed at most."""
    try:
        with file.open("rb") as opened:
            return opened.read(limits.content + 1)
    except OSError as error:
        raise Refusal(f"{file} cannot be opened: {error.strerror or error}.") from error


def _is_archive_of_documents(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            if opened.read(4) != b"PK\x03\x04":
                return False
        with zipfile.ZipFile(file) as archive:
            return not DOCUMENT_MARKS & set(archive.namelist())
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
