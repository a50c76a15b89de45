"""Why a need stayed without, and what would serve it, in sentences an officer can pass on."""

from typing import Any

import polars as pl

from ronghe.engine.dispatch.problem import Problem
from ronghe.engine.dispatch.solution import Blocking, Unserved
from ronghe.pipeline.figures import number

Names = list[str]


def unserved_rows(
    unserved: tuple[Unserved, ...], problem: Problem, needs: pl.DataFrame, who: Names, why_forbidden: dict[int, str]
) -> pl.DataFrame:
    """The table of needs with an empty slot; `who` names each column, `why_forbidden` the reasons by row."""
    ids = needs["need_id"].to_list()
    known: list[str] = [
        name for name in ("need_title", "enterprise", "need_city", "need_field") if name in needs.columns
    ]
    context: list[dict[str, Any]] = needs.select(known).to_dicts() if known else [{}] * len(ids)
    best = _best_refused(problem)
    rows: list[dict[str, Any]] = []
    for one in unserved:
        reason, remedy = _said(one, problem, who, why_forbidden.get(one.row, ""), best.get(one.row))
        demand = int(problem.demand[one.row])
        rows.append(
            {
                "need_id": ids[one.row],
                "need_title": None,
                **context[one.row],
                "demand": demand,
                "served": demand - one.missing,
                "missing": one.missing,
                "code": one.code,
                "reason": reason,
                "remedy": remedy,
            }
        )
    schema = {
        "need_id": pl.String,
        "need_title": pl.String,
        **dict.fromkeys(known, pl.String),
        "demand": pl.Int64,
        "served": pl.Int64,
        "missing": pl.Int64,
        "code": pl.String,
        "reason": pl.String,
        "remedy": pl.String,
    }
    return pl.DataFrame(rows, schema=schema)


def _said(one: Unserved, problem: Problem, who: Names, forbidden: str, best: float | None) -> tuple[str, str]:
    counts, first = one.counts, one.blocking[0] if one.blocking else None
    if one.code == "no_candidate":
        return "没有任何候选专家", "请加大推荐数量，或补充该方向的专家"
    if one.code == "all_forbidden":
        noted = f"（{forbidden}）" if forbidden else ""
        return f"{counts['forbidden']} 位候选均须回避{noted}", "请补充不需回避的候选专家"
    if one.code == "below_min_score":
        top = "" if best is None else f"，最高 {number(best)}"
        lower = "" if best is None else f"把最低分降到 {number(best)} 即有候选，或"
        return (
            f"{counts['below_min_score']} 位候选的得分都低于最低分 {number(problem.min_score or 0.0)}{top}",
            f"{lower}补充更对口的专家",
        )
    if one.code == "too_few_candidates":
        return f"可用候选只够 {counts['chosen']} 人，尚缺 {one.missing} 人", "请加大推荐数量，或补充该方向的专家"
    if one.code == "not_worth_it" or first is None:
        return "剩下的候选得分不为正，派出只会降低总分", "若仍要派，请用“覆盖优先”或锁定"
    names = "、".join(f"{who[b.col]}{_priced(b)}" for b in one.blocking)
    cost = (
        f"若强行改派，总分至少减少 {number(first.cost)}" if first.cost > 0 else "改派不减少总分，但会让另一项需求落空"
    )
    if one.code == "group_limit" and first.group is not None:
        label = problem.groups[first.group].label
        return f"受“{label}”限制，候选 {names} 不能再派；{cost}", f"“{label}”放宽 1 即可服务"
    return f"候选 {names} 的名额已用于得分更高的需求；{cost}", f"{who[first.col]} 为本需求再留 1 个名额即可服务"


def _priced(blocking: Blocking) -> str:
    return f"（稀缺价 {number(blocking.price)}）" if blocking.price > 0 else ""


def _best_refused(problem: Problem) -> dict[int, float]:
    """For each row the best score below the minimum."""
    if problem.min_score is None:
        return {}
    below = ~problem.usable & ~problem.forbidden
    frame = pl.DataFrame({"row": problem.rows[below], "score": problem.score[below]})
    return dict(frame.group_by("row").agg(pl.col("score").max()).iter_rows())
