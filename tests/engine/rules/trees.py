"""Random terms over three numbers, a share and two truth values, and random records for them: edges and monsters too."""

from typing import Any

import narwhals as nw
import polars as pl
from hypothesis import strategies as st

from ronghe.engine.rules import term as t
from ronghe.engine.rules.columns import entered, expression

NUMBERS, TRUTHS, SHARE = ("a", "b", "c"), ("x", "y"), "d"
SCHEMA = {**dict.fromkeys(NUMBERS, pl.Int64), SHARE: pl.Float64, **dict.fromkeys(TRUTHS, pl.Boolean)}
TABLES = (
    [[0, 1, 2], [2, 3, 5], [5, 8, 9]],
    [[0.5, 1.5, 2], [2, 3, 5.25]],
    [[1, 2**20 + 1, 0], [0, -(2**40), 7]],
    [],
)
MONSTERS = (2**63 - 1, -(2**63), 2**53 + 1, 2**62, -(2**53) - 1)
STRANGE = (float("inf"), float("-inf"), float("nan"), -0.0, 5e-324, 1e300, 2.0**63, 0.1)

small = st.integers(-3, 6)
whole = st.none() | small | st.sampled_from(MONSTERS)
constants = small | st.sampled_from([0, 0.0, -0.0, 0.5, 0.1, 2**21, 2.0**60, 1e-12])
records = st.lists(
    st.fixed_dictionaries(
        {
            **dict.fromkeys(NUMBERS, whole),
            SHARE: st.none() | st.floats(-2, 2) | st.sampled_from(STRANGE),
            **dict.fromkeys(TRUTHS, st.none() | st.booleans()),
        }
    ),
    min_size=1,
    max_size=8,
)


def numbers(depth: int) -> st.SearchStrategy[t.Term]:
    """Terms of numbers."""
    leaf: Any = st.sampled_from([*NUMBERS, SHARE]).map(t.Fact) | constants.map(t.Constant)
    if not depth:
        return leaf
    inner, truth = numbers(depth - 1), truths(depth - 1)
    two = st.builds(t.Arithmetic, st.sampled_from(["+", "-", "*", "/", "min", "max"]), inner, inner)
    banded = st.builds(
        lambda of, table, below, beyond, give: t.bands(of, table, below, give=give, beyond=beyond),
        inner,
        st.sampled_from(TABLES),
        st.sampled_from([-1, 0, 0.5]),
        st.booleans(),
        st.sampled_from([1, 2]),
    )
    return (
        leaf
        | two
        | banded
        | st.builds(t.Choice, truth, inner, inner)
        | st.builds(t.filled, inner, constants | inner)
        | inner.map(t.snapped)
    )


def truths(depth: int) -> st.SearchStrategy[t.Term]:
    """Terms of truth values."""
    leaf: Any = st.sampled_from(TRUTHS).map(t.Fact) | st.booleans().map(t.Constant)
    if not depth:
        return leaf
    inner, number = truths(depth - 1), numbers(depth - 1)
    compared = st.builds(t.Compare, st.sampled_from([">=", ">", "<=", "<", "=="]), number, number)
    joined = st.builds(
        lambda sign, of: t.Logic(sign, tuple(of)),
        st.sampled_from(["and", "or"]),
        st.lists(inner, min_size=1, max_size=3),
    )
    return (
        leaf
        | compared
        | joined
        | inner.map(t.Negation)
        | (number | inner).map(t.known)
        | st.builds(t.Settled, inner, inner)
        | st.builds(t.filled, inner, st.booleans())
    )


def frame_of(rows: list[dict[str, Any]], schema: dict[str, Any] = SCHEMA) -> nw.DataFrame[Any]:
    """The records as a frame whose facts are entered as a ruling enters them."""
    held = nw.from_native(pl.DataFrame(rows, schema=schema), eager_only=True)
    types = held.collect_schema()
    return held.with_columns(**{name: entered(name, types[name], name in TRUTHS) for name in schema})


def column(of: t.Term, rows: list[dict[str, Any]], schema: dict[str, Any] = SCHEMA) -> list[Any]:
    """What the column-wise execution makes of the records."""
    found = frame_of(rows, schema).with_columns(found=expression(of))["found"]
    return doubles(found)


def doubles(found: nw.Series[Any]) -> list[Any]:
    """The values of a column, numbers as doubles."""
    values: list[Any] = (found.cast(nw.Float64) if found.dtype.is_numeric() else found).to_list()
    return values
