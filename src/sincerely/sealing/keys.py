"""The keys as files: a private one in PEM (PKCS #8), its public half in PEM, and the key of blind indexes."""

import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

_BLIND_KEY_BYTES = 32


def new_private_key() -> bytes:
    """A new private key, as its file holds it."""
    return X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_half(private: bytes) -> bytes:
    """The public half of a private key, both as files hold them."""
    key = _private(private)
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def new_blind_key() -> bytes:
    """A new key for blind indexes, as its file holds it."""
    return secrets.token_hex(_BLIND_KEY_BYTES).encode()


def read_private_key(path: Path) -> X25519PrivateKey:
    """Raises ValueError for a file that holds another kind of key."""
    return _private(path.read_bytes())


def read_public_key(path: Path) -> X25519PublicKey:
    """Raises ValueError for a file that holds another kind of key."""
    key = load_pem_public_key(path.read_bytes())
    if not isinstance(key, X25519PublicKey):
        raise ValueError("not an X25519 key")
    return key


def read_blind_key(path: Path) -> bytes:
    """Raises ValueError for a file that holds no such key."""
    key = bytes.fromhex(path.read_text("utf-8").strip())
    if len(key) != _BLIND_KEY_BYTES:
        raise ValueError("a key of blind indexes has 32 bytes")
    return key


def belong_together(private: Path, public: Path) -> bool:
    """Can the private key open what is sealed to the public one?"""
    return read_private_key(private).public_key() == read_public_key(public)


def _private(written: bytes) -> X25519PrivateKey:
    key = load_pem_private_key(written, password=None)
    if not isinstance(key, X25519PrivateKey):
        raise ValueError("not an X25519 key")
    return key
