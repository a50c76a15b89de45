"""Looking before leaping: what an order would cost, how two plans differ, what other limits would give. Nothing is written."""

from collections.abc import Mapping, Sequence
from typing import Any

from ronghe.engine.text.refusal import Refused
from ronghe.registers.dispatch.facts import changes as facts
from ronghe.registers.dispatch.models import Plan
from ronghe.registers.dispatch.queries import plans


def cost(plan: Plan, orders: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """What further orders would make of a plan: see `facts.changes.told`, and `unscored`, the locked pairs without a score.

    `orders`: [{"entry": number, "candidate": number, "order": "lock" | "forbid" | "free"}].
    """
    task, unscored = facts.ordered(facts.table_of(plan), orders)
    return facts.told(plan, task) | {"unscored": unscored}


def swap(entry: str, candidate: str, other_entry: str, other_candidate: str) -> list[dict[str, str]]:
    """The orders by which two pairs exchange their candidates."""
    return [
        {"entry": entry, "candidate": other_candidate, "order": "lock"},
        {"entry": other_entry, "candidate": candidate, "order": "lock"},
        {"entry": entry, "candidate": candidate, "order": "forbid"},
        {"entry": other_entry, "candidate": other_candidate, "order": "forbid"},
    ]


def what_if(plan: Plan, changes: Mapping[str, Any]) -> dict[str, Any]:
    """What other limits would give: see `facts.changes.changed` for the changes and `told` for the answer."""
    return facts.told(plan, facts.changed(facts.table_of(plan), changes))


def compare(plan: Plan, other: Plan) -> dict[str, Any]:
    """Two solved plans of a batch side by side.

    {figures: {name: [of the one, of the other]}, difference (of the totals, the other less the one), both (pairs in
    both), only_one, only_other: [PlanPair]}. Raises Refused for plans of two batches or not solved.
    """
    if plan.batch_id != other.batch_id:
        raise Refused("只能比较同一批次的方案", "only plans of one batch can be compared")
    if "figures" not in plan.outcome or "figures" not in other.outcome:
        raise Refused("两个方案都求解之后才能比较", "both plans must be solved before they are compared")
    one, two = plan.outcome["figures"], other.outcome["figures"]
    mine = {(p.entry_id, p.candidate_id): p for p in plans.pairs_of(plan)}
    theirs = {(p.entry_id, p.candidate_id): p for p in plans.pairs_of(other)}
    return {
        "figures": {name: [one.get(name), two.get(name)] for name in one},
        "difference": round(two["total"] - one["total"], 6),
        "both": len(mine.keys() & theirs.keys()),
        "only_one": [pair for key, pair in mine.items() if key not in theirs],
        "only_other": [pair for key, pair in theirs.items() if key not in mine],
    }
