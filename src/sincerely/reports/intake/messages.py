"""What the web process and the process that writes say to each other: a length, and then a pickled value.

Each of the two reads what the other wrote, and nobody else can write there: nothing that a reporter typed is
anything but a text inside the value.
"""

import asyncio
import pickle
import socket
import struct
from typing import Any, BinaryIO

_LENGTH = struct.Struct("!I")


def packed(message: object) -> bytes:
    """The bytes of a message."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


async def hear(line: socket.socket) -> Any:  # whatever was packed
    """Wait for a message; raise EOFError where the other has ended, OSError where the line broke."""
    (length,) = _LENGTH.unpack(await _receive(line, _LENGTH.size))
    return _unpacked(await _receive(line, length))


def read(stream: BinaryIO) -> Any:  # whatever was packed
    """The next message; raise EOFError where the other has ended."""
    (length,) = _LENGTH.unpack(_read_exactly(stream, _LENGTH.size))
    return _unpacked(_read_exactly(stream, length))


async def _receive(line: socket.socket, length: int) -> bytes:
    found = b""
    while len(found) < length:
        more = await asyncio.get_running_loop().sock_recv(line, length - len(found))
        if not more:
            raise EOFError
        found += more
    return found


def _read_exactly(stream: BinaryIO, length: int) -> bytes:
    found = stream.read(length)
    if len(found) < length:
        raise EOFError
    return found


def _unpacked(body: bytes) -> Any:  # whatever was packed
    return pickle.loads(body)  # noqa: S301 - it comes from our own parent or child
