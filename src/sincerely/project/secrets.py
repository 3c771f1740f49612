"""The two secrets of a site: Django's key and the key that signs the manifest. Files of mode 0600."""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.core.management.utils import get_random_secret_key

from sincerely.project.configuration import Configuration


def make_secrets(configuration: Configuration) -> tuple[Path, ...]:
    """Make the secrets that are missing; return the files made. An existing one is never replaced."""
    configuration.secrets_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = {
        configuration.secret_key_file: lambda: get_random_secret_key().encode(),
        configuration.signing_key_file: _signing_key,
    }
    missing = tuple(path for path in made if not path.exists())
    for path in missing:
        _write_privately(path, made[path]())
    return missing


def read_secret_key(configuration: Configuration) -> str:
    """Django's key, or nothing while there is none."""
    path = configuration.secret_key_file
    return path.read_text().strip() if path.exists() else ""


def readable_by_others(configuration: Configuration) -> tuple[Path, ...]:
    """The secret files that someone else on this machine could read."""
    files = (configuration.secret_key_file, configuration.signing_key_file)
    return tuple(path for path in files if path.exists() and path.stat().st_mode & 0o077)


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
