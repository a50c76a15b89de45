"""The headline figures of a plan, counted from its tables; the certificate is asked only for what tables can't tell."""

import math
from dataclasses import dataclass
from typing import Any

import polars as pl

from ronghe.pipeline.plan import Plan


@dataclass(frozen=True)
class Figures:
    """Counts of one plan: `served` needs have at least one pair, `short` ones got some, but fewer than they asked.

    `pairs_only`: the plan came from a bare table of pairs, so that nothing is known of needs and experts left out.
    """

    needs: int
    served: int
    short: int
    unserved: int
    pairs: int
    experts: int
    experts_used: int
    experts_full: int
    total: float
    mean: float | None
    median: float | None
    lowest: float | None
    calibrated: bool
    synthetic: bool
    pairs_only: bool


def figures_of(plan: Plan) -> Figures:
    """Count `plan`. `total` is the sum of the scores of the pairs, as an officer would add them up."""
    served_ids = _ids(plan.pairs, "need_id")
    open_ids = _ids(plan.unserved, "need_id")
    known = served_ids | open_ids | _ids(plan.candidates, "need_id")
    needs = max(len(known), _whole(plan.certificate.get("needs")))
    used_ids = _ids(plan.pairs, "supply_id")
    experts = used_ids | _ids(plan.loads, "supply_id") | _ids(plan.candidates, "supply_id")
    scores = [s for s in plan.pairs["score"].to_list() if s is not None] if "score" in plan.pairs.columns else []
    full = 0
    if {"load", "capacity"} <= set(plan.loads.columns):
        full = plan.loads.filter((pl.col("load") >= pl.col("capacity")) & (pl.col("load") > 0)).height
    middle = sorted(scores)
    return Figures(
        needs=needs,
        served=len(served_ids),
        short=len(served_ids & open_ids),
        unserved=needs - len(served_ids),
        pairs=plan.pairs.height,
        experts=len(experts),
        experts_used=len(used_ids),
        experts_full=full,
        total=math.fsum(scores),
        mean=math.fsum(scores) / len(scores) if scores else None,
        median=(middle[(len(middle) - 1) // 2] + middle[len(middle) // 2]) / 2 if middle else None,
        lowest=middle[0] if middle else None,
        calibrated=any("probability" in table.columns for table in (plan.pairs, plan.candidates)),
        synthetic=bool(plan.notes.get("synthetic")),
        pairs_only=knows_pairs_only(plan),
    )


def knows_pairs_only(plan: Plan) -> bool:
    """Did the plan come from a bare table of pairs? Then nobody may be told that all needs are served."""
    tables = (plan.unserved, plan.loads, plan.constraints, plan.candidates)
    return bool(plan.notes.get("pairs_only")) or (not plan.certificate and not any(t.height for t in tables))


def number(value: Any, digits: int = 4) -> str:
    """A figure for people: thousands grouped, at most `digits` decimals (less is 1.2e−9); "—" when there is none."""
    if value is None or isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        return "—"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if value and abs(value) < 0.5 * 10**-digits:
        return f"{value:.1e}".replace("-", "−")
    text = f"{value:,.{digits}f}" if isinstance(value, float) else f"{value:,}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")


def _ids(table: pl.DataFrame, key: str) -> set[str]:
    return set(table[key].drop_nulls().cast(pl.String).to_list()) if key in table.columns else set()


def _whole(value: Any) -> int:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) else 0
