"""Checkpoints: the log's name, size and root on three lines (https://c2sp.org/tlog-checkpoint)."""

import base64
import binascii
from dataclasses import dataclass

from sincerely.ledger.notes import BrokenNote

_LONGEST_SIZE = 18


@dataclass(frozen=True)
class Checkpoint:
    """What the log was at one moment. ``origin`` is the name of the log."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @property
    def printed_root(self) -> str:
        """The root as it stands in the note, for small print on paper."""
        return base64.b64encode(self.root).decode()


def read_checkpoint(text: str) -> Checkpoint:
    """Read the text of a checkpoint's note; raises BrokenNote. Lines after the third are allowed."""
    lines = text.split("\n")
    if len(lines) < 4 or not lines[0] or not _is_number(lines[1]):
        raise BrokenNote("This note is not a checkpoint: it needs a name, a size and a root.")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except (binascii.Error, ValueError):
        root = b""
    if len(root) != 32:
        raise BrokenNote("The root in this checkpoint is not one.")
    return Checkpoint(lines[0], int(lines[1]), root)


def _is_number(written: str) -> bool:
    is_plain = written.isascii() and written.isdecimal() and len(written) <= _LONGEST_SIZE
    return is_plain and str(int(written)) == written
