"""Batches small enough that all their plans can be written down, made without a database."""

from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import numpy as np
import polars as pl

from ronghe.engine.matching.records import Document, Profile, Query
from ronghe.registers.dispatch.facts.inputs import Inputs
from ronghe.registers.dispatch.facts.solving import edges_of
from ronghe.registers.dispatch.facts.task import Limits, Task

CITIES = {"2101": "沈阳市", "2102": "大连市"}


def inputs(entries: list[dict[str, Any]], candidates: list[dict[str, Any]], **more: Any) -> Inputs:
    """Entries and candidates of ids 1, 2 … and 101, 102 …; what is not said of them is plain."""
    asked = [
        {"id": n, "number": f"CX-{n}", "title": f"需求{n}", "demand": 1, "organisation": n, "firm": f"企业{n}",
         "region": "210102", "city": "沈阳市", "field": "材料", "text": str(n)} | one
        for n, one in enumerate(entries, 1)
    ]  # fmt: skip
    people = [
        {"id": 100 + n, "number": f"HX-{n}", "expert": n, "person": n, "name": f"专家{n}", "institution": 1,
         "unit": "示例大学", "region": "210106", "city": "沈阳市", "field": "材料", "own": 9, "capacity": 1,
         "text": str(n)} | one
        for n, one in enumerate(candidates, 1)
    ]  # fmt: skip
    given = {
        "queries": lambda rows: [
            Query(f"轴承{asked[r]['title']}", f"需要改进第 {asked[r]['id']} 种热处理工艺") for r in rows
        ],
        "profiles": lambda rows: [Profile((Document(f"第 {people[r]['id']} 种热处理工艺", "轴承"),)) for r in rows],
        "locked": {},
        "standing": frozenset(),
        "forbidden": {},
        "aside": [],
        "wishes": {"firm": {}, "expert": {}},
        "quotas": {},
        "max_load": 3,
        "max_per_firm": None,
    }
    return Inputs(pl.DataFrame(asked), pl.DataFrame(people), **(given | more))


def task(of: Inputs, scores: dict[tuple[int, int], float], kept: Any = (), **limits: Any) -> Task:
    """A task of these scores."""
    pairs = pl.DataFrame(
        [(e, c, s) for (e, c), s in scores.items()],
        schema={"entry": pl.Int64, "candidate": pl.Int64, "score": pl.Float64},
        orient="row",
    )
    quotas = tuple((city, *bounds) for city, bounds in of.quotas.items())
    given = Limits(**({"quotas": quotas, "max_per_firm": of.max_per_firm} | limits))
    return Task(edges_of(pairs, of, of.locked, set(kept)), of.entries, of.candidates, given)


@dataclass
class Made:
    """A random batch and its task."""

    inputs: Inputs
    task: Task


def made(seed: int) -> Made:
    """At most 3 needs of 2 firms in 2 cities, at most 3 candidates, at most 8 scored pairs; limits of every kind."""
    rng = np.random.default_rng(seed)
    cities = list(CITIES)
    home = [cities[i] for i in rng.integers(0, 2, 2)]
    entries = []
    for _ in range(rng.integers(1, 4)):
        firm = int(rng.integers(0, 2))
        entries.append(
            {"demand": int(rng.integers(1, 3)), "organisation": firm, "firm": f"企业{firm}",
             "region": f"{home[firm]}02", "city": CITIES[home[firm]]}
        )  # fmt: skip
    people = [{"capacity": int(rng.integers(1, 3))} for _ in range(rng.integers(1, 4))]
    every = [(e + 1, 101 + c) for e in range(len(entries)) for c in range(len(people))]
    rng.shuffle(every)
    some = [tuple(map(int, pair)) for pair in every[: int(rng.integers(1, 9))]]
    forbidden = {pair: "回避" for pair in some if rng.random() < 0.15}
    locked = {pair: "locked" for pair in some if pair not in forbidden and rng.random() < 0.1}
    quotas: dict[str, tuple[int | None, int | None]] = {}
    for city in cities:
        if rng.random() < 0.5:
            least = int(rng.integers(0, 2)) if rng.random() < 0.5 else None
            most = int(rng.integers(least or 0, 4)) if rng.random() < 0.7 or least is None else None
            quotas[city] = (least, most)
    of = inputs(
        entries, people, forbidden=forbidden, locked=locked, quotas=quotas,
        max_per_firm=int(rng.integers(1, 4)) if rng.random() < 0.6 else None,
    )  # fmt: skip
    scores = {pair: round(float(rng.random()), 3) for pair in some}
    limits = {
        "coverage_first": bool(rng.random() < 0.5),
        "min_load": int(rng.random() < 0.25),
        "min_score": 0.2 if rng.random() < 0.2 else None,
    }
    return Made(of, task(of, scores, **limits))


@cache
def _every(n: int) -> np.ndarray:
    return np.array(list(product([False, True], repeat=n)), bool).reshape(2**n, n)


def plans(of: Task) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every plan that keeps all limits (a row of pairs each), how many needs it serves, and its total. Straight from what
    an officer was told of the limits, without the engine."""
    edges, limits = of.edges, of.limits
    n = edges.height
    every = _every(n)
    row, col, score = (edges[name].to_numpy() for name in ("row", "col", "score"))
    lock = (edges["way"] != "").to_numpy()
    good = ~(every & edges["forbidden"].to_numpy()).any(1) & ~(~every & lock).any(1)
    if limits.min_score is not None:
        good &= ~(every & (score < limits.min_score) & ~lock).any(1)
    region = of.entries["region"].str.slice(0, 4).to_numpy()[row]
    firm = of.entries["organisation"].to_numpy()[row]
    load = np.stack([every[:, col == c].sum(1) for c in range(of.candidates.height)], 1)
    got = np.stack([every[:, row == r].sum(1) for r in range(of.entries.height)], 1)
    good &= (load <= of.candidates["capacity"].to_numpy()).all(1) & (load >= limits.min_load).all(1)
    good &= (got <= of.entries["demand"].to_numpy()).all(1)
    for city, least, most in limits.quotas:
        held = every[:, region == city].sum(1)
        good &= (held >= (least or 0)) & (held <= (n if most is None else most))
    if limits.max_per_firm is not None:
        for one in set(of.entries["organisation"].to_list()):
            good &= every[:, firm == one].sum(1) <= limits.max_per_firm
    every = every[good]
    return every, (got[good] > 0).sum(1), every @ score


def least_repair(of: Task, most: int = 12) -> int:
    """The fewest units of limits to give up until some plan exists: every plan that keeps the prohibitions is charged
    what it breaks."""
    n = of.edges.height
    every = _every(n)
    row, col, score = (of.edges[name].to_numpy() for name in ("row", "col", "score"))
    lock = (of.edges["way"] != "").to_numpy()
    barred = of.edges["forbidden"].to_numpy().copy()
    if of.limits.min_score is not None:
        barred |= (score < of.limits.min_score) & ~lock
    every = every[~(every & barred).any(1)]
    cost = (~every & lock).sum(1)
    for r, demand in enumerate(of.entries["demand"]):
        cost = cost + np.maximum(every[:, row == r].sum(1) - demand, 0)
    for c, capacity in enumerate(of.candidates["capacity"]):
        load = every[:, col == c].sum(1)
        cost = cost + np.maximum(load - capacity, 0) + np.maximum(of.limits.min_load - load, 0)
    region = of.entries["region"].str.slice(0, 4).to_numpy()[row]
    for city, least, most_ in of.limits.quotas:
        held = every[:, region == city].sum(1)
        cost = cost + np.maximum((least or 0) - held, 0) + np.maximum(held - (n if most_ is None else most_), 0)
    if of.limits.max_per_firm is not None:
        for one in set(of.entries["organisation"].to_list()):
            held = every[:, of.entries["organisation"].to_numpy()[row] == one].sum(1)
            cost = cost + np.maximum(held - of.limits.max_per_firm, 0)
    return int(cost.min(initial=most))
