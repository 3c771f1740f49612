"""Blind indexes: find a value again without storing it."""

import hmac


def blind_index(value: str, *, key: bytes, purpose: str) -> str:
    """HMAC-SHA256 of a value, as 64 hexadecimal digits.

    Under another key or purpose it is another index. Whoever holds the key can try values one by one: the key
    stays out of the database and its backups.
    """
    # The length keeps "a" + "bc" and "ab" + "c" apart.
    return hmac.digest(key, f"{len(purpose)}:{purpose}:{value}".encode(), "sha256").hex()
