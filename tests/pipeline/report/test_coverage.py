"""Charts of coverage: hexagons for Liaoning, a matrix elsewhere, nothing where the columns are missing."""

from ronghe.pipeline.plan import Plan
from ronghe.pipeline.report.coverage import card, charts, loads


def test_the_fourteen_cities_are_hexagons_said_to_be_no_map(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    page = charts(make_plan())
    assert page.count("<polygon") == 14
    assert "六边形示意，非地图" in page
    assert page.count("<details") >= 2


def test_other_cities_are_a_matrix(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    page = charts(make_plan(needs=40, experts=30, cities=[f"城{i}" for i in range(12)]))
    assert "<polygon" not in page
    assert "行：专家所在地；列：需求所在地" in page
    assert "更多" not in page
    assert "对见下表" in page


def test_a_bare_table_has_its_scores_only(bare_plan: Plan) -> None:
    page = charts(bare_plan)
    assert page.count('<div class="card"') == 1
    assert "得分分布" in page
    assert loads(bare_plan) is None


def test_long_lists_are_folded_into_others(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    page = charts(make_plan(needs=60, experts=40, cities=[f"城{i}" for i in range(40)]))
    assert "其他" in page


def test_a_card_has_a_heading() -> None:
    assert card(("甲", "A"), None, "x").startswith('<div class="card"><div class="hd"><h3>')
