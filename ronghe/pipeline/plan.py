"""What a dispatch hands back: the pairs, who stayed without and why, the loads, the constraints, and the proof."""

from dataclasses import dataclass, field
from typing import Any

import polars as pl


@dataclass(frozen=True)
class Plan:
    """One solved dispatch. All tables are polars; `need_id, supply_id, score` come first where they occur.

    pairs        need_id, supply_id, score, status (新派/锁定/沿用), price (scarcity of the expert), then whatever columns the
                 matches carried (need_title, enterprise, need_city, need_field, name, institution, city, field, part_*, evidence)
    unserved     need_id, need_title, demand, served, missing, code, reason (a Chinese sentence), remedy (what would serve it)
    loads        supply_id, name, institution, city, field, capacity, min_load, load, price, status (满载/有余量/未派)
    constraints  kind (上限/下限/锁定/禁配/最低分), label, limit, used, binding (bool), price
    candidates   need_id, supply_id, score, chosen (bool), reduced_cost, why (Chinese: why chosen or not), part_*, evidence
    moved        need_id, supply_id, change (新增/取消/保留) when an earlier plan was resumed, else empty
    certificate  objective, total, bound, gap (absolute), relative_gap, proved (bool), worst_off, served, needs, slots, filled,
                 experts_used, method, coverage_first, blocking …
    notes        options, inputs [{name, sha256, rows}], version, synthetic (bool), infeasible (sentence + irreducible set + repair)
    """

    pairs: pl.DataFrame
    unserved: pl.DataFrame
    loads: pl.DataFrame
    constraints: pl.DataFrame
    candidates: pl.DataFrame
    moved: pl.DataFrame
    certificate: dict[str, Any] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)
