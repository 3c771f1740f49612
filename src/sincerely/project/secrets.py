"""The secrets of a site, files of mode 0600: for sessions, the manifest, the ledger and sealed addresses.

The private sealing key and the key of the ledger are the worker's alone, and may lie elsewhere.
"""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.core.management.utils import get_random_secret_key

from sincerely.project.configuration import Configuration
from sincerely.sealing import new_blind_key, new_private_key, public_half


def make_secrets(configuration: Configuration) -> tuple[Path, ...]:
    """Make the secrets that are missing; return the files made. An existing one is never replaced."""
    configuration.secrets_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = {
        configuration.secret_key_file: lambda: get_random_secret_key().encode(),
        configuration.signing_key_file: _signing_key,
        configuration.blind_key_file: new_blind_key,
        configuration.ledger_key_file: _signing_key,
    }
    missing = tuple(path for path in made if not path.exists())
    for path in missing:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_privately(path, made[path]())
    return (*missing, *_make_sealing_keys(configuration))


def _make_sealing_keys(configuration: Configuration) -> tuple[Path, ...]:
    """Make what is missing; where the public half lies alone, the other is the worker's, elsewhere."""
    private, public = configuration.sealing_key_file, configuration.sealing_public_key_file
    if public.exists():
        return ()
    made = () if private.exists() else (private,)
    for path in made:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_privately(path, new_private_key())
    _write_privately(public, public_half(private.read_bytes()))
    return (*made, public)


def make_witness_key(configuration: Configuration) -> None:
    """The key that signs other offices' ledgers: few offices need one, so it is made on first use."""
    if not configuration.witness_key_file.exists():
        _write_privately(configuration.witness_key_file, _signing_key())


def read_secret_key(configuration: Configuration) -> str:
    """Django's key, or nothing while there is none."""
    path = configuration.secret_key_file
    return path.read_text("utf-8").strip() if path.exists() else ""


def readable_by_others(configuration: Configuration) -> tuple[Path, ...]:
    """The secret files that someone else on this machine could read."""
    files = required_of_all(configuration)
    return tuple(path for path in files if path.exists() and is_open(path))


def required_of_all(configuration: Configuration) -> tuple[Path, ...]:
    """The files that server and worker need; not the private sealing key, which the server must not need."""
    return (
        configuration.secret_key_file,
        configuration.signing_key_file,
        configuration.blind_key_file,
        configuration.sealing_public_key_file,
    )


def is_open(path: Path) -> bool:
    """Could someone else on this machine read it?"""
    return bool(path.stat().st_mode & 0o077)


def _signing_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write_privately(path: Path, content: bytes) -> None:
    # The mode is given at creation: there is no moment in which others can read it. The name comes last: a
    # crash in between must not leave an empty key that is kept for ever.
    half = path.with_suffix(".half")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.rename(path)
