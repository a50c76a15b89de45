"""Merkle trees and proofs held against a definition by recursion; links that change with everything they say."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.sealing.chain import GENESIS, Link, algorithms, digest, leaf, proof, proved, root

QUIET = settings(deadline=None)  # a busy machine is no fault

LEAVES = st.lists(st.binary(max_size=8), min_size=1, max_size=40).map(lambda rows: [leaf(row) for row in rows])
ALGORITHM = st.sampled_from(algorithms())


def by_definition(leaves: list[str], algorithm: str) -> str:
    """RFC 6962, section 2.1: the left subtree takes the largest power of two below the count."""
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    left, right = by_definition(leaves[:k], algorithm), by_definition(leaves[k:], algorithm)
    return hashlib.new(algorithm, b"\x01" + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


@QUIET
@given(LEAVES, ALGORITHM)
def test_the_root_is_that_of_the_rfc(leaves: list[str], algorithm: str) -> None:
    assert root(leaves, algorithm) == by_definition(leaves, algorithm)


@QUIET
@given(LEAVES, ALGORITHM, st.data())
def test_every_proof_leads_to_the_root(leaves: list[str], algorithm: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    assert proved(leaves[index], proof(leaves, index, algorithm), algorithm) == root(leaves, algorithm)


@QUIET
@given(LEAVES, st.data())
def test_a_proof_holds_for_no_other_leaf(leaves: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    other = leaf(data.draw(st.binary(min_size=9, max_size=9)))
    assert proved(other, proof(leaves, index)) != root(leaves)


@QUIET
@given(LEAVES, st.data())
def test_any_other_leaf_changes_the_root(leaves: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    changed = [*leaves[:index], leaf(b"never drawn"), *leaves[index + 1 :]]
    assert root(changed) != root(leaves)


@QUIET
@given(LEAVES)
def test_doubling_the_last_leaf_changes_the_root(leaves: list[str]) -> None:
    assert root([*leaves, leaves[-1]]) != root(leaves)


def test_a_leaf_cannot_pass_for_a_node() -> None:
    left, right = leaf(b"a"), leaf(b"b")
    assert leaf(bytes.fromhex(left) + bytes.fromhex(right)) != root([left, right])


def test_known_values() -> None:
    # RFC 6962 test vectors: the digest of an empty leaf, and of the tree of two.
    assert leaf(b"") == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert root([leaf(b""), leaf(b"\x00")]) == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"


@pytest.mark.skipif("sm3" not in algorithms(), reason="this machine's OpenSSL has no SM3")
def test_sm3_is_that_of_the_standard() -> None:
    # GB/T 32905-2016, appendix A.1.
    assert digest(b"abc", "sm3") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_no_tree_without_leaves() -> None:
    with pytest.raises(ValueError, match="leaf"):
        root([])


def test_a_head_changes_with_everything_the_link_says() -> None:
    link = Link(3, "2025-03-05T01:30:00.000000+00:00", 7, "a" * 64, GENESIS, "b" * 64)
    others = [
        replace(link, number=4),
        replace(link, at="2025-03-05T01:30:00.000001+00:00"),
        replace(link, count=8),
        replace(link, root="c" * 64),
        replace(link, before="d" * 64),
        replace(link, other=""),
    ]
    heads = {one.head(algorithm) for one in [link, *others] for algorithm in algorithms()}
    assert len(heads) == 7 * len(algorithms())
