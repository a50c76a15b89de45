"""Tallies: counted against plain Python."""

from collections import Counter

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.pipeline.plan import Plan
from ronghe.pipeline.report.tallies import UNKNOWN, bins, by_reason, coverage, flows, load_counts, nice_edges, scores


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60))
def test_every_value_falls_into_one_of_few_round_bins(values: list[float]) -> None:
    edges = nice_edges(values)
    assert 2 <= len(edges) <= 16
    assert edges == sorted(edges)
    slack = 1e-9 * max(1.0, max(map(abs, values)))
    assert edges[0] <= min(values) + slack
    assert edges[-1] >= max(values) - slack
    assert sum(bins(values, edges).counts) == len(values)


def test_bins_include_their_lower_edge_and_the_last_its_upper() -> None:
    assert bins([0.0, 0.1, 0.2, 0.2], [0.0, 0.1, 0.2]).counts == [1, 3]
    assert nice_edges([]) == pytest.approx([i / 10 for i in range(11)])


def test_coverage_counts_every_need_once(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan(needs=60, experts=30)
    for key in ("need_city", "need_field"):
        found = coverage(plan, key)
        assert sum(c.served for c in found) == plan.pairs["need_id"].n_unique()
        assert sum(c.unserved for c in found) == plan.unserved.height
        assert sum(c.needs for c in found) == 60
        expected = Counter(plan.pairs.unique("need_id")[key].to_list())
        assert {c.name: c.served for c in found if c.served} == expected


def test_a_need_that_nobody_places_stands_under_unknown(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan(needs=60, experts=30)
    bare = Plan(
        **{
            **plan.__dict__,
            "unserved": plan.unserved.drop("need_city"),
            "candidates": plan.candidates.drop("need_city"),
        }
    )
    assert coverage(bare, "need_city")[-1].name == UNKNOWN
    assert coverage(bare, "need_city")[-1].unserved == plan.unserved.height


def test_a_bare_table_has_no_cities_flows_loads_or_reasons(bare_plan: Plan) -> None:
    assert coverage(bare_plan, "need_city") == []
    assert flows(bare_plan) == Counter()
    assert load_counts(bare_plan) == []
    assert by_reason(bare_plan) == []
    assert scores(bare_plan.pairs) == [0.5, -0.25, 1 / 3]


def test_flows_and_loads_add_up_to_the_pairs(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan(needs=40, experts=20, capacity=2)
    assert sum(flows(plan).values()) == plan.pairs.height
    assert sum(times * people for times, people in load_counts(plan)) == plan.pairs.height
    assert sum(people for _, people in load_counts(plan)) == 20


def test_reasons_come_largest_first() -> None:
    unserved = pl.DataFrame({"need_id": ["a", "b", "c"], "code": ["x", "y", "y"]})
    nothing = pl.DataFrame()
    groups = by_reason(Plan(nothing, unserved, nothing, nothing, nothing, nothing))
    assert [(code, [r["need_id"] for r in rows]) for code, rows in groups] == [("y", ["b", "c"]), ("x", ["a"])]
