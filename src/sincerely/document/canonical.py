"""Canonical bytes and hashes: what people approve is the hash of exactly these bytes.

RFC 8785 (JSON Canonicalization Scheme) over the value with null, empty lists and empty objects left out and
all text in NFC: the bytes do not depend on key order, white space, Unicode form, or null against absent.
"""

import hashlib

import rfc8785

from sincerely.document.models import Edition, UrgentAction
from sincerely.document.values import Value, without_empty


def canonical_bytes(value: Value) -> bytes:
    """The one byte form of a value (UTF-8)."""
    return rfc8785.dumps(without_empty(value.model_dump(mode="json")))  # type: ignore[arg-type]  # JSON by construction


def facts_hash(action: UrgentAction) -> str:
    """SHA-256 in hex of everything but the editions."""
    facts = action.model_dump(mode="json", exclude={"editions"})
    return _sha256(rfc8785.dumps(without_empty(facts)))  # type: ignore[arg-type]  # JSON by construction


def edition_hash(action: UrgentAction, edition: Edition) -> str:
    """SHA-256 in hex of an edition's words and the hash of the facts it was made for."""
    words = without_empty(edition.model_dump(mode="json"))
    return _sha256(rfc8785.dumps({"edition": words, "facts": facts_hash(action)}))  # type: ignore[dict-item]  # JSON


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
