"""Signed notes: a text, and below it who signed it (https://c2sp.org/signed-note).

A *signer* is a name and an Ed25519 key. The four bytes before a signature tell keys of one name apart, so a
new key needs no new name. A witness signs the text with the time (https://c2sp.org/tlog-cosignature).
"""

import base64
import binascii
import datetime
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sincerely.wording import Refusal

_SIGNATURE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
_NAME = re.compile(r"[^\s+]+")
# The kinds of signature that the two specifications number.
_SIGNS = 1
_COSIGNS = 4


class BrokenNote(Refusal):
    """This is no signed note, or no key for one."""


@dataclass(frozen=True)
class Verifier:
    """The public half of a signer: who signs under this name, with which key, for what."""

    name: str
    kind: int
    public_key: bytes

    @property
    def key_hash(self) -> bytes:
        """Four bytes that stand before each signature."""
        named = self.name.encode() + b"\n" + bytes([self.kind]) + self.public_key
        return hashlib.sha256(named).digest()[:4]

    def __str__(self) -> str:
        key = base64.b64encode(bytes([self.kind]) + self.public_key).decode()
        return f"{self.name}+{self.key_hash.hex()}+{key}"

    def signed_at(self, note: "Note") -> datetime.datetime | None:
        """When a witness signed the note (not signed by this one: None)."""
        good = self.good_signatures(note) if self.kind == _COSIGNS else []
        if not good:
            return None
        return datetime.datetime.fromtimestamp(int.from_bytes(good[0].signature[:8]), datetime.UTC)

    def has_signed(self, note: "Note") -> bool:
        """Is there a signature of this key under the note, and a good one?"""
        return bool(self.good_signatures(note))

    def good_signatures(self, note: "Note") -> "list[Signature]":
        """Those under the note that are of this key; a line that only says so is none."""
        ours = [one for one in note.signatures if one.is_of(self)]
        return [one for one in ours if self._is_valid(note.text, one.signature)]

    def _is_valid(self, text: str, signature: bytes) -> bool:
        signed = text.encode()
        if self.kind == _COSIGNS:
            signed, signature = _timed(text, int.from_bytes(signature[:8])), signature[8:]
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(signature, signed)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True)
class Signature:
    """One line below a note."""

    name: str
    key_hash: bytes
    signature: bytes

    def is_of(self, verifier: Verifier) -> bool:
        """Does it say that it is of this key? Whether it is good is another question."""
        return (self.name, self.key_hash) == (verifier.name, verifier.key_hash)

    def __str__(self) -> str:
        return f"— {self.name} {base64.b64encode(self.key_hash + self.signature).decode()}"


@dataclass(frozen=True)
class Note:
    """A text that ends with a line break, and its signatures."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(f"{one}\n" for one in self.signatures)

    def with_signatures(self, more: Iterable[Signature]) -> "Note":
        """The same text with further lines below."""
        return Note(self.text, (*self.signatures, *more))


@dataclass(frozen=True)
class Signer:
    """Whoever signs: a name and the private key."""

    name: str
    key: Ed25519PrivateKey

    @property
    def verifier(self) -> Verifier:
        """As whom this signer signs its own log."""
        return Verifier(self.name, _SIGNS, self.key.public_key().public_bytes_raw())

    @property
    def witness(self) -> Verifier:
        """As whom this signer witnesses the logs of others."""
        return Verifier(self.name, _COSIGNS, self.key.public_key().public_bytes_raw())

    def sign(self, text: str) -> Note:
        """The text, with a signature below it."""
        signature = self.key.sign(text.encode())
        return Note(text, (Signature(self.name, self.verifier.key_hash, signature),))

    def cosign(self, text: str, *, at: datetime.datetime) -> Signature:
        """The signature of a witness, who has seen that the log only grew."""
        seconds = int(at.timestamp())
        signature = seconds.to_bytes(8) + self.key.sign(_timed(text, seconds))
        return Signature(self.name, self.witness.key_hash, signature)


def read_note(written: str) -> Note:
    """Read a signed note; raises BrokenNote."""
    text, gap, below = written.rpartition("\n\n")
    lines = below.split("\n")
    if not gap or lines.pop() or not lines:
        raise BrokenNote("This is not a signed note.")
    return Note(text + "\n", tuple(read_signature(line) for line in lines))


def read_verifier(written: str) -> Verifier:
    """Read the public key of a signer, as in ``name+1f2e3d4c+AbC…``; raises BrokenNote."""
    name, _, rest = written.strip().partition("+")
    _, _, key = rest.partition("+")
    decoded = _decoded(key)
    if not _NAME.fullmatch(name) or len(decoded) != 33 or decoded[0] not in (_SIGNS, _COSIGNS):
        raise BrokenNote("This is not the key of a signer.")
    verifier = Verifier(name, decoded[0], decoded[1:])
    if str(verifier) != written.strip():
        raise BrokenNote("This key was changed: its parts do not belong together.")
    return verifier


def read_signature(line: str) -> Signature:
    """Read one line below a note; raises BrokenNote."""
    found = _SIGNATURE.fullmatch(line)
    decoded = _decoded(found[2]) if found else b""
    if not found or len(decoded) < 5:
        raise BrokenNote("There is a line below the note that is not a signature.")
    return Signature(found[1], decoded[:4], decoded[4:])


def _decoded(written: str) -> bytes:
    try:
        return base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _timed(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()
