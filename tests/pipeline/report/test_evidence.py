"""Grounds in the report: the proof, the constraints, score bars whose printed parts sum to the printed score."""

import re
from decimal import Decimal

import polars as pl
import pytest

from ronghe.pipeline.plan import Plan
from ronghe.pipeline.report.evidence import PAIRS, inputs, pairs, proof_section


def test_printed_parts_sum_to_the_printed_score_on_every_card(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    page = pairs(make_plan(needs=50, experts=60))
    cards = page.split('<li class="card pair">')[1:]
    assert len(cards) == 50
    for card in cards:
        keys = re.search(r'<p class="keys">(.*?)</p>', card)
        assert keys is not None
        parts = [Decimal(v) for v in re.findall(r'<b class="num">([\d.]+)</b>', keys.group(1))]
        score = re.findall(r'<b class="num">([\d.]+)</b>', card)[-1]
        assert sum(parts) == Decimal(score)


def test_bars_are_as_long_as_the_score(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan()
    card = pairs(plan).split('<li class="card pair">')[1]
    wide = sum(map(float, re.findall(r'width="([\d.]+)" height="10" class="c\d"', card)))
    assert wide == pytest.approx(100 * plan.pairs["score"][0], abs=0.01)


def test_a_part_has_one_colour_on_every_card(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    page = pairs(make_plan())
    colours = set(re.findall(r'class="(c\d)"></rect></svg><span class="zh">文本相似', page))
    assert len(colours) == 1


def test_only_the_first_pairs_are_shown_and_the_others_counted(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan(needs=PAIRS + 25, experts=PAIRS + 40)
    page = pairs(plan)
    left = plan.pairs.height - PAIRS
    assert left > 0
    assert page.count("card pair") == PAIRS
    assert f"其余 {left} 对见方案工作簿" in page


def test_a_bare_pair_and_a_negative_score_are_shown_without_parts(bare_plan: Plan) -> None:
    page = pairs(bare_plan)
    assert "−0.250" in page
    assert "keys" not in page


def test_a_probability_is_shown_only_where_there_is_one() -> None:
    frame = pl.DataFrame({"need_id": ["a"], "supply_id": ["x"], "score": [0.5], "probability": [0.25]})
    nothing = pl.DataFrame()
    page = pairs(Plan(frame, nothing, nothing, nothing, nothing, nothing))
    assert "概率 25.0%" in page


def test_the_proof_the_constraints_and_the_fine_print(make_plan, bare_plan: Plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan()
    plan.certificate["unit"] = 1e-9
    page = proof_section(plan)
    assert "已证明：在所列名额与约束下，不存在总分高于" in page
    assert "稀缺价" in page
    assert "示例大学 × 沈阳 至多 3 人" in page
    assert page.index("计算细节") < page.index("unit")
    assert "没有其他约束" not in proof_section(bare_plan)


def test_a_conflict_is_shown_with_its_repair_and_nothing_is_called_proved(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    conflict = {"sentence": "两条矛盾", "irreducible": [{"kind": "cap", "label": "甲至多 3"}], "repair": ["放宽 2"]}
    page = proof_section(make_plan(notes={"infeasible": conflict}))
    assert page.index("两条矛盾") < page.index("甲至多 3") < page.index("放宽 2")
    assert "已证明" not in page
    assert "理论上界" not in page


def test_inputs_are_named_with_their_hash(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    page = inputs(make_plan())
    assert f"<code>{'ab' * 32}</code>" in page
    assert "推荐结果" in page
    assert "每人名额" in page


def test_a_long_list_of_constraints_shows_those_at_their_limit_and_folds_the_others(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan()
    many = pl.DataFrame(
        {"kind": ["上限"] * 90, "label": [f"第{i:02d}条" for i in range(90)], "limit": [3.0] * 90, "used": [1.0] * 90}
    )
    many = many.with_columns(binding=pl.Series([i >= 85 for i in range(90)]), price=pl.lit(0.0))
    page = proof_section(Plan(**{**plan.__dict__, "constraints": many}))
    assert page.index("第85条") < page.index("其余 82 条约束") < page.index("第20条")
