"""Reads: the newest checkpoint, the proof behind a receipt, and the log as its files show it."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from sincerely.ledger.checkpoints import Checkpoint
from sincerely.ledger.entries import REPORT
from sincerely.ledger.merkle import inclusion_proof, leaf_hash, node_hash
from sincerely.ledger.models import ClosedDay, Commitment, Leaf, SigningKey, Subtree

# Subtrees are kept for every eighth level: 256 of one make one of the next.
LEVELS_APART = 8
_LEAVES_AT_ONCE = 5000


@dataclass(frozen=True)
class Proof:
    """That a report stands in the log: all that a stranger needs, as a small file."""

    content: bytes


@dataclass(frozen=True)
class Awaited:
    """The report is committed to; its proof comes with the first checkpoint, on this day (UTC)."""

    day: datetime.date


def newest_checkpoint() -> Checkpoint | None:
    """The newest that was signed, to be printed in small type: ``printed_root`` and ``size``."""
    newest = ClosedDay.objects.newest()
    return newest.read_checkpoint() if newest else None


def is_ours(published: Checkpoint) -> bool:
    """Is this checkpoint one of this log?"""
    day = ClosedDay.objects.filter(size=published.size).first()
    return day is not None and day.read_checkpoint() == published


def proof_for(report: int) -> Proof | Awaited | None:
    """The proof for the report with this key, or from when there is one; None for an unknown report."""
    commitment = Commitment.objects.filter(kind=REPORT, subject=report).select_related("leaf").first()
    if commitment is None:
        return None
    newest = ClosedDay.objects.newest()
    leaf = getattr(commitment, "leaf", None)
    if leaf is None or newest is None:
        last = max(commitment.day, newest.day + datetime.timedelta(days=1)) if newest else commitment.day
        return Awaited(last + datetime.timedelta(days=1))
    return Proof(_proof_bytes(commitment, leaf, newest))


def awaited_proof(report: int) -> Awaited | None:
    """From when there is a proof; None when there is one now. Cheaper than making it."""
    if Leaf.objects.filter(commitment__kind=REPORT, commitment__subject=report).exists():
        return None
    found = proof_for(report)
    return found if isinstance(found, Awaited) else None


def _proof_bytes(commitment: Commitment, leaf: Leaf, newest: ClosedDay) -> bytes:
    path = inclusion_proof(leaf.position, size=newest.size, read=read_node)
    entry = commitment.entry()
    proof = {
        "format": "sincerely-ledger-proof/1",
        "entry": {
            "kind": entry.kind,
            "case": entry.case,
            "tier": entry.tier,
            "actions": entry.actions,
            "reference": entry.reference,
        },
        "salt": bytes(commitment.salt).hex(),
        "position": leaf.position,
        "size": newest.size,
        "path": [step.hex() for step in path],
        "checkpoint": str(newest.witnessed_checkpoint()),
    }
    return json.dumps(proof, ensure_ascii=False, indent=1).encode() + b"\n"


def read_node(level: int, number: int) -> bytes:
    """The hash of a complete subtree; at most 256 rows are read for it. See ``merkle.ReadNode``."""
    stored = level - level % LEVELS_APART
    count = 1 << level - stored
    hashes = _stored(stored, number * count, count)
    if len(hashes) != count:
        raise LookupError("the log in this database has a gap")
    while len(hashes) > 1:
        hashes = [node_hash(*hashes[at : at + 2]) for at in range(0, len(hashes), 2)]
    return hashes[0]


def _stored(level: int, first: int, count: int) -> list[bytes]:
    if level == 0:
        leaves = Leaf.objects.filter(position__gte=first, position__lt=first + count).order_by("position")
        return [leaf_hash(bytes(digest)) for digest in leaves.values_list("digest", flat=True)]
    subtrees = Subtree.objects.filter(level=level, number__gte=first, number__lt=first + count)
    return [bytes(digest) for digest in subtrees.order_by("number").values_list("digest", flat=True)]


def published_keys() -> str:
    """Every key that has signed the log, one on a line, the newest first."""
    return "".join(f"{key.verifier}\n" for key in SigningKey.objects.order_by("-pk"))


def printed_leaves(day: ClosedDay) -> bytes:
    """The leaves of a day in hex, one on a line, in the order of the log."""
    printed = BytesIO()
    leaves = Leaf.objects.filter(position__gte=day.first, position__lt=day.size).order_by("position")
    digests = leaves.values_list("digest", flat=True).iterator(_LEAVES_AT_ONCE)
    for digest in digests:
        printed.write(bytes(digest).hex().encode() + b"\n")
    return printed.getvalue()


def openings() -> Iterator[str]:
    """For an auditor: what is behind each commitment in the log, as lines of JSON in its order."""
    leaves = Leaf.objects.filter(commitment__isnull=False).select_related("commitment").order_by("position")
    for leaf in leaves.iterator(_LEAVES_AT_ONCE):
        one = leaf.commitment
        assert one is not None  # noqa: S101 - the filter says so
        yield json.dumps(
            {
                "position": leaf.position,
                "kind": one.kind,
                "case": one.case_number,
                "tier": one.tier,
                "actions": one.actions,
                "reference": one.reference,
                "salt": bytes(one.salt).hex(),
            }
        )
