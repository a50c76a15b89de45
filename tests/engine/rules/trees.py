"""Random terms over three numbers and two truth values, and random records for them."""

from typing import Any

import polars as pl
from hypothesis import strategies as st

from ronghe.engine.rules import term as t

NUMBERS, TRUTHS = ("a", "b", "c"), ("x", "y")
SCHEMA = {**dict.fromkeys(NUMBERS, pl.Int64), **dict.fromkeys(TRUTHS, pl.Boolean)}
TABLE = [[0, 1, 2], [2, 3, 5], [5, 8, 9]]

small = st.integers(-3, 6)
records = st.lists(
    st.fixed_dictionaries(
        {**{n: st.none() | small for n in NUMBERS}, **{n: st.none() | st.booleans() for n in TRUTHS}}
    ),
    min_size=1,
    max_size=8,
)


def numbers(depth: int) -> st.SearchStrategy[t.Term]:
    """Terms of numbers."""
    leaf: Any = st.sampled_from(NUMBERS).map(t.Fact) | small.map(t.Constant)
    if not depth:
        return leaf
    inner, truth = numbers(depth - 1), truths(depth - 1)
    two = st.builds(t.Arithmetic, st.sampled_from(["+", "-", "*", "/", "min", "max"]), inner, inner)
    banded = st.builds(
        lambda of, beyond, give: t.bands(of, TABLE, -1, give=give, beyond=beyond),
        inner,
        st.booleans(),
        st.sampled_from([1, 2]),
    )
    return (
        leaf
        | two
        | banded
        | st.builds(t.Choice, truth, inner, inner)
        | st.builds(t.filled, inner, small)
        | inner.map(t.snapped)
    )


def truths(depth: int) -> st.SearchStrategy[t.Term]:
    """Terms of truth values."""
    leaf: Any = st.sampled_from(TRUTHS).map(t.Fact)
    if not depth:
        return leaf
    inner, number = truths(depth - 1), numbers(depth - 1)
    compared = st.builds(t.Compare, st.sampled_from([">=", ">", "<=", "<", "=="]), number, number)
    joined = st.builds(
        lambda sign, of: t.Logic(sign, tuple(of)),
        st.sampled_from(["and", "or"]),
        st.lists(inner, min_size=1, max_size=3),
    )
    return leaf | compared | joined | inner.map(t.Negation) | number.map(t.known) | st.builds(t.Settled, inner, inner)
