"""Changed tasks, on their own; what they give is held against solving again in tests of the actions."""

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.registers.dispatch.facts import changes
from ronghe.registers.dispatch.models import Plan
from tests.registers.dispatch.facts import small

SCORES = {(1, 101): 0.5, (1, 102): 0.4, (2, 101): 0.3}


def task(**more):
    return small.task(small.inputs([{}, {}], [{"own": 2}, {}], **more), SCORES)


def order(kind: str, entry: str = "CX-1", candidate: str = "HX-1") -> dict[str, str]:
    return {"entry": entry, "candidate": candidate, "order": kind}


def test_the_newest_order_of_a_pair_stands() -> None:
    locked = task(locked={(1, 101): "mutual"})
    assert changes.ordered(locked, [order("lock")])[0].edges["way"].to_list() == ["mutual", "", ""]
    barred, _ = changes.ordered(locked, [order("forbid")])
    assert (barred.edges["way"][0], barred.edges["forbidden"][0]) == ("", True)
    assert changes.ordered(locked, [order("free")])[0].edges["way"].to_list() == ["", "", ""]
    assert changes.ordered(locked, [])[0].edges.equals(locked.edges)


def test_a_lock_of_an_unscored_pair_becomes_an_edge_of_no_worth() -> None:
    wider, new = changes.ordered(task(), [order("lock", "CX-2", "HX-2"), order("forbid", "CX-2", "HX-2")][:1])
    assert new == [{"entry": "CX-2", "candidate": "HX-2"}]
    assert wider.edges.row(-1) == (2, 102, 1, 1, 0.0, "locked", False, False)
    same, none = changes.ordered(task(), [order("forbid", "CX-2", "HX-2")])
    assert (same.edges.height, none) == (3, [])


def test_a_conflict_is_not_overruled_by_a_lock() -> None:
    barred, _ = changes.ordered(task(forbidden={(1, 101): "回避"}), [order("lock")])
    assert barred.solved()[1].infeasible is not None


def test_limits_change_as_said() -> None:
    assert changes.changed(task(), {"max_load": 3}).candidates["capacity"].to_list() == [2, 3]
    assert changes.changed(task(), {"max_load": 1}).candidates["capacity"].to_list() == [1, 1]
    held = task(locked={(1, 101): "locked", (2, 101): "locked"})
    assert changes.changed(held, {"max_load": 1}).candidates["capacity"].to_list() == [2, 1]
    assert changes.changed(task(), {"capacity": {"HX-2": 5}}).candidates["capacity"].to_list() == [1, 5]
    assert changes.changed(task(), {"min_score": 0.45}).limits.min_score == 0.45
    quotas = changes.changed(task(quotas={"2101": (None, 1)}), {"quotas": {"2101": (None, None), "2102": (0, 4)}})
    assert quotas.limits.quotas == (("2102", 0, 4),)
    assert changes.changed(task(), {"more": {"HX-1": 1}}).candidates.height == 3


@pytest.mark.parametrize("wrong", [{"capacity": {"HX-9": 1}}, {"capacity": {"HX-1": 1.5}}, {"speed": 1}])
def test_what_cannot_be_is_refused(wrong) -> None:
    with pytest.raises(Refused):
        changes.changed(task(), wrong)


def test_a_plan_that_is_not_solved_has_no_table() -> None:
    with pytest.raises(Refused):
        changes.table_of(Plan())
