"""The signed list of every file of the site: whoever has a copy can check that it is ours and whole.

``manifest.json`` names each file and its SHA-256; ``manifest.sig`` is the Ed25519 signature of its bytes
(RFC 8032), made with the key whose public half is ``signing-key.pem``. A mirror that could change pages
could also swap that key: get it once from the office itself.
"""

import datetime
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from sincerely.wording import Refusal

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
PUBLIC_KEY = "signing-key.pem"
# They cannot list themselves.
UNLISTED = frozenset({MANIFEST, SIGNATURE, PUBLIC_KEY})


def read_signing_key(file: Path) -> Ed25519PrivateKey:
    """The office's key; raises Refusal where there is none."""
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except (OSError, ValueError):
        raise Refusal(f"There is no usable signing key in {file}. Run `sincerely init`.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise Refusal(f"The key in {file} is not an Ed25519 key. Run `sincerely init` in a new folder.")
    return key


def public_key_pem(key: Ed25519PrivateKey) -> bytes:
    """The public half, as it stands in ``signing-key.pem``."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def manifest_bytes(files: Mapping[str, str], *, origin: str, at: datetime.datetime) -> bytes:
    """The manifest: file -> SHA-256 in hex, with the site's address and the moment (a copy has an age)."""
    listed = {
        "format": "sincerely-manifest/1",
        "origin": origin,
        "as_of": at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "files": dict(sorted(files.items())),
    }
    return json.dumps(listed, ensure_ascii=False, indent=0).encode() + b"\n"


def listed_files(folder: Path) -> dict[str, str]:
    """What the manifest of this folder lists now; nothing where there is none or it is broken."""
    try:
        files = json.loads((folder / MANIFEST).read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {str(name): str(digest) for name, digest in files.items()}


def sha256_of(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def faults_of(folder: Path, *, public_key: bytes) -> tuple[str, ...]:
    """What is wrong with a copy of a site, one sentence each; nothing where it is ours and whole.

    ``public_key`` is the PEM text of the key that the office gave out.
    """
    if not _is_signed(folder, public_key):
        return ("The manifest does not carry this office's signature. Do not trust this copy.",)
    return tuple(_faulty_files(folder, listed_files(folder)))


def _is_signed(folder: Path, public_key: bytes) -> bool:
    try:
        key = load_pem_public_key(public_key)
        signature, manifest = (folder / SIGNATURE).read_bytes(), (folder / MANIFEST).read_bytes()
        if isinstance(key, Ed25519PublicKey):
            key.verify(signature, manifest)
            return True
    except (OSError, ValueError, UnsupportedAlgorithm, InvalidSignature):
        pass
    return False


def _faulty_files(folder: Path, listed: Mapping[str, str]) -> Iterator[str]:
    for name, digest in listed.items():
        file = folder / name
        if not file.is_file():
            yield f"{name} is missing."
        elif sha256_of(file.read_bytes()) != digest:
            yield f"{name} was changed."
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and name not in listed and name not in UNLISTED:
            yield f"{name} is not ours."


def main(arguments: list[str]) -> int:
    """``python -m sincerely.site.manifest FOLDER KEY.pem``: 0 ours and whole, 1 faults, 2 wrong usage."""
    if len(arguments) != 2:
        print("usage: python -m sincerely.site.manifest FOLDER KEY.pem", file=sys.stderr)
        return 2
    try:
        public_key = Path(arguments[1]).read_bytes()
    except OSError as failure:
        print(f"{arguments[1]} cannot be read: {failure.strerror}.", file=sys.stderr)
        return 2
    faults = faults_of(Path(arguments[0]), public_key=public_key)
    print("\n".join(faults) or "Every file is as the office signed it.")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
