"""Looking into a ZIP without unpacking what is made to burst: sizes and ratios are checked first."""

import io
import zipfile
import zlib
from pathlib import Path

from sincerely.reading.limits import Limits
from sincerely.wording import Refusal

# Members by which a ZIP is known as a document of an office program.
DOCUMENT_MARKS = frozenset(["[Content_Types].xml", "mimetype"])

_BROKEN = "This file is broken: it cannot be opened. Save it again, or paste its text."
_TOO_LARGE = "This file unpacks to far more than a document needs. Save it again, or paste its text."
_LOCKED = "This file is locked with a password. Save it without one and try again."
# Small parts of a document may be very regular; only large ones are held to the ratio.
_LARGE_PART = 1024 * 1024
_BROKEN_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    KeyError,
)


def opened_archive(content: bytes, *, limits: Limits) -> zipfile.ZipFile:
    """The archive, with nothing unpacked yet. Refuses what is broken, locked, or would burst."""
    return _checked(io.BytesIO(content), limits)


def opened_archive_file(path: Path, *, limits: Limits) -> zipfile.ZipFile:
    """The same for a file that may be too large for the memory."""
    return _checked(path, limits)


def _checked(file: io.BytesIO | Path, limits: Limits) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(file)
        members = archive.infolist()
    except _BROKEN_ERRORS as error:
        raise Refusal(_BROKEN) from error
    if any(member.flag_bits & 1 for member in members):
        raise Refusal(_LOCKED)
    if len(members) > limits.members or sum(member.file_size for member in members) > limits.unpacked:
        raise Refusal(_TOO_LARGE)
    if any(_bursts(member, limits) for member in members):
        raise Refusal(_TOO_LARGE)
    return archive


def visible_members(archive: zipfile.ZipFile) -> list[str]:
    """The names of the files in it, in order; hidden ones and what a Mac adds are left out."""
    names = sorted(member.filename for member in archive.infolist() if not member.is_dir())
    return [name for name in names if not any(step.startswith((".", "__MACOSX")) for step in name.split("/"))]


def part_of(archive: zipfile.ZipFile, name: str, *, most: int) -> bytes:
    """The bytes of one part, never more than ``most``. Raises Refusal where it is broken or longer."""
    try:
        with archive.open(name) as part:
            content = part.read(most + 1)
    except (*_BROKEN_ERRORS, RuntimeError) as error:
        raise Refusal(_BROKEN) from error
    if len(content) > most:
        raise Refusal(_TOO_LARGE)
    return content


def _bursts(member: zipfile.ZipInfo, limits: Limits) -> bool:
    return member.file_size > _LARGE_PART and member.file_size > limits.ratio * max(member.compress_size, 1)
