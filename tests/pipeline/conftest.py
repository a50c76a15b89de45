"""Plans to test the outputs with: a solved synthetic province of any size, and a bare table of pairs."""

from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
import pytest
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from ronghe.pipeline.plan import Plan

CITIES = [
    "沈阳",
    "大连",
    "鞍山",
    "抚顺",
    "本溪",
    "丹东",
    "锦州",
    "营口",
    "阜新",
    "辽阳",
    "盘锦",
    "铁岭",
    "朝阳",
    "葫芦岛",
]
FIELDS = ["新材料", "高端装备", "精细化工", "电子信息", "生物医药", "节能环保"]
TOPICS = [
    "催化剂寿命",
    "环状碳酸酯",
    "铝合金铸造",
    "轴承疲劳",
    "工业机器人",
    "视觉检测",
    "高纯氧化铝",
    "菱镁矿提纯",
    "电池隔膜",
    "焊接变形",
    "污水回用",
    "储能系统",
]
SURNAMES, GIVEN = "石周韩邵陈李王赵孙钱冯褚卫蒋沈", "静远若衡立群文澜晓宇明哲思齐嘉禾"
PARTS = ["part_text", "part_field", "part_track", "part_region", "part_availability", "part_recency"]

PlanMaker = Callable[..., Plan]


@pytest.fixture
def make_plan() -> PlanMaker:
    """`make_plan(needs=18, experts=13, capacity=1, seed=0, cities=CITIES, notes={})`: a province solved by SciPy."""
    return solved_plan


@pytest.fixture
def bare_plan() -> Plan:
    """A plan of three pairs from a table with need_id, supply_id, score only, one score negative."""
    pairs = pl.DataFrame({"need_id": ["a", "b", "c"], "supply_id": ["x", "y", "x"], "score": [0.5, -0.25, 1 / 3]})
    nothing = pl.DataFrame()
    return Plan(pairs, nothing, nothing, nothing, nothing, nothing)


def solved_plan(
    needs: int = 18,
    experts: int = 13,
    capacity: int = 1,
    seed: int = 0,
    cities: list[str] = CITIES,
    notes: dict[str, Any] | None = None,
) -> Plan:
    chance = np.random.default_rng(seed)
    need = [
        {
            "need_id": f"XQ-{i:04d}",
            "need_title": f"{TOPICS[i % 12]}与{TOPICS[(5 * i + 3) % 12]}技术攻关",
            "enterprise": f"{cities[i % len(cities)]}示例{i}号企业有限公司",
            "need_city": cities[int(chance.integers(len(cities)))],
            "need_field": FIELDS[i % len(FIELDS)],
        }
        for i in range(needs)
    ]
    supply = [
        {
            "supply_id": f"ZJ-{j:04d}",
            "name": SURNAMES[j % 15] + GIVEN[j % 16] + GIVEN[(j * 7 + 3) % 16],
            "institution": f"示例大学{chr(0x4E00 + j % 7)}学院",
            "city": cities[int(chance.integers(len(cities)))],
            "field": FIELDS[int(chance.integers(len(FIELDS)))],
        }
        for j in range(experts)
    ]
    rows: list[dict[str, Any]] = []
    for n in need:
        for j in chance.choice(experts, size=min(8, experts), replace=False):
            s = supply[int(j)]
            parts = np.round(chance.dirichlet(np.ones(6)) * chance.uniform(0.3, 0.95), 6)
            same = n["need_city"] == s["city"]
            rows.append(
                {**n, **s, "score": float(parts.sum())}
                | dict(zip(PARTS, map(float, parts), strict=True))
                | {
                    "evidence": "双金属；环状碳酸酯" + ("；同城" if same else ""),
                    "documents": "一种双金属催化剂（专利，2022）",
                }
            )
    table = pl.DataFrame(rows)
    return _solved(table, need, supply, capacity, notes or {})


def _solved(
    table: pl.DataFrame, need: list[dict[str, Any]], supply: list[dict[str, Any]], capacity: int, notes: dict[str, Any]
) -> Plan:
    place = {n["need_id"]: i for i, n in enumerate(need)} | {
        s["supply_id"]: len(need) + j for j, s in enumerate(supply)
    }
    size = table.height
    ends = [place[k] for k in [*table["need_id"], *table["supply_id"]]]
    matrix = coo_matrix(
        (np.ones(2 * size), (ends, [*range(size), *range(size)])), shape=(len(need) + len(supply), size)
    )
    limit = np.r_[np.ones(len(need)), np.full(len(supply), float(capacity))]
    score = table["score"].to_numpy()
    best = linprog(-score, A_ub=matrix.tocsr(), b_ub=limit, bounds=(0, None), method="highs-ds")
    taken, dual = best.x > 0.5, -best.ineqlin.marginals
    u, v = dual[: len(need)], dual[len(need) :]
    price = {s["supply_id"]: float(max(0.0, p)) for s, p in zip(supply, v, strict=True)}
    reduced = [u[place[n]] + price[s] - w for n, s, w in table.select("need_id", "supply_id", "score").iter_rows()]
    candidates = table.with_columns(
        chosen=pl.Series(taken),
        reduced_cost=pl.Series(np.maximum(0.0, reduced)),
        why=pl.Series(["入选" if t else "专家的名额用在别处价值更高" for t in taken]),
    )
    pairs = candidates.filter("chosen").drop("chosen", "reduced_cost", "why")
    pairs = pairs.with_columns(status=pl.lit("新派"), price=pl.col("supply_id").replace_strict(price))
    served = set(pairs["need_id"])
    unserved = [
        {k: n[k] for k in ("need_id", "need_title", "need_city", "need_field")}
        | {"demand": 1, "served": 0, "missing": 1, "code": "capacity_full" if i % 3 else "no_candidate"}
        | {"reason": "候选专家的名额都被得分更高的需求用掉", "remedy": "给候选专家增加一个名额"}
        for i, n in enumerate(need)
        if n["need_id"] not in served
    ]
    count = dict(pairs.group_by("supply_id").len().iter_rows())
    loads = pl.DataFrame(
        [
            s
            | {
                "capacity": capacity,
                "min_load": 0,
                "load": count.get(s["supply_id"], 0),
                "price": price[s["supply_id"]],
            }
            | {"status": ["未派", "有余量", "满载"][min(2, 2 * count.get(s["supply_id"], 0) // capacity)]}
            for s in supply
        ]
    )
    total, bound = float(pairs["score"].sum()), float(dual @ limit)
    certificate = {
        "objective": "total",
        "total": total,
        "bound": bound,
        "gap": max(0.0, bound - total),
        "relative_gap": max(0.0, bound - total) / bound,
        "proved": bound - total < 1e-6,
        "needs": len(need),
        "method": "flow",
        "coverage_first": False,
    }
    known = {"options": {"demand": 1, "capacity": capacity}, "version": "0.1.0", "synthetic": True}
    known["inputs"] = [{"name": "matches.xlsx", "sha256": "ab" * 32, "role": "matches"}]
    constraints = pl.DataFrame(
        {
            "kind": ["上限"],
            "label": ["示例大学 × 沈阳 至多 3 人"],
            "limit": [3.0],
            "used": [3.0],
            "binding": [True],
            "price": [0.02],
        }
    )
    moved = pl.DataFrame({"need_id": ["XQ-0001"], "supply_id": ["ZJ-0002"], "change": ["新增"]})
    order = ["need_id", "supply_id", "score"]
    return Plan(
        pairs.select(*order, pl.exclude(order)),
        pl.DataFrame(unserved) if unserved else pl.DataFrame(),
        loads,
        constraints,
        candidates.select(*order, pl.exclude(order)),
        moved,
        certificate,
        known | notes,
    )
