"""Lots that a seed alone decides."""

import hashlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.review.lots import Lots, commitment


def test_the_stream_is_the_published_one() -> None:
    # Read by hand from SHA-256("seed:0") = first bytes; whoever writes the draw anew must find the same.
    stream = hashlib.sha256(b"seed:0").digest() + hashlib.sha256(b"seed:1").digest()
    lots = Lots("seed")
    assert [lots.below(256) for _ in range(40)] == list(stream[:40])


def test_a_number_too_large_is_taken_again() -> None:
    stream = [byte & 7 for i in range(9) for byte in hashlib.sha256(b"x:%d" % i).digest()]
    lots = Lots("x")
    assert [lots.below(5) for _ in range(50)] == [n for n in stream if n < 5][:50]


@given(st.text(max_size=20), st.integers(1, 10**30))
def test_every_number_is_within_and_comes_again(seed: str, n: int) -> None:
    drawn = [Lots(seed).below(n), Lots(seed).below(n)]
    assert drawn[0] == drawn[1]
    assert 0 <= drawn[0] < n


def test_numbers_are_equally_likely() -> None:
    lots = Lots("even")
    found = Counter(lots.below(6) for _ in range(12_000))
    # Chi-squared with 5 degrees of freedom is above 20.5 once in a thousand.
    assert sum((found[n] - 2000) ** 2 / 2000 for n in range(6)) < 20.5


def test_there_is_nothing_below_one() -> None:
    with pytest.raises(ValueError, match="below 1"):
        Lots("a").below(0)


def test_the_commitment_is_the_sha_256_of_the_seed() -> None:
    assert commitment("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
