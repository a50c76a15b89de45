"""Headline figures: counted from the tables, printed for people."""

import polars as pl
import pytest

from ronghe.pipeline.figures import figures_of, knows_pairs_only, number
from ronghe.pipeline.plan import Plan


def test_the_figures_of_a_province_are_those_of_its_tables(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan(needs=40, experts=30)
    figures = figures_of(plan)
    assert figures.needs == 40
    assert figures.served == plan.pairs["need_id"].n_unique()
    assert figures.served + figures.unserved == 40
    assert figures.unserved == plan.unserved.height
    assert figures.experts == 30
    assert figures.total == pytest.approx(plan.pairs["score"].sum())
    assert figures.lowest == plan.pairs["score"].min()
    assert figures.median == pytest.approx(plan.pairs["score"].median())
    assert figures.synthetic
    assert not figures.pairs_only


def test_a_need_served_in_part_is_served_and_short() -> None:
    pairs = pl.DataFrame({"need_id": ["a"], "supply_id": ["x"], "score": [0.5]})
    unserved = pl.DataFrame({"need_id": ["a", "b"], "demand": [2, 1], "served": [1, 0]})
    nothing = pl.DataFrame()
    figures = figures_of(Plan(pairs, unserved, nothing, nothing, nothing, nothing))
    assert (figures.needs, figures.served, figures.short, figures.unserved) == (2, 1, 1, 1)


def test_a_bare_table_of_pairs_is_known_to_know_nothing_else(bare_plan: Plan) -> None:
    assert knows_pairs_only(bare_plan)
    assert figures_of(bare_plan).mean == pytest.approx((0.5 - 0.25 + 1 / 3) / 3)


def test_an_empty_plan_has_figures_too() -> None:
    nothing = pl.DataFrame()
    figures = figures_of(Plan(nothing, nothing, nothing, nothing, nothing, nothing))
    assert (figures.pairs, figures.total, figures.mean, figures.lowest) == (0, 0.0, None, None)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(1234.5, 4, "1,234.5"), (-0.25, 4, "−0.25"), (12, 4, "12"), (1200000, 4, "1,200,000"), (-0.00001, 2, "−1.0e−05"),
     (None, 4, "—"), (float("nan"), 4, "—"), (float("inf"), 4, "∞"), (True, 4, "—"), (100.0, 0, "100")],
)  # fmt: skip
def test_numbers_are_printed_for_people(value: float | None, digits: int, text: str) -> None:
    assert number(value, digits) == text
