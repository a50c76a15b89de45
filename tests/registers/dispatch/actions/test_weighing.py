"""What a change would cost is what solving again with it gives."""

from dataclasses import replace

import polars as pl
import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import batches, planning
from ronghe.registers.dispatch.facts import changes
from ronghe.registers.dispatch.models import Order, PlanPair
from tests.registers.dispatch import programme
from tests.registers.dispatch.actions.test_planning import closed, own_folder, solved
from tests.world import World

__all__ = ["own_folder"]
pytestmark = pytest.mark.django_db


def varied(world: World, people: int = 3, needs: int = 4):
    """A batch whose scores differ: every need and expert has texts of its own."""
    batch = programme.batch(world)
    words = ["轴承热处理工艺", "阀门密封结构设计", "齿轮疲劳寿命试验", "焊接残余应力检测", "铸造缺陷图像识别"]
    who = []
    for n in range(people):
        expert = programme.expert(world, keywords=words[n], about=f"长期研究{words[n]}与{words[n - 1]}")
        who.append(programme.candidate(world, batch, who=expert))
    asked = [programme.entry(world, batch, title=words[n], content=f"需要{words[n]}方面的支持") for n in range(needs)]
    perform(batch, "close", by=world.actor("province"))
    return batch, who, asked


def test_the_cost_of_orders_is_what_solving_again_under_them_gives(world: World) -> None:
    batch, _, _ = varied(world)
    plan = solved(world, batch)
    pair = plan.pairs.order_by("id").first()
    orders = [{"entry": pair.entry.number, "candidate": pair.candidate.number, "order": "forbid"}]
    told = planning.cost(plan, orders)
    batches.direct(batch, pair.entry, pair.candidate, "forbid", "换人", by=world.actor("province"))
    again = solved(world, batch)
    assert told["feasible"]
    assert told["total"] == again.outcome["figures"]["total"]
    assert told["difference"] == pytest.approx(again.outcome["figures"]["total"] - plan.outcome["figures"]["total"])
    had = set(plan.pairs.values_list("entry__number", "candidate__number"))
    has = set(again.pairs.values_list("entry__number", "candidate__number"))
    moves = {(m["entry"], m["candidate"], m["change"]) for m in told["moves"]}
    assert moves == {(*p, "removed") for p in had - has} | {(*p, "added") for p in has - had}
    assert told["moved"] == len(moves)


def test_a_swap_exchanges_two_pairs_and_writes_nothing(world: World) -> None:
    batch, _, _ = varied(world)
    plan = solved(world, batch)
    one, two = plan.pairs.order_by("id")[:2]
    orders = planning.swap(one.entry.number, one.candidate.number, two.entry.number, two.candidate.number)
    told = planning.cost(plan, orders)
    added = {(m["entry"], m["candidate"]) for m in told["moves"] if m["change"] == "added"}
    assert {(one.entry.number, two.candidate.number), (two.entry.number, one.candidate.number)} <= added
    assert told["difference"] <= 0
    assert not Order.objects.exists()
    assert PlanPair.objects.filter(plan=plan).count() == 3


def test_orders_that_contradict_are_told_with_their_repair(world: World) -> None:
    batch, who, asked = varied(world)
    plan = solved(world, batch)
    orders = [{"entry": one.number, "candidate": who[0].number, "order": "lock"} for one in asked[:2]]
    told = planning.cost(plan, orders)
    assert not told["feasible"]
    assert told["infeasible"]["cost"] == 1
    assert told["after"] is None


def test_a_pair_that_was_never_scored_counts_nothing_and_is_named(world: World) -> None:
    batch, _, _ = varied(world)
    plan = solved(world, batch)
    task = changes.table_of(plan)
    bare = replace(task, edges=task.edges.filter(~((pl.col("row") == 0) & (pl.col("col") == 0))))
    number = task.entries["number"][0], task.candidates["number"][0]
    ordered, unscored = changes.ordered(bare, [{"entry": number[0], "candidate": number[1], "order": "lock"}])
    assert unscored == [{"entry": number[0], "candidate": number[1]}]
    assert changes.told(plan, ordered)["feasible"]


@pytest.mark.parametrize("order", ["lock", "burn"])
def test_unknown_numbers_and_orders_are_refused(world: World, order: str) -> None:
    batch, who, asked = varied(world, 1, 1)
    plan = solved(world, batch)
    given = {"entry": asked[0].number if order == "burn" else "CX-0", "candidate": who[0].number, "order": order}
    with pytest.raises(Refused):
        planning.cost(plan, [given])


def test_what_if_is_what_solving_under_those_limits_gives(world: World) -> None:
    batch, who, _ = varied(world, 2, 4)
    plan = solved(world, batch)
    assert plan.pairs_count == 2
    more = planning.what_if(plan, {"capacity": {who[0].number: 2}})
    assert (more["before"]["needs"], more["after"]["needs"]) == (2, 3)
    twin = planning.what_if(plan, {"more": {who[0].number: 2}, "max_per_firm": 4})
    assert twin["after"]["needs"] == 4
    assert f"＋{who[0].number}" in {m["candidate"] for m in twin["moves"] if m["change"] == "added"}
    strict = planning.what_if(plan, {"min_score": 1.0})
    assert strict["after"]["needs"] == 0
    capped = planning.what_if(plan, {"quotas": {"2101": (None, 1)}})
    assert capped["after"]["pairs"] == 1
    firm = planning.what_if(plan, {"max_per_firm": 1})
    assert firm["after"]["pairs"] == 1
    load = planning.what_if(plan, {"max_load": 3})
    assert load["difference"] == 0, "nobody can take on more than they said"
    with pytest.raises(Refused):
        planning.what_if(plan, {"weather": 1})
    with pytest.raises(Refused):
        planning.what_if(plan, {"capacity": {who[0].number: -1}})
    with pytest.raises(Refused):
        planning.what_if(plan, {"more": {"HX-0": 1}})


def test_two_plans_stand_side_by_side(world: World) -> None:
    batch, _, _ = varied(world)
    one = solved(world, batch)
    pair = one.pairs.order_by("id").first()
    batches.direct(batch, pair.entry, pair.candidate, "forbid", "换人", by=world.actor("province"))
    two = solved(world, batch)
    told = planning.compare(one, two)
    assert told["difference"] == pytest.approx(two.outcome["figures"]["total"] - one.outcome["figures"]["total"])
    assert told["both"] + len(told["only_one"]) == one.pairs_count
    assert told["both"] + len(told["only_other"]) == two.pairs_count
    assert pair.pk in {p.pk for p in told["only_one"]}
    assert told["figures"]["pairs"] == [3, 3]


def test_plans_of_two_batches_and_unsolved_ones_are_not_compared(world: World) -> None:
    batch, _, _ = closed(world, 1, 1)
    other, _, _ = closed(world, 1, 1)
    plan = solved(world, batch)
    waiting = planning.queue(batch, "示例", by=world.actor("province"))
    for two in (solved(world, other), waiting):
        with pytest.raises(Refused):
            planning.compare(plan, two)
    with pytest.raises(Refused):
        planning.cost(waiting, [])
