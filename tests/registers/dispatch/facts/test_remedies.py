"""One more expert: what is said is what solving with one more gives."""

import numpy as np

from ronghe.registers.dispatch.facts import remedies
from tests.registers.dispatch.facts import small


def crowded():
    """Four needs of chemistry in 大连 and one chemist there who can take two."""
    needs = [{"field": "化学", "region": "210202", "city": "大连市", "organisation": n} for n in range(4)]
    people = [{"field": "化学", "city": "大连市", "capacity": 2}, {"field": "材料"}]
    of = small.inputs(needs, people)
    return small.task(of, {(n, 101): 0.5 + n / 100 for n in range(1, 5)} | {(1, 102): 0.2})


def test_one_more_like_the_one_who_is_there_serves_as_many_as_they_can_take() -> None:
    task = crowded()
    _, solution = task.solved()
    found = remedies.remedies(task, solution)
    assert [(one["like"], one["people"], one["unserved"], one["served"]) for one in found] == [("HX-1", 1, 1, 1)]
    wider, more = remedies.solved_with(task, 0, 1)
    assert len(np.unique(wider.edges["row"].to_numpy()[more.chosen])) == 4
    (said,) = remedies.sentences(found)
    assert said[0] == "再增加 1 名大连市的化学专家（如 HX-1）可多服务 1 项需求；大连市化学方向现有 1 项未选派。"
    assert "1 more needs" in said[1]


def test_where_nobody_could_serve_that_is_said() -> None:
    of = small.inputs([{"field": "核能"}], [{}])
    task = small.task(of, {})
    found = remedies.remedies(task, task.solved()[1])
    assert found == [{"field": "核能", "city": "沈阳市", "unserved": 1, "like": None, "people": 0, "served": 0}]
    assert "库中没有" in remedies.sentences(found)[0][0]


def test_nothing_is_said_where_everybody_is_served_or_one_more_serves_nobody() -> None:
    of = small.inputs([{}], [{}])
    task = small.task(of, {(1, 101): 0.5})
    assert remedies.remedies(task, task.solved()[1]) == []
    full = small.inputs([{}, {"organisation": 1, "firm": "企业1"}], [{}], max_per_firm=1)
    capped = small.task(full, {(1, 101): 0.5, (2, 101): 0.4})
    assert remedies.sentences(remedies.remedies(capped, capped.solved()[1])) == []


def test_whoever_is_added_need_not_be_sent_and_forbidden_pairs_stay_out() -> None:
    of = small.inputs([{}, {}], [{"capacity": 2}], forbidden={(2, 101): "回避"})
    wider = remedies.with_more(small.task(of, {(1, 101): 0.5, (2, 101): 0.9}, min_load=1), 0, 2)
    assert wider.problem().min_load.tolist() == [1, 0, 0]
    assert wider.edges.filter(wider.edges["col"] > 0)["row"].to_list() == [0, 0]
