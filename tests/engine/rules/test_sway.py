"""What a term still depends on."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings

from ronghe.engine.rules import term as t
from ronghe.engine.rules.bounds import NEVER, OPEN, TRUE
from ronghe.engine.rules.numbers import entered_all
from ronghe.engine.rules.scalar import compiled
from ronghe.engine.rules.sway import Sway, settled
from tests.engine.rules.test_bounds import box_of, boxes
from tests.engine.rules.trees import numbers, truths


@settings(max_examples=300, deadline=None)
@given(numbers(3) | truths(3), boxes)
def test_a_fact_that_has_no_sway_changes_nothing(of: t.Term, values: dict[str, list[Any]]) -> None:
    sway = Sway({}).over(of, box_of(values))
    read = compiled(of)
    for fact in set(values) - sway:
        others = {name: some for name, some in values.items() if name != fact}
        for combination in product(*others.values()):
            rest = dict(zip(others, combination, strict=True))
            assert len({read(entered_all({**rest, fact: one})) for one in values[fact]}) == 1


def test_a_comparison_that_is_decided_takes_no_notice_of_its_facts() -> None:
    of = t.all_of(t.Fact("a") >= 3, t.Other("column"))
    sway = Sway({"column": t.Fact("b") >= 3})
    box = {"a": (3.0, 9.0, False), "b": (2.0, 9.0, False), "column": 3}
    assert sway.over(of, box) == {"b"}


@pytest.mark.parametrize(
    ("bound", "one"), [(TRUE, True), (OPEN, True), (3, False), (NEVER, True), ((1.0, 1.0, False), True)]
)
def test_a_bound_of_one_value_is_settled(bound: Any, one: bool) -> None:
    assert settled(bound) is one
    assert not settled((1.0, 1.0, True))
