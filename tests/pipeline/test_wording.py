"""Wording: the proof says what was proved and no more."""

import pytest

from ronghe.pipeline.wording import (
    certificate_lines,
    how_proved,
    in_words,
    infeasible_parts,
    one_more_slot,
    proof,
    reason_name,
    score_note,
)

PROVED = {"objective": "total", "total": 12.5, "bound": 12.5, "gap": 0.0, "proved": True}


def test_a_proved_total_says_that_no_plan_has_more() -> None:
    zh, en = proof(PROVED)
    assert zh == "已证明：在所列名额与约束下，不存在总分高于 12.5 的方案。"
    assert en == "Proved: within the given capacities and constraints, no plan has a total above 12.5."


def test_coverage_first_is_part_of_the_claim() -> None:
    assert proof(PROVED | {"coverage_first": True})[0].startswith(
        "已证明：在所列名额与约束下，先求受派需求最多，不存在"
    )


def test_a_bonus_for_kept_pairs_is_not_passed_off_as_total() -> None:
    zh, en = proof(PROVED | {"value": 20.0, "bound": 20.0})
    assert "总分加沿用加分）高于 20；其中总分 12.5" in zh
    assert "不存在总分高于" not in zh
    assert "may exist" in en


def test_a_proof_with_a_tolerance_names_it() -> None:
    assert "误差不超过 0.001" in proof(PROVED | {"gap": 0.001})[0]


def test_floor_and_nash_claim_their_own_objective() -> None:
    floor = proof(PROVED | {"objective": "floor", "worst_off": 0.94483})[0]
    assert "高于 0.94483" in floor
    assert "总分高于 12.5" in floor
    assert "纳什" in proof(PROVED | {"objective": "nash"})[0]


def test_without_a_proof_the_most_that_is_missing_is_said() -> None:
    zh, en = proof({"total": 10.0, "bound": 10.5, "relative_gap": 0.05})
    assert zh == "尚未证明最优：在所列名额与约束下，其他方案的目标值最多还能高出 0.5（5%）。"
    assert "at most 0.5 (5%)" in en


@pytest.mark.parametrize(
    "certificate", [{}, {"total": 3.0}, {"gap": float("inf")}, {"gap": float("nan"), "bound": None}]
)
def test_without_a_bound_nothing_is_claimed(certificate: dict[str, float]) -> None:
    assert proof(certificate)[0].startswith("未证明")
    assert "best plan" in proof(certificate)[1]


def test_how_it_is_proved_names_bound_and_value() -> None:
    assert "12.5" in how_proved(PROVED)[0]
    assert "没有得到" in how_proved({})[0]


def test_a_price_is_an_upper_limit_never_a_promise() -> None:
    assert one_more_slot(0.42) == ("若再多一个名额，目标值至多可增加 0.42", "one more slot would add at most 0.42")


def test_an_uncalibrated_score_is_never_called_a_probability() -> None:
    assert "未校准" in score_note(calibrated=False)[0]
    assert "不是概率" in score_note(calibrated=False)[0]
    assert "概率" in score_note(calibrated=True)[0]


def test_what_cannot_hold_together_is_read_from_a_sentence_or_lists() -> None:
    assert infeasible_parts(None) == ("", [], [])
    assert infeasible_parts("矛盾") == ("矛盾", [], [])
    value = {"sentence": "矛盾", "irreducible": ["甲", {"label": "乙", "limit": 3}], "repair": "放宽甲"}
    assert infeasible_parts(value) == ("矛盾", ["甲", "乙"], ["放宽甲"])


def test_every_certificate_entry_is_listed_the_known_ones_first() -> None:
    lines = certificate_lines({"strange": [1, 2], "proved": True, "objective": "floor"})
    assert [key for key, *_ in lines] == ["objective", "proved", "strange"]
    assert lines[1][3] == ("是", "yes")
    assert in_words("relative_gap", 0.0001)[0] == "0.01%"
    assert in_words("method", "flow")[0] == "最小费用流（精确）"
    assert in_words("blocking", {"a": 1})[0] == "a：1"


def test_an_unnamed_reason_stands_for_itself() -> None:
    assert reason_name("whatever") == ("whatever", "whatever")


def test_methods_are_named_in_both_languages() -> None:
    assert in_words("method", "Frank–Wolfe over min-cost flow")[0] == "Frank–Wolfe 迭代（子问题：最小费用流（精确））"
    assert in_words("method", "something new") == ("something new", "something new")


def test_a_floor_that_was_asked_for_is_not_called_the_highest() -> None:
    asked = {
        "objective": "floor",
        "proved": True,
        "gap": 0.0,
        "bound": 3.0,
        "total": 3.0,
        "worst_off": 0.85,
        "asked_floor": 0.84,
    }
    zh, en = proof(asked)
    assert "至少得 0.84" in zh
    assert "at least 0.84" in en
    assert "高于 0.85" not in zh


def test_a_proved_floor_is_said_also_where_the_total_is_open() -> None:
    half = {
        "objective": "floor",
        "proved": False,
        "gap": 2.0,
        "bound": 5.0,
        "total": 3.0,
        "worst_off": 0.5,
        "floor_proved": True,
    }
    zh, en = proof(half)
    assert "最弱一项 0.5 已证明" in zh
    assert "not yet proved" in en
