"""The key that signs the log: a file apart from the database, under the name of the log."""

from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from sincerely.ledger.notes import Signer
from sincerely.wording import Refusal


def read_signer(file: Path, *, origin: str, what: str = "ledger") -> Signer:
    """Who signs ``what`` for this site, under its address without the scheme, as the specifications ask.

    Raises Refusal where there is no key.
    """
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except (OSError, ValueError):
        raise Refusal(f"There is no usable key in {file}. Run `sincerely init`.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise Refusal(f"The key in {file} is not an Ed25519 key. Move it away and run `sincerely init`.")
    return Signer(f"{urlsplit(origin).netloc}/{what}", key)
