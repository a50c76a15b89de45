"""What a reader is told."""

from datetime import date

from tests.engine.rules.small import GOOD, REGULATION, WAN

DAY = date(2023, 1, 1)


def said(clause: str, language: str = "zh", **facts: object) -> str:
    found = REGULATION.on(DAY).assess({**GOOD, **facts})
    return "\n".join(line for step in found.explain(clause, language) for line in step.lines())


def test_money_is_said_in_ten_thousands_with_its_limit() -> None:
    assert said("B", sales=12_345_678 * 100) == "销售收入 1,234.5678万元 ≥ 100万元：是"
    assert said("B", "en", sales=99 * WAN) == "sales 99 10,000 yuan ≥ 100 10,000 yuan：no"


def test_a_share_is_said_with_its_points_and_the_facts_behind() -> None:
    assert said("S1") == "科技人员 ÷ 职工 40% → 10\n  科技人员：4人\n  职工：10人"


def test_the_outcome_is_a_tree_of_its_conditions() -> None:
    lines = said("outcome", sales=0).splitlines()
    assert lines[0] == "以下全部成立：否"
    assert "  收入：否" in lines


def test_what_is_unknown_is_said_to_be_unknown() -> None:
    assert "不详" in said("S1", tech=None)
    assert "unknown" in said("B", "en", sales=None)
