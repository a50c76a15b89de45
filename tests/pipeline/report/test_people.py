"""People in the report: scarcity as an upper limit, reasons with remedies, changes."""

import polars as pl

from ronghe.pipeline.plan import Plan
from ronghe.pipeline.report.people import experts, moved, unserved


def test_the_scarcest_experts_are_listed_with_what_a_slot_adds_at_most(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan()
    page = experts(plan)
    dearest = plan.loads.sort("price", descending=True).row(0, named=True)
    assert page is not None
    assert f"例如{dearest['name']}：若再多一个名额，目标值至多可增加" in page
    assert page.index(dearest["name"]) < page.index("≤ +")


def test_without_loads_or_scarcity_nothing_is_made_up(bare_plan: Plan, make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    assert experts(bare_plan) is None
    plan = make_plan()
    calm = Plan(**{**plan.__dict__, "loads": plan.loads.with_columns(price=pl.lit(0.0))})
    assert "没有专家名额紧缺" in str(experts(calm))


def test_unserved_needs_are_grouped_by_reason_with_the_remedy(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan(needs=40, experts=20)
    page = unserved(plan)
    for code, count in plan.unserved.group_by("code").len().iter_rows():
        assert f'<b class="num">{count}</b>' in page, code
    assert "候选专家的名额用在别处价值更高" in page
    assert "给候选专家增加一个名额" in page
    assert all(need in page for need in plan.unserved["need_id"])


def test_nobody_is_told_that_all_is_well_when_that_is_not_known(make_plan, bare_plan: Plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan(needs=5, experts=40)
    assert plan.unserved.height == 0
    assert "全部需求均已满足" in unserved(plan)
    assert "全部需求均已满足" not in unserved(bare_plan)
    plan.notes["infeasible"] = "矛盾"
    assert "全部需求均已满足" not in unserved(plan)
    assert experts(plan) is None


def test_differing_reasons_stand_beside_each_need() -> None:
    rows = pl.DataFrame(
        {"need_id": ["a", "b"], "demand": [2, 1], "served": [1, 0], "code": ["x", "x"], "reason": ["甲", "乙"]}
    )
    nothing = pl.DataFrame()
    page = unserved(Plan(nothing, rows, nothing, nothing, nothing, nothing, {"objective": "total"}))
    assert "<td>甲</td>" in page
    assert '<td class="r">2</td>' in page


def test_changes_are_counted_and_listed(make_plan, bare_plan: Plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    assert moved(bare_plan) is None
    page = str(moved(make_plan()))
    assert "新增 1" in page
    assert "ZJ-0002" in page
