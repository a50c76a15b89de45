"""Contradictory limits: the set is irreducible, the repair is the cheapest, and it works."""

import numpy as np
import pytest

from ronghe.engine.dispatch import infeasible, repair
from ronghe.engine.dispatch.feasibility import only
from ronghe.engine.dispatch.infeasible import diagnose
from ronghe.engine.dispatch.problem import Group, Problem
from ronghe.engine.dispatch.solution import Change, Ref
from ronghe.engine.dispatch.solve import solve


@pytest.mark.parametrize("crossing", [False, True])
def test_every_contradiction_is_irreducible_and_repaired_at_least_cost(
    crossing, random_problem, plans, least_repair
) -> None:
    seen = 0
    for seed in range(250):
        p = random_problem(seed, crossing=crossing)
        if len(plans(p)):
            continue
        found = diagnose(p)
        refs = found.irreducible
        assert not len(plans(only(p, refs))), seed
        assert all(len(plans(only(p, [r for r in refs if r != left]))) for left in refs), seed
        assert found.minimal, seed
        assert found.proved, seed
        assert found.cost == least_repair(p), seed
        assert found.works, seed
        assert len(plans(found.repaired)), seed
        seen += 1
    assert seen > 50


def test_the_way_for_large_problems_finds_sets_and_repairs_that_hold_too(
    random_problem, plans, least_repair, monkeypatch
) -> None:
    monkeypatch.setattr(infeasible, "LARGE", 0)
    monkeypatch.setattr(repair, "MANY", 4)
    seen = 0
    for seed in range(120):
        p = random_problem(seed, crossing=True)
        if len(plans(p)):
            continue
        found = diagnose(p)
        refs = found.irreducible
        assert not len(plans(only(p, refs))), seed
        assert all(len(plans(only(p, [r for r in refs if r != left]))) for left in refs), seed
        assert found.cost >= least_repair(p), seed
        assert not found.works or len(plans(found.repaired)), seed
        seen += 1
    assert seen > 25


def test_no_time_at_all_still_gives_an_answer_that_claims_nothing(random_problem, plans, monkeypatch) -> None:
    def late(*given: object, **options: object) -> None:
        raise TimeoutError

    p = next(q for q in (random_problem(seed, crossing=True) for seed in range(99)) if not len(plans(q)) and q.groups)
    monkeypatch.setattr(repair, "cheapest", late)
    monkeypatch.setattr(infeasible, "feasible", late)
    found = diagnose(p.changed(locked=p.locked & p.usable))
    assert (found.repair, found.works, found.proved, found.minimal) == ((), False, False, False)


def test_a_lock_that_is_forbidden_is_named_with_its_prohibition() -> None:
    found = solve(Problem.of([0, 1], [0, 0], [1.0, 2.0], locked=[True, False], forbidden=[True, False])).infeasible
    assert found.irreducible == (Ref("lock", 0), Ref("forbid", 0))
    assert found.repair == (Change(Ref("lock", 0), 1, 1.0),)


def test_a_lower_load_nobody_can_meet_is_found_among_many() -> None:
    g = np.random.default_rng(0)
    pairs = np.unique(g.integers(0, 400 * 300, 6000))
    pairs = pairs[pairs % 300 != 7]
    p = Problem.of(pairs // 300, pairs % 300, g.random(len(pairs)), min_load=(np.arange(300) % 7 == 0).astype(int))
    found = diagnose(p)
    assert found.irreducible == (Ref("min_load", 7),)
    assert found.cost == 1


def test_group_floors_beyond_the_supply_are_explained() -> None:
    p = Problem.of([0, 1], [0, 0], [1.0, 2.0], groups=(Group(np.array([0, 1]), at_least=2, label="field"),))
    found = solve(p).infeasible
    assert set(found.irreducible) == {Ref("group_min", 0), Ref("capacity", 0)}
    assert found.cost == 1


def test_a_feasible_problem_has_nothing_to_diagnose() -> None:
    with pytest.raises(ValueError, match="feasible"):
        diagnose(Problem.of([0], [0], [1.0]))
