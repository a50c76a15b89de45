"""A task keeps everything that a later solve needs."""

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.registers.dispatch.facts import task as tasks
from tests.registers.dispatch.facts import small


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings) -> None:
    settings.DATA = tmp_path


@pytest.mark.parametrize("seed", range(40))
def test_a_kept_task_comes_back_whole_and_solves_alike(seed: int) -> None:
    one = small.made(seed).task
    back = tasks.load("FA-1", tasks.save(one, "FA-1"))
    assert back.edges.equals(one.edges)
    assert back.entries.equals(one.entries)
    assert back.candidates.equals(one.candidates)
    assert back.limits == one.limits
    assert back.solved()[1].total == one.solved()[1].total


def test_a_file_that_is_gone_or_another_is_refused() -> None:
    one = small.made(1).task
    digest = tasks.save(one, "FA-1")
    with pytest.raises(Refused):
        tasks.load("FA-2", digest)
    tasks.save(small.made(2).task, "FA-1")
    with pytest.raises(Refused):
        tasks.load("FA-1", digest)


def test_a_quota_counts_the_pairs_of_its_city_and_says_its_bounds() -> None:
    of = small.inputs([{}, {"region": "210202", "city": "大连市"}], [{}], quotas={"2102": (1, 2), "2103": (None, 0)})
    one, other = small.task(of, {(1, 101): 0.5, (2, 101): 0.4}).problem().groups
    assert (one.members.tolist(), one.at_least, one.at_most) == ([1], 1, 2)
    assert one.label == "大连市名额（至少 1 人次，至多 2 人次）"
    assert other.members.tolist() == []


def test_a_contradiction_is_told_with_the_limit_of_a_firm_that_did_not_bind() -> None:
    of = small.inputs([{}], [{}, {}], max_per_firm=1)
    task = small.task(of, {(1, 101): 0.5, (1, 102): 0.4}, min_load=1)
    assert task.problem().groups == ()
    _, solution = task.solved()
    assert solution.infeasible.cost == small.least_repair(task) == 1
    assert task.changed(min_load=0).solved()[1].infeasible is None
    assert tasks.place("FA-1").name == "FA-1.parquet"
