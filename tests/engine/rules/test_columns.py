"""Column-wise execution against the scalar one."""

from itertools import product
from typing import Any

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings

from ronghe.engine.rules import term as t
from ronghe.engine.rules.columns import entered, expression
from ronghe.engine.rules.numbers import entered_all
from ronghe.engine.rules.scalar import compiled
from tests.engine.rules.trees import MONSTERS, SCHEMA, STRANGE, column, numbers, records, truths

PAIRS = [{"x": x, "y": y} for x, y in product([True, False, None], repeat=2)]
a, b, d, x, y = (t.Fact(name) for name in "abdxy")


def scalars(of: t.Term, rows: list[dict[str, Any]]) -> list[Any]:
    return [compiled(of)(entered_all(row)) for row in rows]


@settings(max_examples=400, deadline=None)
@given(numbers(3) | truths(3), records)
def test_a_million_rows_come_to_what_each_row_comes_to(of: t.Term, rows: list[dict[str, Any]]) -> None:
    assert column(of, rows) == scalars(of, rows)


@pytest.mark.parametrize(
    "of",
    [
        ~t.known(t.Constant(0) / t.Constant(0)),
        t.known(t.Constant(1) / t.Constant(0)),
        t.known(t.Constant(1) / t.Constant(-0.0)),
        t.known(a / 0),
        t.bands(a, [], -1),
        t.bands(a, [], 0.5),
        t.bands(a, [[0, 2**40]], 0) * t.bands(b, [[0, 2**40]], 0),
        t.bands(a, [[0, 2**20]], 0) * t.bands(b, [[0, 2**20]], 0),
        a + b,
        a * b,
        a * b * a * b * a * b * a * b * a * b,
        a * b * a * b * a * b * a * b * a * b - a * b * a * b * a * b * a * b * a * b,
        a / b,
        a >= b * 1.0,
        a >= d,
        t.known(d),
        d * d >= 1,
        t.least_of(a, d),
        t.most_of(d, 0),
        t.snapped(d),
        t.snapped(a / d),
        (a / d) / (b / d),
    ],
)
def test_what_no_number_holds_is_unknown_in_both_executions(of: t.Term) -> None:
    values = [None, 0, 3, *MONSTERS]
    rows = [{"a": one, "b": other, "d": share} for one, other in product(values, repeat=2) for share in STRANGE]
    schema = {name: SCHEMA[name] for name in "abd"}
    found = column(of, rows, schema)
    assert found == scalars(of, rows)
    assert all(one is None or abs(one) < float("inf") for one in found)


@pytest.mark.parametrize("sure", [x, t.filled(x, False)])
@pytest.mark.parametrize("possible", [y, t.filled(y, False)])
def test_a_range_is_settled_alike_for_every_pair_of_its_ends(sure: t.Term, possible: t.Term) -> None:
    of = t.Settled(sure, possible)
    found = column(of, PAIRS, {name: SCHEMA[name] for name in "xy"})
    assert found == scalars(of, PAIRS)
    by_pair = {(row["x"], row["y"]): one for row, one in zip(PAIRS, found, strict=True)}
    assert by_pair[True, False] is True, "what surely holds holds, whatever is said to be possible"
    assert by_pair[False, True] is None
    assert by_pair[None, False] is False


@pytest.mark.parametrize("tenths", range(1, 12))
def test_a_sum_of_quotients_meets_its_edge_exactly(tenths: int) -> None:
    c = t.Fact("c")
    rate = t.snapped((a / b + c / b) * 0.5 - 1)
    edge = t.bands(rate, [[tenths / 100, 1]])
    rows = [{"a": 1000 + 10 * tenths + d, "b": 1000, "c": 1000 + 10 * tenths - d} for d in range(-20, 20)]
    assert column(edge, rows, {name: SCHEMA[name] for name in "abc"}) == [1] * 40
    assert scalars(edge, rows) == [1] * 40


def test_dividing_by_a_number_is_the_same_bit_for_bit() -> None:
    values = list(range(2000))
    found = nw.from_native(pl.DataFrame({"a": values})).select(found=expression(a / 3)).to_native()["found"].to_list()
    assert found == [value / 3 for value in values]


@pytest.mark.parametrize(
    ("values", "truth"), [(["1", ""], False), (["yes"], True), ([1, 0], True), ([True], False)], ids=str
)
def test_a_column_of_another_kind_is_an_error(values: list[Any], truth: bool) -> None:
    dtype = nw.from_native(pl.DataFrame({"a": values}), eager_only=True).collect_schema()["a"]
    with pytest.raises(TypeError, match="a column of"):
        entered("a", dtype, truth)


@pytest.mark.parametrize("dtype", [pl.Null, pl.UInt64, pl.Int8, pl.Float32, pl.Decimal(20, 2)])
def test_any_column_of_numbers_can_be_entered(dtype: Any) -> None:
    values = [None] if dtype == pl.Null else [None, 3]
    frame = nw.from_native(pl.DataFrame({"a": values}, schema={"a": dtype}), eager_only=True)
    found = frame.select(entered("a", frame.collect_schema()["a"], False))["a"]
    assert (found.dtype, found.to_list()) == (nw.Int8 if dtype == pl.Int8 else nw.Float64, values)


def test_a_term_that_no_execution_knows_is_an_error() -> None:
    with pytest.raises(TypeError, match="Term"):
        expression(t.Term())
