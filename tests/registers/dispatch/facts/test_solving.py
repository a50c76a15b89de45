"""A batch as one problem: ten thousand small ones against every plan that there is."""

import numpy as np
import polars as pl
import pytest

from ronghe.engine.dispatch.solve import solve
from ronghe.registers.dispatch.facts.solving import OPTIONS, gather, options_of
from ronghe.registers.dispatch.facts.task import Task
from ronghe.registers.dispatch.models import Batch
from tests.registers.dispatch.facts import small

INSTANCES, PARTS = 10_000, 10


def silent(stage: str, share: float) -> None:
    """Nobody listens."""


@pytest.mark.parametrize("part", range(PARTS))
def test_the_optimum_is_the_best_of_all_plans_and_a_contradiction_gets_its_cheapest_repair(part: int) -> None:
    infeasible = 0
    for seed in range(part, INSTANCES, PARTS):
        one = small.made(seed)
        task = one.task
        _, solution = task.solved()
        every, served, total = small.plans(task)
        chosen = solution.chosen
        assert not (chosen & task.edges["forbidden"].to_numpy()).any(), seed
        if not len(every):
            found = solution.infeasible
            assert found is not None, seed
            assert not chosen.any(), seed
            assert found.works, seed
            assert found.proved, seed
            assert found.cost == small.least_repair(task), seed
            repaired = solve(found.repaired)
            assert repaired.infeasible is None, seed
            assert not (repaired.chosen & task.edges["forbidden"].to_numpy()).any(), seed
            infeasible += 1
            continue
        assert solution.infeasible is None, seed
        assert (every == chosen).all(1).any(), seed
        most = served.max() if task.limits.coverage_first else None
        best = total[served == most].max() if most is not None else total.max()
        assert solution.total == pytest.approx(best), seed
        if most is not None:
            assert len(np.unique(task.edges["row"].to_numpy()[chosen])) == most, seed
    assert infeasible > INSTANCES / PARTS / 20


def rows(task: Task) -> dict[tuple[int, int], tuple[str, bool, bool]]:
    return {(e, c): (way, no, kept) for e, c, _, _, _, way, no, kept in task.edges.iter_rows()}


def test_locks_wishes_and_prohibitions_stand_on_their_pairs() -> None:
    of = small.inputs(
        [{}, {}, {}],
        [{}, {}, {}],
        locked={(1, 101): "nominated"},
        forbidden={(3, 103): "回避 HB-1"},
        wishes={"firm": {2: [102], 3: [103]}, "expert": {102: [2], 103: [3]}},
    )
    options = options_of(Batch(), {})
    found = gather(of, options, None, None, silent)
    table = rows(found.task)
    assert len(table) == 9
    assert table[1, 101] == ("nominated", False, False)
    assert table[2, 102] == ("mutual", False, False)
    assert table[3, 103] == ("", True, False)
    assert [found.task.edges["row"].is_sorted(), found.matcher is not None] == [True, True]
    alone = gather(of, options | {"mutual": False}, None, found.task, silent)
    assert rows(alone.task)[2, 102][0] == ""
    assert alone.matcher is None, "the texts are the same"
    assert alone.task.edges["score"].equals(found.task.edges["score"])


def test_only_a_firm_that_asks_for_more_than_it_may_have_is_limited() -> None:
    of = small.inputs(
        [{"organisation": 7, "demand": 2}, {"organisation": 7, "firm": "企业1"}, {"organisation": 8}],
        [{}],
        max_per_firm=2,
    )
    task = small.task(of, {(1, 101): 0.5, (2, 101): 0.4, (3, 101): 0.3})
    (group,) = task.problem().groups
    assert (group.members.tolist(), group.at_most, group.label) == ([0, 1], 2, "企业1至多 2 人次")


def test_an_empty_batch_has_an_empty_plan() -> None:
    of = small.inputs([{}], [{}])
    bare = small.Inputs(**{**vars(of), "entries": of.entries.head(0), "candidates": of.candidates.head(0)})
    task = gather(bare, options_of(Batch(), {}), None, None, silent).task
    assert solve(task.problem()).total == 0


def test_options_are_the_batchs_own_unless_asked_otherwise() -> None:
    batch = Batch(objective="floor", min_load=1, min_score=0.3, coverage_first=False)
    assert options_of(batch, {"min_load": 0}) == {
        "objective": "floor", "coverage_first": False, "min_score": 0.3, "min_load": 0, "inertia": 0.0,
        "mutual": True, "time_limit": None,
    }  # fmt: skip
    assert set(options_of(batch, {})) == set(OPTIONS)
    with pytest.raises(KeyError):
        options_of(batch, {"speed": 1})


def test_min_load_never_asks_more_of_a_person_than_they_can_take() -> None:
    of = small.inputs([{}, {}], [{"capacity": 1}, {"capacity": 2}])
    task = small.task(of, {(1, 101): 0.5, (2, 102): 0.4}, min_load=2)
    assert task.problem().min_load.tolist() == [1, 2]
    assert pl.Series(task.problem().capacity).to_list() == [1, 2]
