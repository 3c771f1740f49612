"""Sealing: what is sealed to a public key can be read with its private key alone.

Pure: no Django, no database, no network. Nothing here is home-made: HPKE (RFC 9180) and HMAC (RFC 2104).
"""

from sincerely.sealing.blind import blind_index
from sincerely.sealing.boxes import CannotUnseal, seal, unseal
from sincerely.sealing.keys import (
    belong_together,
    new_blind_key,
    new_private_key,
    public_half,
    read_blind_key,
    read_private_key,
    read_public_key,
)

__all__ = [
    "CannotUnseal",
    "belong_together",
    "blind_index",
    "new_blind_key",
    "new_private_key",
    "public_half",
    "read_blind_key",
    "read_private_key",
    "read_public_key",
    "seal",
    "unseal",
]
