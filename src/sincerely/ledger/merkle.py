"""The Merkle tree of RFC 6962, section 2.1: roots and proofs, without ever hashing the whole log again.

Positions count from 0. ``ReadNode`` is how the functions here see a log: it gives the hash of the complete
subtree over the leaves from ``number << level`` up to ``(number + 1) << level``.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

ReadNode = Callable[[int, int], bytes]

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash over two subtrees; its first byte differs from a leaf's, so none can pass for the other."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True)
class Node:
    """A complete subtree: ``2 ** level`` leaves, from ``number << level`` on."""

    level: int
    number: int
    hash: bytes


@dataclass
class Frontier:
    """The right edge of a tree: one complete subtree for each bit of its size, the largest first.

    It is all that appending needs: twice the leaves are one hash more.
    """

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> list[Node]:
        """Add a leaf; return every subtree that is complete with it, the leaf itself first."""
        complete = [Node(0, self.size, leaf_hash(leaf))]
        while self.size >> complete[-1].level & 1:
            last = complete[-1]
            complete.append(Node(last.level + 1, last.number >> 1, node_hash(self.peaks.pop(), last.hash)))
        self.peaks.append(complete[-1].hash)
        self.size += 1
        return complete

    def root(self) -> bytes:
        """The root over everything appended."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def frontier_at(size: int, read: ReadNode) -> Frontier:
    """The right edge of the log when it had this size."""
    levels = [level for level in reversed(range(size.bit_length())) if size >> level & 1]
    return Frontier(size, [read(level, (size >> level) - 1) for level in levels])


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over these leaves."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    return frontier.root()


def inclusion_proof(position: int, *, size: int, read: ReadNode) -> tuple[bytes, ...]:
    """The audit path of a leaf in the tree of this size (section 2.1.1); raises ValueError outside it."""
    if not 0 <= position < size:
        raise ValueError("there is no such leaf in a tree of this size")
    low, high, ranges = 0, size, []
    while high - low > 1:
        middle = low + _split(high - low)
        if position < middle:
            ranges.append((middle, high))
            high = middle
        else:
            ranges.append((low, middle))
            low = middle
    return tuple(_hash_over(low, high, read) for low, high in reversed(ranges))


def consistency_proof(old: int, new: int, *, read: ReadNode) -> tuple[bytes, ...]:
    """That the tree of size ``old`` is the beginning of the one of size ``new`` (section 2.1.2)."""
    if not 0 <= old <= new:
        raise ValueError("the older tree must be the smaller one")
    if old in (0, new):
        return ()
    low, high, ranges = 0, new, []
    while old != high:
        middle = low + _split(high - low)
        if old <= middle:
            ranges.append((middle, high))
            high = middle
        else:
            ranges.append((low, middle))
            low = middle
    # Whoever has the old root knows this part already when it is the whole of the old tree.
    known = [] if low == 0 else [(low, high)]
    return tuple(_hash_over(low, high, read) for low, high in (*known, *reversed(ranges)))


def root_from_inclusion(leaf: bytes, position: int, *, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that a leaf and its audit path lead to; None when the path is not of a leaf there."""
    if not 0 <= position < size:
        return None
    found, number, last = leaf_hash(leaf), position, size - 1
    for step in path:
        if last == 0:
            return None
        if number & 1 or number == last:
            found = node_hash(step, found)
            while number and not number & 1:
                number, last = number >> 1, last >> 1
        else:
            found = node_hash(found, step)
        number, last = number >> 1, last >> 1
    return found if last == 0 else None


def is_consistent(old: tuple[int, bytes], new: tuple[int, bytes], proof: Sequence[bytes]) -> bool:
    """Does the tree ``new`` (size, root) begin with the tree ``old``?"""
    if old[0] == 0:
        return not proof and old[1] == EMPTY_ROOT
    if old[0] >= new[0]:
        return not proof and old == new
    steps = iter(proof if old[0] & (old[0] - 1) else (old[1], *proof))
    number, last = old[0] - 1, new[0] - 1
    while number & 1:
        number, last = number >> 1, last >> 1
    before = after = next(steps, b"")
    for step in steps:
        if last == 0:
            return False
        if number & 1 or number == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while number and not number & 1:
                number, last = number >> 1, last >> 1
        else:
            after = node_hash(after, step)
        number, last = number >> 1, last >> 1
    return last == 0 and (before, after) == (old[1], new[1])


def _split(size: int) -> int:
    """The largest power of two below the size: how many leaves go left."""
    return 1 << (size - 1).bit_length() - 1


def _hash_over(low: int, high: int, read: ReadNode) -> bytes:
    size = high - low
    if not size & (size - 1):
        return read(size.bit_length() - 1, low // size)
    middle = low + _split(size)
    return node_hash(_hash_over(low, middle, read), _hash_over(middle, high, read))
