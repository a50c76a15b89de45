"""Divide an amount of whole fen by shares, so that the parts sum to the amount: largest remainders."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm


def split(fen: int, weights: Sequence[int | Fraction]) -> list[int]:
    """Parts of `fen` (not negative) by weights, each the exact share rounded down or up, summing to `fen`.

    The fen left over go to the largest remainders, the earlier place first among equals (Hamilton's method). Raises
    ValueError for a negative amount or weight, or where no weight is above zero.
    """
    common = lcm(*(weight.denominator for weight in weights))
    return split_whole(fen, [weight.numerator * (common // weight.denominator) for weight in weights])


def split_whole(fen: int, weights: Sequence[int]) -> list[int]:
    """The same by whole weights alone, without a fraction on the way."""
    total = sum(weights)
    if fen < 0 or total <= 0 or min(weights) < 0:
        raise ValueError("nothing is divided so: no amount or weight below zero, and one weight above")
    parts = [fen * weight // total for weight in weights]
    if left := fen - sum(parts):
        rest = [fen * weight % total for weight in weights]
        # Sorting keeps the order of equals, also in reverse: the earlier goes first.
        for place in sorted(range(len(parts)), key=rest.__getitem__, reverse=True)[:left]:
            parts[place] += 1
    return parts
