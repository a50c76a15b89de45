"""Parts sum to the whole to the fen, none further than a fen from its exact share, larger weights never get less."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.money.split import split

WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any)


@given(st.integers(0, 10**15), WEIGHTS)
def test_parts_sum_to_the_amount_and_stay_within_a_fen(fen: int, weights: list[int]) -> None:
    parts = split(fen, weights)
    assert sum(parts) == fen
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(fen * weight, sum(weights))) < 1
    for one, more in zip(weights, parts, strict=True):
        assert all(more >= other for w, other in zip(weights, parts, strict=True) if w < one)


@given(st.integers(0, 10**9), WEIGHTS)
def test_no_other_division_to_the_fen_is_nearer(fen: int, weights: list[int]) -> None:
    exact = [Fraction(fen * w, sum(weights)) for w in weights]

    def off(parts: list[int]) -> Fraction:
        return sum((abs(a - b) for a, b in zip(parts, exact, strict=True)), Fraction(0))

    parts = split(fen, weights)
    for give in range(len(parts)):
        for take in range(len(parts)):
            if give != take:
                other = list(parts)
                other[give] -= 1
                other[take] += 1
                assert off(other) >= off(parts)


def test_among_equals_the_earlier_place_gets_the_fen() -> None:
    assert split(100, [1, 1, 1]) == [34, 33, 33]
    assert split(1000000000, [Fraction(2, 5), Fraction(2, 5), Fraction(1, 5)]) == [400000000, 400000000, 200000000]


@pytest.mark.parametrize(("fen", "weights"), [(-1, [1]), (1, [0, 0]), (1, []), (1, [2, -1])])
def test_what_cannot_be_divided_is_refused(fen: int, weights: list[int]) -> None:
    with pytest.raises(ValueError, match="nothing is divided"):
        split(fen, weights)
