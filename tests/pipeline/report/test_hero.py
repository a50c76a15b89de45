"""The head of the report: the sentence, the badge, the key figures."""

import polars as pl

from ronghe.pipeline.figures import figures_of
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.report.hero import hero, mark, masthead, pillars


def test_the_sentence_has_the_plans_own_numbers_and_links(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan()
    head = hero(plan, figures_of(plan))
    assert f'<a href="#pairs"><b class="num">{plan.pairs["need_id"].n_unique()}</b></a>' in head
    assert "已证明没有更优方案" in head
    assert "✓ 已证明最优" in head
    assert "未校准" in head
    assert head.count("<h1") == 1


def test_assignments_are_named_where_they_differ_from_experts_and_needs() -> None:
    pairs = pl.DataFrame({"need_id": ["a", "a", "b"], "supply_id": ["x", "y", "x"], "score": [0.5, 0.5, 0.5]})
    nothing = pl.DataFrame()
    plan = Plan(pairs, nothing, nothing, nothing, nothing, nothing, {"proved": False, "objective": "total"})
    head = hero(plan, figures_of(plan))
    assert "人次" in head
    assert "尚未证明" in head
    assert "✓" not in head
    assert "已证明没有" not in head


def test_a_conflict_is_the_headline_when_there_is_no_plan(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan(notes={"infeasible": {"sentence": "矛盾"}})
    head = hero(plan, figures_of(plan))
    assert "没有选派任何人" in head
    assert "约束矛盾" in head
    assert "已证明" not in head


def test_what_a_table_of_pairs_cannot_know_is_left_open(bare_plan: Plan) -> None:
    figures = figures_of(bare_plan)
    assert "只含已选派的对" in hero(bare_plan, figures)
    assert pillars(bare_plan, figures).count(">—<") == 4


def test_synthetic_data_is_marked_at_the_top(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    assert "合成演示数据" in masthead(figures_of(make_plan()))
    assert "合成" not in masthead(figures_of(make_plan(notes={"synthetic": False})))
    assert mark().startswith("<svg")
