"""Where the odd fen goes: to those whom a floor protects, never beyond what there is, and the rest to nobody's loss."""

from fractions import Fraction

Rate = tuple[int, int]
"""Numerator and denominator: bare integers, since a million distributions cannot wait for fractions."""


def rate_of(share: Fraction) -> Rate:
    """A share as bare integers."""
    return share.as_integer_ratio()


def up(total: int, rate: Rate) -> int:
    """The share of whole fen, rounded up."""
    return -(-total * rate[0] // rate[1])


def protected(total: int, first: Rate, first_least: Rate, second: Rate) -> tuple[int, int, int]:
    """`total` fen as (first, second, rest). Both shares are rounded up and the rest bears it.

    Where nothing is left to bear it the second gives way, so far that the first keeps the fen of its floor. A share that is
    no less than its floor therefore gives no fewer fen than the floor, unless both floors together exceed the total.
    """
    other = min(up(total, second), total - up(total, first_least))
    one = min(up(total, first), total - other)
    return one, other, total - one - other
