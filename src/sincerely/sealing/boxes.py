"""Seal a short text to a public key, and open it with the private one: HPKE, base mode (RFC 9180).

X25519, HKDF-SHA256 and ChaCha20-Poly1305. Every box has an ephemeral key of its own, so the same text sealed
twice gives two boxes that nobody can tell belong together.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_FILLING = b"\0"


class CannotUnseal(Exception):  # noqa: N818 - the name says what it is
    """Sealed for another key or another purpose, or changed since."""


def seal(text: str, *, to: X25519PublicKey, purpose: str, room: int) -> bytes:
    """Seal a text that has no NUL; ``purpose`` must be named again to open it.

    Every box with the same ``room`` (bytes) is equally long, so that its size tells nothing of the text.
    Raises ValueError for a text that does not fit.
    """
    plain = text.encode()
    if len(plain) > room or _FILLING in plain:
        raise ValueError(f"only {room} bytes without NUL can be sealed here")
    return _SUITE.encrypt(plain.ljust(room, _FILLING), to, info=purpose.encode())


def unseal(box: bytes, *, key: X25519PrivateKey, purpose: str) -> str:
    """The text in the box; raises CannotUnseal where key or purpose is another, or a bit has changed."""
    try:
        plain = _SUITE.decrypt(box, key, info=purpose.encode())
    except InvalidTag:
        raise CannotUnseal("This was sealed for another key or purpose, or was changed since.") from None
    return plain.rstrip(_FILLING).decode()
