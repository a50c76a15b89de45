"""Digests, Merkle trees over a batch, and the chain of batches. Two hash functions: SHA-256 and SM3 (GB/T 32905-2016)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

GENESIS = "0" * 64


@cache
def algorithms() -> tuple[str, ...]:
    """The hash functions at hand: SHA-256 always, SM3 where the machine's OpenSSL has it."""
    return ("sha256", "sm3") if "sm3" in hashlib.algorithms_available else ("sha256",)


def digest(data: bytes, algorithm: str = "sha256") -> str:
    """64 hexadecimal characters."""
    return hashlib.new(algorithm, data).hexdigest()


def leaf(data: bytes, algorithm: str = "sha256") -> str:
    """The digest of one record as a leaf; its prefix keeps leaves and nodes apart (RFC 6962, section 2.1)."""
    return digest(b"\x00" + data, algorithm)


def root(leaves: Sequence[str], algorithm: str = "sha256") -> str:
    """The Merkle root of leaf digests in their order; ValueError without leaves."""
    if not leaves:
        raise ValueError("a tree needs a leaf")
    level = list(leaves)
    while len(level) > 1:
        level = _up(level, algorithm)
    return level[0]


def proof(leaves: Sequence[str], index: int, algorithm: str = "sha256") -> list[tuple[str, str]]:
    """The way from leaf `index` to the root: ("left" or "right", sibling digest) per level."""
    steps: list[tuple[str, str]] = []
    level = list(leaves)
    while len(level) > 1:
        sibling = index ^ 1
        if sibling < len(level):
            steps.append(("left" if sibling < index else "right", level[sibling]))
        level, index = _up(level, algorithm), index // 2
    return steps


def proved(leaf_digest: str, steps: Sequence[tuple[str, str]], algorithm: str = "sha256") -> str:
    """The root that `steps` lead to from a leaf."""
    here = leaf_digest
    for side, sibling in steps:
        here = _node(sibling, here, algorithm) if side == "left" else _node(here, sibling, algorithm)
    return here


@dataclass(frozen=True)
class Link:
    """One batch in the chain: its number from 1, when it was sealed, how many records, the root over them, and the head before.

    `at` is ISO 8601 in UTC with microseconds; `other` the root over the same records by the other hash function, or "".
    """

    number: int
    at: str
    count: int
    root: str
    before: str
    other: str = ""

    def head(self, algorithm: str = "sha256") -> str:
        """The digest that a publication prints; it vouches for every record up to here."""
        parts = (str(self.number), self.at, str(self.count), self.root, self.before, self.other)
        return digest("|".join(parts).encode(), algorithm)


def _up(level: list[str], algorithm: str) -> list[str]:
    # An odd last node moves up unchanged, so no record can be doubled without changing the root.
    pairs = [_node(level[i], level[i + 1], algorithm) for i in range(0, len(level) - 1, 2)]
    return pairs + (level[-1:] if len(level) % 2 else [])


def _node(left: str, right: str, algorithm: str) -> str:
    return digest(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right), algorithm)
