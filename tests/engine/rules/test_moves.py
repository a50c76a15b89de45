"""Which values a fact may be changed to."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.rules.fact import FactLabel
from ronghe.engine.rules.moves import Change, Way, ways, ways_of
from tests.engine.rules.brute import allowed

CHANGES: list[Any] = ["", "up", "down", "both"]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(CHANGES),
    st.none() | st.integers(-2, 12) | st.floats(-2, 12),
    st.sampled_from(["count", "share"]),
    st.integers(0, 9),
)
def test_the_ways_hold_every_allowed_value_of_the_grid_and_no_other(
    change: str, before: Any, unit: Any, most: int
) -> None:
    scale, most = (10_000, min(most, 1)) if unit == "share" else (1, most)
    label = FactLabel("a", ("a", "a"), unit, change, most=most)
    grid = range(most * scale + 1)
    held = ways(label, before)
    found = {way.value(step) for way in held for step in range(way.first, way.last + 1)}
    wanted = {one / scale if scale > 1 else one for one in grid if allowed(change, before, one / scale)}
    near = {one for one in found ^ wanted if before is None or abs(one - before) > 1e-6}
    assert near == set(), "only what differs by rounding alone may be left out"
    for way in held:
        steps = range(way.first, min(way.last, way.first + 50) + 1)
        sizes = [way.size(step) for step in steps]
        assert sizes == sorted(sizes)
        assert all(abs(way.size(step) - way.change(step).size) < 1e-12 for step in steps)
        assert all(way.within(way.size(step)) >= step for step in steps)
        low, high, _ = way.bound(steps[0], steps[-1])  # type: ignore[misc]
        assert {low, high} == {way.value(steps[0]), way.value(steps[-1])}


@pytest.mark.parametrize(
    ("change", "before", "states"),
    [
        ("up", False, [True]),
        ("up", True, []),
        ("down", True, [False]),
        ("both", True, [False]),
        ("up", None, [True, False]),
        ("", None, []),
    ],
)
def test_a_status_turns_over_as_its_label_allows(change: Any, before: Any, states: list[bool]) -> None:
    assert [way.state for way in ways(FactLabel("x", ("x", "x"), "yes_no", change), before)] == states


def test_a_change_is_as_large_as_it_is_relative_to_what_was() -> None:
    assert [Change("a", before, after).size for before, after in [(10, 15), (0, 3), (None, 9), (False, True)]] == [
        0.5,
        3,
        1,
        1,
    ]


def test_facts_that_cannot_change_have_no_way() -> None:
    labels = {"a": FactLabel("a", ("a", "a"), "fen"), "b": FactLabel("b", ("b", "b"), "fen", "up")}
    assert ways_of(labels, {"b": 5}) == {"b": [Way("b", 5, 1, (1 << 46) - 5, 5)]}
