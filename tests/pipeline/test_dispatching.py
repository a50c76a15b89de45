from itertools import product
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.dispatching import dispatch
from ronghe.pipeline.tables import read_pairs

MATCHES = [
    {"need_id": "n1", "supply_id": "a", "score": 0.9, "name": "甲", "institution": "示例大学", "city": "沈阳市"},
    {"need_id": "n1", "supply_id": "b", "score": 0.8, "name": "乙", "institution": "示例大学", "city": "沈阳市"},
    {"need_id": "n2", "supply_id": "a", "score": 0.8, "name": "甲", "institution": "示例大学", "city": "沈阳市"},
    {"need_id": "n2", "supply_id": "b", "score": 0.1, "name": "乙", "institution": "示例大学", "city": "沈阳市"},
    {"need_id": "n3", "supply_id": "a", "score": 0.7, "name": "甲", "institution": "示例大学", "city": "沈阳市"},
]


def assigned(solved: object) -> set[tuple[str, str]]:
    return set(solved.pairs.select("need_id", "supply_id").rows())  # type: ignore[attr-defined]  # a Dispatched


def test_the_whole_beats_the_greedy_choice_and_says_who_stayed_without() -> None:
    solved = dispatch(MATCHES)
    assert assigned(solved) == {("n1", "b"), ("n2", "a")}
    assert solved.certificate["proved"]
    assert solved.certificate["total"] == pytest.approx(1.6)
    (left,) = solved.unserved.to_dicts()
    assert (left["need_id"], left["code"], left["missing"]) == ("n3", "capacity_full", 1)
    assert "甲（示例大学）" in left["reason"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(-5, 9)),
        min_size=1,
        max_size=7,
        unique_by=lambda e: e[:2],
    )
)
def test_the_total_is_that_of_the_best_of_all_plans(edges: list[tuple[int, int, int]]) -> None:
    solved = dispatch([{"need_id": f"n{r}", "supply_id": f"s{c}", "score": s / 8} for r, c, s in edges], capacity=2)
    best = 0.0
    for take in product((False, True), repeat=len(edges)):
        chosen = [e for e, t in zip(edges, take, strict=True) if t]
        rows, cols = [e[0] for e in chosen], [e[1] for e in chosen]
        if len(set(rows)) == len(rows) and all(cols.count(c) <= 2 for c in cols):
            best = max(best, sum(e[2] for e in chosen) / 8)
    assert solved.certificate["total"] == pytest.approx(best)
    assert solved.pairs["score"].sum() == pytest.approx(best)


def test_a_forbidden_pair_is_never_sent_and_its_reason_is_told() -> None:
    solved = dispatch(MATCHES, forbid=[{"need_id": "n3", "supply_id": "a", "reason": "同单位任职"}])
    row = solved.unserved.filter(pl.col("need_id") == "n3").row(0, named=True)
    assert row["code"] == "all_forbidden"
    assert "同单位任职" in row["reason"]


def test_a_lock_holds_against_the_score() -> None:
    solved = dispatch(MATCHES, locks=[("n3", "a")])
    assert ("n3", "a") in assigned(solved)
    assert solved.pairs.filter(pl.col("need_id") == "n3")["status"].item() == "锁定"


def test_limits_that_contradict_give_a_conflict_and_a_repair_and_no_pairs() -> None:
    solved = dispatch(MATCHES, locks=[("n1", "a"), ("n2", "a")])
    conflict = solved.plan.notes["infeasible"]
    assert solved.pairs.height == 0
    assert len(conflict["irreducible"]) == 3
    assert conflict["works"]


def test_caps_by_institution_hold() -> None:
    solved = dispatch(MATCHES, caps={"cap": [{"by": ["institution", "city"], "max": 1}]})
    assert solved.pairs.height == 1
    assert solved.plan.constraints.row(0, named=True)["binding"]


def test_the_minimum_score_keeps_weak_pairs_out() -> None:
    solved = dispatch(MATCHES, min_score=0.75)
    assert solved.pairs["score"].min() >= 0.75
    assert solved.unserved.filter(pl.col("need_id") == "n3")["code"].item() == "below_min_score"


def test_resuming_keeps_the_old_pairs_and_lists_what_moved(tmp_path: Path) -> None:
    first = dispatch(MATCHES[:2])
    first.write(tmp_path / "plan.csv")
    again = dispatch(MATCHES, resume=tmp_path / "plan.csv")
    moved = {(r["need_id"], r["change"]) for r in again.plan.moved.to_dicts()}
    assert ("n1", "保留") in moved
    assert ("n1", "a") in assigned(again)
    free = dispatch(MATCHES, resume=tmp_path / "plan.csv", inertia=0.01)
    assert ("n1", "取消") in {(r["need_id"], r["change"]) for r in free.plan.moved.to_dicts()}


@pytest.mark.parametrize("name", ["p.xlsx", "p.csv", "p.tsv", "p.jsonl", "p.parquet"])
def test_a_written_plan_holds_the_assigned_pairs(tmp_path: Path, name: str) -> None:
    solved = dispatch(MATCHES)
    solved.write(tmp_path / name)
    back = read_pairs(tmp_path / name, wanted=("score",))
    assert back.columns[:3] == ["need_id", "supply_id", "score"]
    assert set(back.select("need_id", "supply_id").rows()) == assigned(solved)


def test_floor_lifts_the_weakest_need() -> None:
    solved = dispatch(MATCHES[:4], objective="floor")
    assert solved.certificate["worst_off"] == pytest.approx(0.8)


def test_a_floor_that_is_asked_for_leaves_room_for_the_total() -> None:
    rows = [("n1", "a", 0.9), ("n1", "b", 0.5), ("n2", "a", 0.6), ("n2", "b", 0.3)]
    highest, modest = (dispatch(rows, objective="floor", floor=floor).certificate for floor in (None, 0.1))
    assert (highest["worst_off"], highest["total"]) == pytest.approx((0.5, 1.1))
    assert modest["worst_off"] >= 0.1
    assert modest["total"] == pytest.approx(1.2)


def test_nash_refuses_negative_scores() -> None:
    with pytest.raises(Refused, match="n 与 a 的得分是"):
        dispatch([{"need_id": "n", "supply_id": "a", "score": -0.5}], objective="nash")


@pytest.mark.parametrize(
    ("option", "word"),
    [
        ({"objective": "max"}, "objective"),
        ({"floor": 0.5}, "objective floor"),
        ({"time_limit": 0}, "time_limit"),
        ({"coverage": "all"}, "coverage"),
        ({"inertia": 0.1}, "resume"),
        ({"capacity": -1}, "capacity"),
    ],
)
def test_a_wrong_option_is_refused(option: dict[str, object], word: str) -> None:
    with pytest.raises(Refused, match=word):
        dispatch(MATCHES, **option)  # type: ignore[arg-type]  # that is the point


def test_a_plan_shows_itself_in_a_notebook_and_to_arrow() -> None:
    solved = dispatch(MATCHES)
    assert "n1" in solved._repr_html_()
    assert pl.DataFrame(solved).height == solved.pairs.height


def test_a_pair_explains_itself() -> None:
    assert dispatch(MATCHES).explain("n1", "a").verdict == "not_chosen"
