"""Divide an amount of whole fen by shares, so that the parts sum to the amount: largest remainders."""

from collections.abc import Sequence
from fractions import Fraction


def split(fen: int, weights: Sequence[int | Fraction]) -> list[int]:
    """Parts of `fen` (not negative) by weights, each the exact share rounded down or up, summing to `fen`.

    The fen left over go to the largest remainders, the earlier place first among equals (Hamilton's method). Raises
    ValueError for a negative amount or weight, or where no weight is above zero.
    """
    total = sum(weights, Fraction(0))
    if fen < 0 or total <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("nothing is divided so: no amount or weight below zero, and one weight above")
    exact = [Fraction(fen) * weight / total for weight in weights]
    parts = [int(one) for one in exact]
    order = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in order[: fen - sum(parts)]:
        parts[place] += 1
    return parts
