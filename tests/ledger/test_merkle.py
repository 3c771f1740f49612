"""The tree of RFC 6962, against the vectors of the certificate-transparency project and an own slow tree."""

import hashlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincerely.ledger.merkle import (
    EMPTY_ROOT,
    Frontier,
    ReadNode,
    consistency_proof,
    frontier_at,
    inclusion_proof,
    is_consistent,
    leaf_hash,
    root_from_inclusion,
    root_of,
)

LEAVES = [
    bytes.fromhex(leaf)
    for leaf in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                 "606162636465666768696a6b6c6d6e6f")
]  # fmt: skip
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
# By their first eight digits.
NODES = {
    node[:8]: bytes.fromhex(node)
    for node in (
        *ROOTS,
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    )
}
# Position, size, path.
INCLUSIONS = [
    (0, 1, ""),
    (0, 8, "96a296d2 5f083f0a 6b47aaf2"),
    (5, 8, "bc1a0643 ca854ea1 d37ee418"),
    (2, 3, "fac54203"),
    (1, 5, "6e340b9c 5f083f0a bc1a0643"),
]
CONSISTENCIES = [
    (1, 1, ""),
    (1, 8, "96a296d2 5f083f0a 6b47aaf2"),
    (6, 8, "0ebc5d34 ca854ea1 d37ee418"),
    (2, 5, "5f083f0a bc1a0643"),
]


def reading(leaves: Sequence[bytes]) -> ReadNode:
    return lambda level, number: root_of(leaves[number << level : (number + 1) << level])


def slow_root(leaves: Sequence[bytes]) -> bytes:
    """The definition in the RFC, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    k = max(1 << bit for bit in range(len(leaves).bit_length()) if 1 << bit < len(leaves))
    return hashlib.sha256(b"\x01" + slow_root(leaves[:k]) + slow_root(leaves[k:])).digest()


def some_leaves(count: int) -> list[bytes]:
    return [number.to_bytes(2) for number in range(count)]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_those_of_the_vectors(size):
    assert root_of(LEAVES[:size]).hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("position", "size", "path"), INCLUSIONS)
def test_the_audit_paths_are_those_of_the_vectors(position, size, path):
    found = inclusion_proof(position, size=size, read=reading(LEAVES))
    assert found == tuple(NODES[start] for start in path.split())
    assert root_from_inclusion(LEAVES[position], position, size=size, path=found).hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("old", "new", "path"), CONSISTENCIES)
def test_the_consistency_proofs_are_those_of_the_vectors(old, new, path):
    found = consistency_proof(old, new, read=reading(LEAVES))
    assert found == tuple(NODES[start] for start in path.split())
    roots = [(size, bytes.fromhex(ROOTS[size - 1])) for size in (old, new)]
    assert is_consistent(*roots, found)


def test_the_root_of_nothing_is_that_of_the_rfc():
    assert root_of([]) == EMPTY_ROOT == Frontier().root()
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_leaf_and_a_node_of_the_same_bytes_have_different_hashes():
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert root_of([b"a", b"b"]) != leaf_hash(left + right)


@given(st.lists(st.binary(max_size=4), max_size=40))
def test_the_root_is_that_of_the_definition(leaves):
    assert root_of(leaves) == slow_root(leaves)


@given(st.integers(0, 200), st.integers(0, 100))
def test_a_tree_goes_on_from_its_right_edge(size, more):
    leaves = some_leaves(size + more)
    frontier = frontier_at(size, reading(leaves))
    assert frontier.root() == root_of(leaves[:size])
    for leaf in leaves[size:]:
        frontier.append(leaf)
    assert (frontier.size, frontier.root()) == (size + more, root_of(leaves))


def test_the_right_edge_of_a_large_tree_is_small():
    frontier = Frontier()
    for leaf in some_leaves(5000):
        frontier.append(leaf)
    assert len(frontier.peaks) == (5000).bit_count()


@given(st.data())
def test_every_leaf_has_a_proof_and_no_other_leaf_or_place_has_it(data):
    size = data.draw(st.integers(1, 70))
    position, other = (data.draw(st.integers(0, size - 1)) for _ in range(2))
    leaves = some_leaves(size)
    path = inclusion_proof(position, size=size, read=reading(leaves))
    root = root_of(leaves)
    assert root_from_inclusion(leaves[position], position, size=size, path=path) == root
    assert root_from_inclusion(b"forged", position, size=size, path=path) != root
    if other != position:
        assert root_from_inclusion(leaves[position], other, size=size, path=path) != root


@given(st.data())
def test_growth_is_proved_and_a_rewritten_past_is_not(data):
    new = data.draw(st.integers(1, 70))
    old = data.draw(st.integers(1, new))
    leaves = some_leaves(new)
    proof = consistency_proof(old, new, read=reading(leaves))
    grown = (new, root_of(leaves))
    assert is_consistent((old, root_of(leaves[:old])), grown, proof)
    assert not is_consistent((old, root_of([b"forged", *leaves[1:old]])), grown, proof)
    if proof:
        assert not is_consistent((old, root_of(leaves[:old])), grown, proof[:-1])
        assert not is_consistent((old, root_of(leaves[:old])), grown, (*proof, proof[0]))


def test_an_empty_tree_is_the_beginning_of_every_tree():
    assert is_consistent((0, EMPTY_ROOT), (3, root_of(LEAVES[:3])), ())
    assert not is_consistent((0, b"\x00" * 32), (3, root_of(LEAVES[:3])), ())


def test_a_tree_does_not_shrink():
    assert not is_consistent((8, bytes.fromhex(ROOTS[7])), (3, bytes.fromhex(ROOTS[2])), ())


@pytest.mark.parametrize(("position", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_no_proof_is_made_of_a_leaf_that_is_not_there(position, size):
    with pytest.raises(ValueError, match="no such leaf"):
        inclusion_proof(position, size=size, read=reading(LEAVES))
    assert root_from_inclusion(b"", position, size=size, path=()) is None


def test_no_proof_is_made_of_a_tree_that_shrinks():
    with pytest.raises(ValueError, match="smaller"):
        consistency_proof(5, 3, read=reading(LEAVES))
