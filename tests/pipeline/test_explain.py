"""Explanations: chosen, not chosen, never a candidate, unknown; every sentence from the plan's own numbers."""

import json

import polars as pl
import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.explain import explain, phrases
from ronghe.pipeline.plan import Plan


@pytest.fixture
def plan(make_plan) -> Plan:  # type: ignore[no-untyped-def]  # fixture
    return make_plan()


def test_a_chosen_pair_shows_parts_that_sum_to_its_score(plan: Plan) -> None:
    row = plan.pairs.row(0, named=True)
    told = explain(plan, row["need_id"], row["supply_id"])
    assert told.verdict == "chosen"
    assert told.score == row["score"]
    assert sum(p.value for p in told.parts) == pytest.approx(row["score"])
    assert told.reduced_cost is None
    assert {"双金属", "环状碳酸酯"} <= set(told.evidence)
    assert "未校准" in told.text("zh")
    assert "Verdict: chosen" in told.text("en")


def test_a_pair_not_chosen_names_the_cost_and_who_went_instead(plan: Plan) -> None:
    served = set(plan.pairs["need_id"])
    rows = plan.candidates.filter(~pl.col("chosen") & (pl.col("reduced_cost") > 0.01)).to_dicts()
    row = next(r for r in rows if r["need_id"] in served)
    told = explain(plan, row["need_id"], row["supply_id"])
    assert told.verdict == "not_chosen"
    assert told.reduced_cost == row["reduced_cost"]
    instead = plan.pairs.filter(pl.col("need_id") == row["need_id"])["supply_id"].to_list()
    assert [r["supply_id"] for r in told.instead] == instead
    assert "若改派此人，全省总分至少减少" in told.text()
    assert instead[0] in told.text()


def test_the_reason_points_to_where_the_expert_is_worth_more(plan: Plan) -> None:
    busy = dict(plan.pairs.select("supply_id", "need_id").iter_rows())
    rows = plan.candidates.filter(~pl.col("chosen") & (pl.col("reduced_cost") > 0.01)).to_dicts()
    row = next(r for r in rows if r["supply_id"] in busy)
    told = explain(plan, row["need_id"], row["supply_id"]).text()
    assert f"因为该专家的名额对 {busy[row['supply_id']]}" in told
    assert "稀缺价" in told


def test_the_cost_speaks_of_the_objective_when_that_is_not_the_total(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan()
    plan.certificate["objective"] = "nash"
    row = plan.candidates.filter(~pl.col("chosen") & (pl.col("reduced_cost") > 0.01)).row(0, named=True)
    assert "选派目标值至少减少" in explain(plan, row["need_id"], row["supply_id"]).text()


def test_a_pair_with_no_cost_is_not_said_to_lose_anything(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan()
    row = plan.candidates.filter(~pl.col("chosen")).row(0, named=True)
    tie = Plan(**{**plan.__dict__, "candidates": plan.candidates.with_columns(reduced_cost=pl.lit(0.0))})
    told = explain(tie, row["need_id"], row["supply_id"]).text()
    assert "不一定减少目标值" in told
    assert "至少减少" not in told


def test_a_pair_that_was_no_candidate_is_said_to_be_none(plan: Plan) -> None:
    known = set(plan.candidates.select("need_id", "supply_id").iter_rows())
    need = plan.pairs["need_id"][0]
    other = next(s for s in plan.loads["supply_id"] if (need, s) not in known)
    told = explain(plan, need, other)
    assert told.verdict == "not_a_candidate"
    assert told.score is None
    assert "没有进入候选" in told.text()


def test_an_unserved_need_says_why(plan: Plan) -> None:
    need = plan.unserved["need_id"][0]
    other = plan.candidates.filter(pl.col("need_id") == need)["supply_id"][0]
    assert f"该需求未选派任何人：{plan.unserved['reason'][0]}" in explain(plan, need, other).text()


def test_an_unknown_id_is_refused_with_the_nearest(plan: Plan) -> None:
    need = plan.pairs["need_id"][0]
    with pytest.raises(Refused, match=r"没有需求编号“XQ-0O01”；最接近的是 .*XQ-0001"):
        explain(plan, "XQ-0O01", plan.pairs["supply_id"][0])
    with pytest.raises(Refused, match="没有专家编号“完全不同”"):
        explain(plan, need, "完全不同")


def test_a_bare_table_of_pairs_can_be_explained_as_far_as_it_goes(bare_plan: Plan) -> None:
    assert explain(bare_plan, "a", "x").verdict == "chosen"
    told = explain(bare_plan, "b", "x")
    assert told.verdict == "not_a_candidate"
    assert "只含已选派的对" in told.text()
    assert "assigned pairs only" in told.text("en")


def test_the_json_form_is_plain_json(plan: Plan) -> None:
    row = plan.candidates.filter(~pl.col("chosen")).row(0, named=True)
    read = json.loads(json.dumps(explain(plan, row["need_id"], row["supply_id"]).as_json(), ensure_ascii=False))
    assert read["verdict"] == "not_chosen"
    assert set(read["reasons"][0]) == {"zh", "en"}
    assert [p["key"] for p in read["parts"]]


def test_evidence_is_a_list_or_a_text_divided_by_semicolons() -> None:
    assert phrases("双金属； 环状碳酸酯；") == ("双金属", "环状碳酸酯")
    assert phrases(["a；b"]) == ("a；b",)
    assert phrases(None) == ()


def test_ids_that_are_numbers_in_the_table_are_found() -> None:
    pairs = pl.DataFrame({"need_id": ["1"], "supply_id": ["2"], "score": [0.5], "probability": [0.25], "level": [3.2]})
    nothing = pl.DataFrame()
    told = explain(Plan(pairs, nothing, nothing, nothing, nothing, nothing), "1", "2").text("en")
    assert "Probability: 25.0%" in told
    assert "Level: 3.2" in told
