from typing import Any

import polars as pl
import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.batch import Asked, Batch, gather

MATCHES = pl.DataFrame(
    [("n1", "a", 0.9), ("n1", "b", 0.8), ("n2", "a", 0.7)], schema=["need_id", "supply_id", "score"], orient="row"
)


def batch(matches: Any = MATCHES, asked: Asked | None = None, **tables: Any) -> Batch:
    given = dict.fromkeys(("needs", "experts", "locks", "forbid", "caps", "resume")) | tables
    return gather(matches, asked=asked or Asked(), **given)


def test_a_bare_table_becomes_a_problem() -> None:
    made = batch()
    assert made.problem.rows.tolist() == [0, 0, 1]
    assert made.problem.cols.tolist() == [0, 1, 0]
    assert made.problem.demand.tolist() == [1, 1]


def test_needs_and_experts_bring_their_own_numbers_and_everyone_who_has_no_match() -> None:
    needs = pl.DataFrame({"id": ["n1", "n2", "n3"], "demand": [2, None, 1]})
    experts = pl.DataFrame({"id": ["a", "b", "c"], "capacity": ["3", "", None], "min_load": [1, 0, 0]})
    made = batch(needs=needs, experts=experts, asked=Asked(demand=5, capacity=4))
    assert made.problem.demand.tolist() == [2, 5, 1]
    assert made.problem.capacity.tolist() == [3, 4, 4]
    assert made.problem.min_load.tolist() == [1, 0, 0]


def test_numbers_carried_by_the_matches_count_too() -> None:
    assert batch(MATCHES.with_columns(capacity=pl.Series([2, 1, 2]))).problem.capacity.tolist() == [2, 1]


def test_a_person_who_left_the_table_of_experts_takes_no_part() -> None:
    made = batch(experts=pl.DataFrame({"id": ["b"]}), needs=pl.DataFrame({"id": ["n1", "n2"]}))
    assert made.edges["supply_id"].to_list() == ["b"]
    assert made.problem.demand.tolist() == [1, 1]
    assert "专家表" in made.remarks[0][0]


def test_a_score_that_is_no_number_is_told_and_set_aside() -> None:
    made = batch([{"need_id": "n", "supply_id": "a", "score": "高"}, {"need_id": "n", "supply_id": "b", "score": ".5"}])
    assert made.problem.score.tolist() == [0.5]
    assert "第 1 条数据" in made.remarks[0][0]


def test_no_usable_score_at_all_is_refused() -> None:
    with pytest.raises(Refused, match="未采用"):
        batch([{"need_id": "n", "supply_id": "a", "score": float("nan")}])


def test_a_repeated_pair_counts_once_with_its_highest_score() -> None:
    made = batch(pl.concat([MATCHES, MATCHES.with_columns(score=pl.col("score") + 0.05)]))
    assert made.problem.score.tolist() == pytest.approx([0.95, 0.85, 0.75])
    assert "重复" in made.remarks[0][0]


def test_a_lock_outside_the_matches_becomes_a_candidate_of_score_zero() -> None:
    made = batch(locks=[("n2", "b")])
    assert made.edges.row(3)[:3] == ("n2", "b", 0.0)
    assert made.problem.locked.tolist() == [False, False, False, True]


def test_a_lock_on_an_unknown_id_is_refused() -> None:
    with pytest.raises(Refused, match="zz"):
        batch(locks=[("n2", "zz")])


def test_forbidden_pairs_keep_their_reason() -> None:
    made = batch(
        forbid=[
            {"need_id": "n1", "supply_id": "a", "reason": "同单位"},
            {"need_id": "n9", "supply_id": "a", "reason": ""},
        ]
    )
    assert made.problem.forbidden.tolist() == [True, False, False]
    assert made.forbidden_why["n1", "a"] == "同单位"


def test_resume_locks_what_is_still_possible_unless_there_is_inertia() -> None:
    earlier = [("n1", "a"), ("n2", "gone")]
    hard, soft = batch(resume=earlier), batch(resume=earlier, asked=Asked(inertia=0.05))
    assert (hard.problem.locked.tolist(), hard.dropped) == ([True, False, False], [("n2", "gone")])
    assert (soft.problem.locked.any(), soft.problem.kept.tolist(), soft.problem.inertia) == (
        False,
        [True, False, False],
        0.05,
    )


@pytest.mark.parametrize("value", ["x", -1, 1.5])
def test_a_wrong_capacity_is_named_with_its_owner(value: object) -> None:
    experts = pl.DataFrame({"id": ["a", "b"], "capacity": [str(value), "1"]})
    with pytest.raises(Refused, match="a 的 capacity"):
        batch(experts=experts)
