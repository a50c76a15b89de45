"""Shared parts become columns of their own."""

from typing import Any

from hypothesis import given, settings

from ronghe.engine.rules import term as t
from ronghe.engine.rules.columns import expression
from ronghe.engine.rules.lifting import ENTERED, HIDDEN, lifted
from ronghe.engine.rules.numbers import entered_all
from ronghe.engine.rules.scalar import compiled
from tests.engine.rules.trees import doubles, frame_of, numbers, records, truths


def test_a_part_of_two_bands_is_one_column() -> None:
    share = t.Fact("a") / t.Fact("b")
    found = lifted({"low": t.bands(share, [[0, 1]]), "high": t.bands(share, [[0, 2]])})
    assert [name for name in found if name.startswith(HIDDEN)] == [f"{HIDDEN}0"]
    assert lifted({"x": t.bands(t.Fact("a"), [[0, 1]])}).keys() == {"x"}


@settings(max_examples=150, deadline=None)
@given(numbers(3) | truths(3), records)
def test_what_is_lifted_comes_to_the_same(of: t.Term, rows: list[dict[str, Any]]) -> None:
    frame = frame_of(rows)
    frame = frame.rename({name: ENTERED + name for name in frame.columns})
    for name, term in lifted({"found": of}).items():
        frame = frame.with_columns(**{name: expression(term)})
    assert doubles(frame["found"]) == [compiled(of)(entered_all(row)) for row in rows]
