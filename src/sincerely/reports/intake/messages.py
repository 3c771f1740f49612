"""What the web process and the process that writes say to each other: a length, and then a list.

Of numbers, texts, and tuples and sets of them, as one interpreter writes them for another of the same
(``marshal``, which knows no subclasses of these): to pickle a report takes the web process two to five times
as long. Each of the two reads what the other wrote, and nobody else can write there.
"""

import marshal
import struct
from typing import Any  # each of the two knows what it asks for; there is nothing here to check it by

_LENGTH = struct.Struct("!I")

Message = list[Any]


def packed(message: Message) -> bytes:
    """The bytes of a message; raise ValueError where ``marshal`` has no sign for something in it."""
    body = marshal.dumps(message)
    return _LENGTH.pack(len(body)) + body


class Inbox:
    """Bytes as they come in, and the messages that are whole."""

    def __init__(self) -> None:
        self._bytes = b""

    def put(self, more: bytes) -> Message:
        """What all messages say that are whole with these bytes, in one list, in their order."""
        self._bytes += more
        said: Message = []
        begin, end = 0, _end_of_message(self._bytes, 0)
        while end <= len(self._bytes):
            said += marshal.loads(self._bytes[begin + _LENGTH.size : end])  # noqa: S302 - our own parent or child
            begin, end = end, _end_of_message(self._bytes, end)
        self._bytes = self._bytes[begin:]
        return said


def _end_of_message(found: bytes, begin: int) -> int:
    """Where the message ends that begins there, or some place behind everything found."""
    body = begin + _LENGTH.size
    return body + _LENGTH.unpack_from(found, begin)[0] if len(found) >= body else body
