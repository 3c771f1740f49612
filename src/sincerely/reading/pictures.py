"""A page of a PDF, or a photo, as a picture: drawn in the child process, made into a file here.

The child (child.py) hands over pixels and no file, so that whatever a document did to it, what a browser gets
was written here: a PNG of three chunks whose pixels have been counted.
"""

import base64
import binascii
import struct
import zlib
from dataclasses import dataclass, replace

from sincerely.reading.limits import Limits
from sincerely.reading.sandbox import ask_child
from sincerely.reading.talk import TOO_HARD
from sincerely.wording import Refusal

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Bits of a colour; red, green and blue; the only compression, filtering and order (PNG, section 11.2.2).
_SHAPE = (8, 2, 0, 0, 0)
# Base64 of pixels that cannot be packed, and a little around it.
_GROWTH = 1.4


@dataclass(frozen=True)
class Picture:
    """A PNG and its size in pixels."""

    width: int
    height: int
    png: bytes


def picture_of_page(content: bytes, number: int, *, limits: Limits | None = None) -> Picture:
    """Page ``number`` (from 1) of a PDF. Raises Refusal where there is no such page, or it is too hard."""
    return _drawn(content, ("page", str(int(number))), limits or Limits())


def picture_of_photo(content: bytes, *, limits: Limits | None = None) -> Picture:
    """A JPEG drawn anew: its pixels and nothing else. Raises Refusal where it is none, or too hard."""
    return _drawn(content, ("photo",), limits or Limits())


def _drawn(content: bytes, job: tuple[str, ...], limits: Limits) -> Picture:
    largest = 3 * limits.picture_width * limits.picture_height
    answer = ask_child(content, limits=replace(limits, answer=int(largest * _GROWTH)), job=job)
    return picture_from(answer, limits=limits)


def picture_from(answer: dict[str, object], *, limits: Limits) -> Picture:
    """The picture in a child's answer. Raises Refusal where it is none: too large, too short, too long."""
    width, height, packed = answer.get("width"), answer.get("height"), answer.get("rows")
    if not isinstance(width, int) or not isinstance(height, int) or not isinstance(packed, str):
        raise Refusal(TOO_HARD)
    if not (0 < width <= limits.picture_width and 0 < height <= limits.picture_height):
        raise Refusal(TOO_HARD)
    rows = _unpacked(packed, exactly=height * (1 + 3 * width))
    if any(rows[:: 1 + 3 * width]):
        raise Refusal(TOO_HARD)
    header = struct.pack(">II5B", width, height, *_SHAPE)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
    return Picture(width, height, _SIGNATURE + b"".join(_chunk(name, body) for name, body in chunks))


def _unpacked(packed: str, *, exactly: int) -> bytes:
    """The bytes of a zlib stream that must be as many as said; no more are ever unpacked."""
    stream = zlib.decompressobj()
    try:
        unpacked = stream.decompress(base64.b64decode(packed, validate=True), exactly + 1)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise Refusal(TOO_HARD) from error
    if len(unpacked) != exactly:
        raise Refusal(TOO_HARD)
    return unpacked


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
