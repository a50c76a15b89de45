import polars as pl
import pytest

from ronghe.engine.dispatch.problem import Group, Problem
from ronghe.engine.dispatch.solve import solve
from ronghe.pipeline.reasons import unserved_rows

NEEDS = pl.DataFrame({"need_id": ["n0", "n1"], "need_title": ["密封", "轴承"]})


def told(problem: Problem, forbidden: dict[int, str] | None = None) -> list[dict[str, object]]:
    return unserved_rows(solve(problem).unserved, problem, NEEDS, ["甲（示例大学）", "乙"], forbidden or {}).to_dicts()


def test_a_need_without_candidates_says_so() -> None:
    (row,) = told(Problem.of([0], [0], [0.5], n_rows=2))
    assert (row["need_id"], row["need_title"], row["code"]) == ("n1", "轴承", "no_candidate")


def test_a_full_expert_is_named_with_the_price_of_a_slot() -> None:
    (row,) = told(Problem.of([0, 1], [0, 0], [0.9, 0.6], n_cols=1))
    assert row["code"] == "capacity_full"
    assert "甲（示例大学）" in str(row["reason"])
    assert "再留 1 个名额" in str(row["remedy"])


def test_a_group_that_binds_is_named() -> None:
    group = Group(Problem.of([0, 1], [0, 1], [0.9, 0.6]).rows * 0 + [0, 1], at_most=1, label="示例大学 至多 1")
    (row,) = told(Problem.of([0, 1], [0, 1], [0.9, 0.6], groups=(group,)))
    assert row["code"] == "group_limit"
    assert "示例大学 至多 1" in str(row["reason"])


@pytest.mark.parametrize(
    ("extra", "code", "word"),
    [({"min_score": 0.7}, "below_min_score", "0.6"), ({"forbidden": [False, True]}, "all_forbidden", "同单位")],
)
def test_what_was_ruled_out_says_by_what(extra: dict[str, object], code: str, word: str) -> None:
    (row,) = told(Problem.of([0, 1], [0, 1], [0.9, 0.6], **extra), {1: "同单位"})  # type: ignore[arg-type]  # options
    assert row["code"] == code
    assert word in str(row["reason"])


def test_a_worthless_candidate_is_not_sent_for_the_sake_of_it() -> None:
    (row,) = told(Problem.of([0, 1], [0, 1], [0.9, -0.6]))
    assert row["code"] == "not_worth_it"
