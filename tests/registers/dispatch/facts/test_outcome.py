"""What officers read of a solved task."""

import pytest

from ronghe.registers.dispatch.facts import outcome as outcomes
from tests.registers.dispatch.facts import small

pytestmark = pytest.mark.django_db


def told(of, scores, kept=(), **limits):
    task = small.task(of, scores, kept, **limits)
    problem, solution = task.solved()
    return outcomes.outcome_of(task, problem, solution, of)


def two_cities(**more):
    entries = [
        {"organisation": 1},
        {"organisation": 1, "region": "210202", "city": "大连市"},
        {"organisation": 2, "region": "210202", "city": "大连市"},
    ]
    return small.inputs(entries, [{"capacity": 2}, {"city": "大连市"}], **more)


SCORES = {(1, 101): 0.9, (2, 101): 0.8, (2, 102): 0.7, (3, 102): 0.6}


def test_people_firms_needs_and_pairs_are_counts_of_their_own() -> None:
    said = told(two_cities(), SCORES)
    figures = said["figures"]
    assert [figures[k] for k in ("people", "firms", "needs", "pairs")] == [2, 2, 3, 3]
    assert (figures["total"], figures["worst_off"], figures["bound"], figures["proved"]) == (2.3, 0.6, 2.3, True)
    assert said["flows"] == [
        {"from": "大连市", "to": "大连市", "count": 1},
        {"from": "沈阳市", "to": "大连市", "count": 1},
        {"from": "沈阳市", "to": "沈阳市", "count": 1},
    ]
    assert said["unserved"] == []
    assert said["proof"][0].startswith("已证明")
    assert said["loads"]["full"] == 2
    assert said["loads"]["idle"] == 0


def test_the_unserved_say_who_would_serve_them_and_at_what_cost() -> None:
    of = small.inputs([{}, {}], [{}])
    said = told(of, {(1, 101): 0.9, (2, 101): 0.5}, coverage_first=False)
    (left,) = said["unserved"]
    assert (left["entry"], left["id"], left["missing"], left["code"]) == ("CX-2", 2, 1, "capacity_full")
    assert (left["would"]["candidate"], left["would"]["name"]) == ("HX-1", "专家1")
    assert 0 <= left["would"]["cost"] <= 0.4
    assert "专家1" in left["why_zh"]
    assert "HX-1" in left["why_en"]
    (scarce,) = said["scarce"]
    assert (scarce["candidate"], scarce["would_serve"]) == ("HX-1", 1)
    assert 0.5 <= scarce["price"] <= 0.9


def test_what_nominations_and_mutual_choice_cost_is_the_difference_to_the_free_optimum() -> None:
    locked = {(1, 102): "nominated", (2, 101): "mutual"}
    wishes = {"firm": {1: [101]}, "expert": {101: [1]}}
    of = small.inputs([{}, {}], [{}, {}], locked=locked, wishes=wishes)
    scores = {(1, 101): 0.9, (1, 102): 0.2, (2, 101): 0.3, (2, 102): 0.8}
    without = told(of, scores)["without_mutual"]
    assert without == {"total": 1.7, "difference": 1.2, "pairs": 2, "blocking": 0}
    serving = small.inputs([{}, {}], [{}, {}], locked=locked, standing=frozenset(locked))
    assert told(serving, scores)["without_mutual"]["difference"] == 0


def test_moves_are_told_against_the_plan_that_was_resumed() -> None:
    of = small.inputs([{}, {}], [{}, {}])
    scores = {(1, 101): 0.9, (1, 102): 0.2, (2, 101): 0.3, (2, 102): 0.8}
    assert told(of, scores)["moved"] is None
    said = told(of, scores, kept=[(1, 102), (2, 102)])["moved"]
    assert (said["kept"], said["new"], said["dropped"]) == (1, 1, 1)
    assert said["added"] == [{"entry": "CX-1", "candidate": "HX-1"}]
    assert said["removed"] == [{"entry": "CX-1", "candidate": "HX-2"}]


def test_inertia_never_enters_a_figure() -> None:
    of = small.inputs([{}], [{}])
    figures = told(of, {(1, 101): 0.5}, kept=[(1, 101)], inertia=3.0)["figures"]
    assert (figures["total"], figures["bound"]) == (0.5, 0.5)


def test_a_contradiction_has_no_figures_to_boast_of() -> None:
    of = small.inputs([{}], [{}, {}], aside=[(1, 101)], forbidden={(1, 101): "回避 HB-1"})
    said = told(of, {(1, 101): 0.5, (1, 102): 0.4}, min_load=1)
    assert said["figures"]["pairs"] == 0
    assert said["infeasible"]["irreducible"]
    assert said["aside"] == [{"entry": "CX-1", "candidate": "HX-1", "why": "回避 HB-1"}]
    assert said["complete"]


def test_helpers_of_other_pages_agree_with_the_outcome() -> None:
    task = small.task(two_cities(), SCORES)
    problem, solution = task.solved()
    assert outcomes.pairs_of(task, solution) == [(1, 101), (2, 101), (3, 102)]
    assert outcomes.figures(task, solution)["pairs"] == 3
    assert sum(one["count"] for one in outcomes.flows(task, solution)) == 3
    assert outcomes.moved(task, solution) is None
    assert outcomes.sheet_of(task, problem, None).forbidden_why == {}
