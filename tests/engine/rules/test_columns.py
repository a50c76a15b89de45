"""Column-wise execution against the scalar one."""

from typing import Any

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings

from ronghe.engine.rules import term as t
from ronghe.engine.rules.columns import expression
from ronghe.engine.rules.scalar import compiled
from tests.engine.rules.trees import SCHEMA, numbers, records, truths


def both(of: t.Term, rows: list[dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    frame = nw.from_native(pl.DataFrame(rows, schema=SCHEMA)).with_columns(found=expression(of))
    return frame["found"].to_list(), [compiled(of)(row) for row in rows]


@settings(max_examples=300, deadline=None)
@given(numbers(3) | truths(3), records)
def test_a_million_rows_come_to_what_each_row_comes_to(of: t.Term, rows: list[dict[str, Any]]) -> None:
    columns, scalars = both(of, rows)
    assert columns == scalars


@pytest.mark.parametrize("tenths", range(1, 12))
def test_a_sum_of_quotients_meets_its_edge_exactly(tenths: int) -> None:
    rate = t.snapped((t.Fact("a") / t.Fact("b") + t.Fact("c") / t.Fact("b")) * 0.5 - 1)
    edge = t.bands(rate, [[tenths / 100, 1]])
    rows = [{"a": 1000 + 10 * tenths + d, "b": 1000, "c": 1000 + 10 * tenths - d} for d in range(-20, 20)]
    frame = pl.DataFrame(rows)
    assert nw.from_native(frame).select(found=expression(edge)).to_native()["found"].to_list() == [1] * 40
    assert [compiled(edge)(row) for row in rows] == [1] * 40


def test_dividing_by_a_number_is_the_same_bit_for_bit() -> None:
    of, values = t.Fact("a") / 3, list(range(2000))
    found = nw.from_native(pl.DataFrame({"a": values})).select(found=expression(of)).to_native()["found"].to_list()
    assert found == [value / 3 for value in values]


def test_a_term_that_no_execution_knows_is_an_error() -> None:
    with pytest.raises(TypeError, match="Term"):
        expression(t.Term())
