"""A solution in numbers becomes the plan in words: pairs, unserved, loads, constraints, candidates and moves."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ronghe.engine.dispatch.solution import Ref, Solution
from ronghe.pipeline.batch import Batch
from ronghe.pipeline.figures import number
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.reasons import unserved_rows
from ronghe.pipeline.workbook.write import kept_candidates

SHOWN = 8  # constraints of a conflict named in its sentence; all of them stand in the list


def plan_of(batch: Batch, solution: Solution, notes: dict[str, Any]) -> Plan:
    """The plan of a solved batch; when the limits contradict nothing is chosen and `notes["infeasible"]` says why."""
    who = names(batch.supply)
    noted = dict(notes)
    if solution.infeasible is not None:
        noted["infeasible"] = contradiction(batch, solution, who)
    noted["candidates"] = batch.edges.height
    return Plan(
        pairs=_pairs(batch, solution),
        unserved=unserved_rows(solution.unserved, batch.problem, batch.needs, who, _reasons_by_row(batch)),
        loads=_loads(batch, solution),
        constraints=_constraints(batch, solution),
        candidates=_candidates(batch, solution),
        moved=_moved(batch, solution),
        certificate=certificate_of(batch, solution),
        notes=noted,
    )


def names(supply: pl.DataFrame) -> list[str]:
    """Each supply as people call it: the name with its institution, else the title, else the id."""
    known = [c for c in ("name", "title", "institution") if c in supply.columns]
    rows = supply.select("supply_id", *known).to_dicts()
    return [
        f"{r['name']}（{r['institution']}）"
        if r.get("name") and r.get("institution")
        else str(r.get("name") or r.get("title") or r["supply_id"])
        for r in rows
    ]


def _pairs(batch: Batch, solution: Solution) -> pl.DataFrame:
    problem = batch.problem
    kept = problem.kept if batch.resumed else np.zeros(len(problem.kept), bool)
    status = np.where(kept, "沿用", np.where(problem.locked, "锁定", "新派"))
    price = _prices(solution, len(problem.capacity))[problem.cols]
    frame = batch.edges.with_columns(status=pl.Series(status), price=pl.Series(price))
    order = ["need_id", "supply_id", "score", "status", "price"]
    frame = frame.select(*order, *(c for c in frame.columns if c not in order))
    return frame.filter(pl.Series(solution.chosen))


def _prices(solution: Solution, width: int) -> NDArray[np.float64]:
    price = solution.certificate.col_price
    return price if len(price) == width else np.zeros(width)


def _loads(batch: Batch, solution: Solution) -> pl.DataFrame:
    problem = batch.problem
    load = np.bincount(problem.cols[solution.chosen], minlength=len(problem.capacity))
    status = np.where(load == 0, "未派", np.where(load >= problem.capacity, "满载", "有余量"))
    known = [c for c in ("name", "title", "institution", "city", "field") if c in batch.supply.columns]
    return batch.supply.select("supply_id", *known).with_columns(
        capacity=pl.Series(problem.capacity),
        min_load=pl.Series(problem.min_load),
        load=pl.Series(load),
        price=pl.Series(_prices(solution, len(problem.capacity))),
        status=pl.Series(status),
    )


def _constraints(batch: Batch, solution: Solution) -> pl.DataFrame:
    problem, chosen = batch.problem, solution.chosen
    rows: list[dict[str, Any]] = []
    for at, group in enumerate(problem.groups):
        used = int(chosen[group.members].sum())
        upper = group.at_most is not None
        limit = group.at_most if group.at_most is not None else group.at_least
        price = float(solution.certificate.group_price[at]) if len(solution.certificate.group_price) else 0.0
        rows.append(
            {
                "kind": "上限" if upper else "下限",
                "label": group.label,
                "limit": float(limit or 0),
                "used": float(used),
                "binding": used == limit,
                "price": price,
            }
        )
    for label, kind, mask in (
        ("锁定的选派", "锁定", problem.locked),
        ("回避、不得选派的对", "禁配", problem.forbidden),
    ):
        if mask.any():
            rows.append(
                {
                    "kind": kind,
                    "label": label,
                    "limit": float(mask.sum()),
                    "used": float((mask & chosen).sum()),
                    "binding": True,
                    "price": None,
                }
            )
    if problem.min_score is not None:
        below = int((problem.score < problem.min_score).sum())
        rows.append(
            {
                "kind": "最低分",
                "label": f"{below} 对候选低于最低分",
                "limit": problem.min_score,
                "used": float(problem.score[chosen].min()) if chosen.any() else None,
                "binding": below > 0,
                "price": None,
            }
        )
    schema = {
        "kind": pl.String,
        "label": pl.String,
        "limit": pl.Float64,
        "used": pl.Float64,
        "binding": pl.Boolean,
        "price": pl.Float64,
    }
    return pl.DataFrame(rows, schema=schema)


def _candidates(batch: Batch, solution: Solution) -> pl.DataFrame:
    """Candidates with the cost of choosing each after all; only as many as the workbook holds are put into words."""
    problem = batch.problem
    cost = solution.certificate.reduced_cost
    cost = cost if len(cost) == len(problem.rows) else np.zeros(len(problem.rows))
    details = [
        c
        for c in batch.edges.columns
        if c.startswith("part_")
        or c in ("need_title", "name", "title", "institution", "evidence", "documents", "probability", "level")
    ]
    frame = batch.edges.select("need_id", "supply_id", "score", *details).with_columns(
        chosen=pl.Series(solution.chosen),
        reduced_cost=pl.Series(-cost),
        _edge=pl.Series(np.arange(len(cost))),
    )
    frame = kept_candidates(frame)
    full = _full(batch, solution)
    why = [_why(batch, solution, edge, full) for edge in frame["_edge"].to_list()]
    order = ["need_id", "supply_id", "score", "chosen", "reduced_cost"]
    return frame.drop("_edge").with_columns(why=pl.Series(why, dtype=pl.String)).select(*order, "why", *details)


@dataclass(frozen=True)
class _Full:
    """Which needs have all they asked for, the least score sent to each need, and which experts have no slot left."""

    need: NDArray[np.bool_]
    least: NDArray[np.float64]
    expert: NDArray[np.bool_]


def _full(batch: Batch, solution: Solution) -> _Full:
    problem, chosen = batch.problem, solution.chosen
    served = np.bincount(problem.rows[chosen], minlength=len(problem.demand))
    load = np.bincount(problem.cols[chosen], minlength=len(problem.capacity))
    least = np.full(len(problem.demand), np.inf)
    np.minimum.at(least, problem.rows[chosen], problem.score[chosen])
    return _Full(served >= problem.demand, least, load >= problem.capacity)


def _why(batch: Batch, solution: Solution, edge: int, full: _Full) -> str:
    problem = batch.problem
    if solution.chosen[edge]:
        return "锁定" if problem.locked[edge] else "入选"
    if problem.forbidden[edge]:
        pair = (batch.edges["need_id"][edge], batch.edges["supply_id"][edge])
        reason = batch.forbidden_why.get(pair, "")
        return f"须回避：{reason}" if reason else "须回避"
    if not problem.usable[edge]:
        return "低于最低分"
    if solution.infeasible is not None:
        return "约束不能同时成立，未求解"
    row, col = problem.rows[edge], problem.cols[edge]
    if full.need[row] and full.least[row] >= problem.score[edge]:
        return "落选：该需求已派得分不低于此人的专家"
    if full.expert[col]:
        return "落选：该专家的名额已用于全局更合适的需求"
    return "落选：全局权衡（名额、约束或得分）的结果"


def _moved(batch: Batch, solution: Solution) -> pl.DataFrame:
    schema = {"need_id": pl.String, "supply_id": pl.String, "change": pl.String}
    if not batch.resumed:
        return pl.DataFrame(schema=schema)
    kept, chosen = batch.problem.kept, solution.chosen
    change = np.where(kept & chosen, "保留", np.where(chosen, "新增", np.where(kept, "取消", "")))
    frame = (
        batch.edges.select("need_id", "supply_id").with_columns(change=pl.Series(change)).filter(pl.col("change") != "")
    )
    gone = pl.DataFrame([(n, s, "取消") for n, s in batch.dropped], schema=schema, orient="row")
    return pl.concat([frame, gone]).sort(
        pl.col("change").replace({"取消": "1", "新增": "2", "保留": "3"}), maintain_order=True
    )


def certificate_of(batch: Batch, solution: Solution) -> dict[str, Any]:
    """The proof and the counts of the plan as data."""
    problem, proof, chosen = batch.problem, solution.certificate, solution.chosen
    served = np.bincount(problem.rows[chosen], minlength=len(problem.demand))
    sums = np.bincount(problem.rows[chosen], weights=problem.score[chosen], minlength=len(problem.demand))
    reached = served > 0
    return {
        "objective": proof.objective,
        "total": solution.total,
        "value": proof.value,
        "bound": proof.bound,
        "gap": proof.gap,
        "relative_gap": proof.relative_gap,
        "proved": bool(proof.proved),
        "worst_off": float(sums[reached].min()) if reached.any() else None,
        "served": int(reached.sum()),
        "needs": len(problem.demand),
        "slots": int(problem.demand.sum()),
        "filled": int(chosen.sum()),
        "experts": len(problem.capacity),
        "experts_used": len(np.unique(problem.cols[chosen])),
        "coverage_first": problem.coverage_first,
        "method": proof.method,
        "seconds": proof.seconds,
        **{k: v for k, v in proof.details.items() if isinstance(v, (int, float, str, bool))},
    }


def _reasons_by_row(batch: Batch) -> dict[int, str]:
    if not batch.forbidden_why:
        return {}
    place = {one: i for i, one in enumerate(batch.needs["need_id"])}
    found: dict[int, list[str]] = {}
    for (need, _), reason in batch.forbidden_why.items():
        if need in place and reason:
            found.setdefault(place[need], []).append(reason)
    return {row: "、".join(dict.fromkeys(reasons)) for row, reasons in found.items()}


def contradiction(batch: Batch, solution: Solution, who: list[str]) -> dict[str, Any]:
    """The contradiction and its cheapest repair in words, with the same as data."""
    found = solution.infeasible
    assert found is not None
    labels = [_named(ref, batch, who) for ref in found.irreducible]
    repairs = [f"{_named(change.ref, batch, who)}：{_relaxed(change.ref, change.amount)}" for change in found.repair]
    shown = "；".join(labels[:SHOWN]) + (f"；等 {len(labels)} 条" if len(labels) > SHOWN else "")
    said = [f"{len(labels)} 条约束不能同时成立：{shown}"]
    if found.minimal:
        said.append("去掉其中任何一条，其余即可同时成立")
    else:
        said.append("未能在时限内再作精简，其中可能有不相干的约束")
    if not found.repair:
        said.append("未能在时限内找到改法")
    elif not found.works:
        said.append("所列改法未能在时限内核实")
    elif not found.proved:
        said.append("所列改法可行，但未证明是最省的")
    else:
        said.append("所列改法已证明可行且最省")
    return {
        "sentence": "。".join(said),
        "irreducible": [{"kind": r.kind, "label": text} for r, text in zip(found.irreducible, labels, strict=True)],
        "repair": [
            {"kind": c.ref.kind, "label": text, "amount": c.amount, "cost": c.cost}
            for c, text in zip(found.repair, repairs, strict=True)
        ],
        "cost": found.cost,
        "minimal": found.minimal,
        "proved": found.proved,
        "works": found.works,
    }


def _named(ref: Ref, batch: Batch, who: list[str]) -> str:
    problem = batch.problem
    if ref.kind == "demand":
        return f"需求 {batch.needs['need_id'][ref.index]} 只要 {problem.demand[ref.index]} 人"
    if ref.kind == "capacity":
        return f"{who[ref.index]} 最多 {problem.capacity[ref.index]} 项"
    if ref.kind == "min_load":
        return f"{who[ref.index]} 至少 {problem.min_load[ref.index]} 项"
    if ref.kind in ("lock", "forbid", "min_score"):
        pair = f"{batch.edges['need_id'][ref.index]} 与 {who[problem.cols[ref.index]]}"
        below = f"低于最低分 {number(problem.min_score or 0.0)}"
        return f"{pair} {({'lock': '必须选派', 'forbid': '不得选派'}).get(ref.kind, below)}"
    return problem.groups[ref.index].label


def _relaxed(ref: Ref, amount: int) -> str:
    if ref.kind in ("lock", "forbid", "min_score"):
        return "取消这一条"
    if ref.kind in ("min_load", "group_min"):
        return f"降低 {amount}"
    return f"放宽 {amount}"
