import pytest

from ronghe.pipeline.batch import Asked, gather
from ronghe.pipeline.dispatching import dispatch
from ronghe.pipeline.planning import names

MATCHES = [
    {"need_id": "n1", "supply_id": "a", "score": 0.9},
    {"need_id": "n1", "supply_id": "b", "score": 0.8},
    {"need_id": "n2", "supply_id": "a", "score": 0.8},
]


def test_every_table_begins_with_its_ids() -> None:
    plan = dispatch(MATCHES).plan
    assert plan.pairs.columns[:3] == ["need_id", "supply_id", "score"]
    assert plan.candidates.columns[:3] == ["need_id", "supply_id", "score"]
    assert plan.unserved.columns[0] == "need_id"
    assert plan.loads.columns[0] == "supply_id"


def test_reduced_costs_say_what_a_change_would_lose() -> None:
    plan = dispatch(MATCHES).plan
    cost = {(r["need_id"], r["supply_id"]): r["reduced_cost"] for r in plan.candidates.to_dicts() if not r["chosen"]}
    assert all(value >= -1e-9 for value in cost.values())


def test_prices_and_loads_are_those_of_the_experts() -> None:
    loads = {r["supply_id"]: r for r in dispatch(MATCHES).plan.loads.to_dicts()}
    assert (loads["a"]["load"], loads["a"]["status"], loads["b"]["load"]) == (1, "满载", 1)
    assert loads["a"]["price"] >= loads["b"]["price"]


def test_why_not_is_said_for_every_candidate() -> None:
    plan = dispatch(MATCHES, forbid=[{"need_id": "n1", "supply_id": "b", "reason": "亲属"}]).plan
    why = {(r["need_id"], r["supply_id"]): r["why"] for r in plan.candidates.to_dicts()}
    assert why["n1", "b"] == "须回避：亲属"
    assert why["n1", "a"] == "入选"
    assert why["n2", "a"].startswith("落选")


def test_the_certificate_counts_needs_slots_and_people() -> None:
    proof = dispatch(MATCHES, demand=2).certificate
    assert (proof["needs"], proof["slots"], proof["filled"], proof["served"], proof["experts_used"]) == (2, 4, 2, 1, 2)
    assert proof["worst_off"] == pytest.approx(1.7)


def test_people_are_called_by_name_and_institution() -> None:
    matches = [
        {"need_id": "n", "supply_id": s, "score": 1.0, "name": n, "institution": i}
        for s, n, i in (("a", "甲", "示例大学"), ("b", "乙", ""), ("c", "", ""))
    ]
    empty = dict.fromkeys(("needs", "experts", "locks", "forbid", "caps", "resume"))
    assert names(gather(matches, asked=Asked(), **empty).supply) == ["甲（示例大学）", "乙", "c"]
