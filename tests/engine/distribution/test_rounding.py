"""Roundings hold a floor to the fen wherever the fen can hold it."""

from fractions import Fraction
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.distribution.rounding import protected, rate_of, up

SHARE = st.fractions(0, 1, max_denominator=1000)


@given(st.integers(0, 10**15), SHARE)
def test_rounding_up_is_exact(total: int, share: Fraction) -> None:
    assert up(total, rate_of(share)) == ceil(total * share)


@given(st.integers(0, 10**6), SHARE, SHARE, SHARE, SHARE)
def test_the_parts_sum_and_each_keeps_its_floor(total: int, a: Fraction, b: Fraction, c: Fraction, d: Fraction) -> None:
    first, second = a, (1 - a) * b
    first_least, second_least = first * c, second * d
    one, two, rest = protected(total, rate_of(first), rate_of(first_least), rate_of(second))
    assert one + two + rest == total
    assert min(one, two, rest) >= 0
    assert one >= first_least * total
    assert abs(one - first * total) < 1
    assert abs(two - second * total) < 2
    if ceil(first_least * total) + ceil(second_least * total) <= total:
        assert two >= second_least * total
    if first + second < 1 and rest > 0:
        assert one >= first * total
