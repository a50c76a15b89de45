"""Counts that the report draws: scores in bins, needs by city and field, flows between cities, reasons, loads."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from ronghe.pipeline.plan import Plan

UNKNOWN = "未标明"


@dataclass(frozen=True)
class Coverage:
    """Needs of one city or field: those with at least one pair, and those without any."""

    name: str
    served: int
    unserved: int

    @property
    def needs(self) -> int:
        return self.served + self.unserved


@dataclass(frozen=True)
class Bins:
    """A histogram: `edges` has one more entry than `counts`; the last bin includes its upper edge."""

    edges: list[float]
    counts: list[int]


def bins(values: Sequence[float], edges: Sequence[float]) -> Bins:
    """How many of `values` fall between the `edges`, which must cover them."""
    counts = [0] * (len(edges) - 1)
    for value in values:
        place = next((i for i in range(len(counts)) if value < edges[i + 1] - 1e-12), len(counts) - 1)
        counts[place] += 1
    return Bins(list(edges), counts)


def nice_edges(values: Sequence[float], most: int = 14) -> list[float]:
    """Edges at 1, 2 or 5 × 10^k that cover `values` with at most `most` bins."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    span = (high - low) or max(abs(high), 1.0) / 10
    power = 10.0 ** math.floor(math.log10(span / most))
    for step in (m * power * scale for scale in (1, 10) for m in (1, 2, 2.5, 5)):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        last = max(last, first + 1)
        if last - first <= most:
            return [round(i * step, 12) for i in range(first, last + 1)]
    return [low, high]


def scores(table: pl.DataFrame) -> list[float]:
    """The finite scores of a table of pairs."""
    if "score" not in table.columns:
        return []
    return [float(s) for s in table["score"].to_list() if s is not None and math.isfinite(s)]


def coverage(plan: Plan, key: str) -> list[Coverage]:
    """Needs by `need_city` or `need_field`, most needs first; an empty list when no table knows that column.

    A need without a pair is placed by what the unserved table or the candidates say of it, else under 未标明.
    """
    if key not in plan.pairs.columns and key not in plan.unserved.columns and key not in plan.candidates.columns:
        return []
    where = _lookup(plan, key)
    done = set(plan.pairs["need_id"].to_list())
    waiting = set(plan.unserved["need_id"].to_list() if "need_id" in plan.unserved.columns else []) - done
    served = Counter(where.get(need) or UNKNOWN for need in done)
    unserved = Counter(where.get(need) or UNKNOWN for need in waiting)
    found = [Coverage(name, served[name], unserved[name]) for name in served | unserved]
    return sorted(found, key=lambda c: (c.name == UNKNOWN, -c.needs, c.name))


def flows(plan: Plan) -> Counter[tuple[str, str]]:
    """(expert's city, need's city) → pairs, where both are known."""
    if not {"city", "need_city"} <= set(plan.pairs.columns):
        return Counter()
    rows = plan.pairs.select("city", "need_city").drop_nulls().iter_rows()
    return Counter((str(a), str(b)) for a, b in rows if a and b)


def load_counts(plan: Plan) -> list[tuple[int, int]]:
    """(times sent, experts), ascending."""
    if "load" not in plan.loads.columns:
        return []
    return sorted(Counter(int(v) for v in plan.loads["load"].drop_nulls().to_list()).items())


def by_reason(plan: Plan) -> list[tuple[str, list[dict[str, Any]]]]:
    """(code, unserved needs) with the largest group first."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in plan.unserved.to_dicts():
        groups.setdefault(str(row.get("code") or row.get("reason") or UNKNOWN), []).append(row)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))


def _lookup(plan: Plan, key: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for table in (plan.candidates, plan.unserved, plan.pairs):
        if {"need_id", key} <= set(table.columns):
            known = table.select("need_id", key).drop_nulls().unique("need_id", keep="first")
            found |= {str(need): str(value) for need, value in known.iter_rows() if value != ""}
    return found
