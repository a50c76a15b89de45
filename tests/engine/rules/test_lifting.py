"""Shared parts become columns of their own."""

from typing import Any

import narwhals as nw
import polars as pl
from hypothesis import given, settings

from ronghe.engine.rules import term as t
from ronghe.engine.rules.columns import expression
from ronghe.engine.rules.lifting import HIDDEN, lifted
from ronghe.engine.rules.scalar import compiled
from tests.engine.rules.trees import SCHEMA, numbers, records, truths


def test_a_part_of_two_bands_is_one_column() -> None:
    share = t.Fact("a") / t.Fact("b")
    found = lifted({"low": t.bands(share, [[0, 1]]), "high": t.bands(share, [[0, 2]])})
    assert [name for name in found if name.startswith(HIDDEN)] == [f"{HIDDEN}0"]
    assert lifted({"x": t.bands(t.Fact("a"), [[0, 1]])}).keys() == {"x"}


@settings(max_examples=100, deadline=None)
@given(numbers(3) | truths(3), records)
def test_what_is_lifted_comes_to_the_same(of: t.Term, rows: list[dict[str, Any]]) -> None:
    frame = nw.from_native(pl.DataFrame(rows, schema=SCHEMA))
    for name, term in lifted({"found": of}).items():
        frame = frame.with_columns(**{name: expression(term)})
    assert frame["found"].to_list() == [compiled(of)(row) for row in rows]
