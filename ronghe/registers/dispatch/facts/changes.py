"""What a change of a solved plan would do: solved again, exactly, from the table of scored pairs that the plan kept."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import polars as pl

from ronghe.engine.dispatch.solution import Solution
from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.planning import contradiction, names
from ronghe.registers.dispatch.facts.outcome import figures, sheet_of
from ronghe.registers.dispatch.facts.remedies import with_more
from ronghe.registers.dispatch.facts.task import Task, load
from ronghe.registers.dispatch.models import Plan, PlanPair

ORDERS = ("lock", "forbid", "free")
CHANGES = ("capacity", "max_load", "max_per_firm", "min_score", "min_load", "quotas", "more")
SHOWN = 200
"""So many moves are listed; all are counted."""


@lru_cache(maxsize=4)
def table(number: str, digest: str) -> Task:
    """The kept table of a plan. Raises Refused where it is gone or damaged."""
    return load(number, digest)


def table_of(plan: Plan) -> Task:
    """The table of a plan. Raises Refused for a plan that is not solved."""
    if not plan.edges_digest:
        raise Refused("方案尚未求解", "the plan is not solved yet")
    return table(plan.number, plan.edges_digest)


def ordered(task: Task, orders: Sequence[Mapping[str, str]]) -> tuple[Task, list[dict[str, str]]]:
    """The task under further orders [{entry, candidate, order}] by numbers, and those of pairs that were never scored:
    locked, they count nothing until the batch is solved again. Raises Refused for an unknown number or order."""
    row = {number: n for n, number in enumerate(task.entries["number"])}
    col = {number: n for n, number in enumerate(task.candidates["number"])}
    wanted: dict[tuple[int, int], str] = {}
    for one in orders:
        if one["entry"] not in row or one["candidate"] not in col or one["order"] not in ORDERS:
            raise Refused(
                f"方案中没有 {one['entry']} 与 {one['candidate']} 这一对，或没有“{one['order']}”这种指定",
                f"the plan knows no pair {one['entry']}, {one['candidate']}, or no order {one['order']}",
            )
        wanted[row[one["entry"]], col[one["candidate"]]] = one["order"]
    edges = task.edges
    place = {(r, c): n for n, (r, c) in enumerate(edges.select("row", "col").iter_rows()) if (r, c) in wanted}
    way, forbidden = edges["way"].to_list(), edges["forbidden"].to_list()
    for pair, n in place.items():
        if wanted[pair] == "lock":
            way[n] = way[n] or "locked"
        elif wanted[pair] == "forbid":
            # Who locks and who forbids must agree: the newer order of the officer stands.
            way[n], forbidden[n] = "", True
        else:
            way[n] = ""
    edges = edges.with_columns(way=pl.Series(way, dtype=pl.String), forbidden=pl.Series(forbidden, dtype=pl.Boolean))
    new = [pair for pair, order in wanted.items() if order == "lock" and pair not in place]
    if new:
        entry, candidate = task.entries["id"].to_list(), task.candidates["id"].to_list()
        rows = [(entry[r], candidate[c], r, c, 0.0, "locked", False, False) for r, c in new]
        edges = pl.concat([edges, pl.DataFrame(rows, schema=edges.schema, orient="row")])
    asked, people = task.entries["number"].to_list(), task.candidates["number"].to_list()
    return replace(task, edges=edges), [{"entry": asked[r], "candidate": people[c]} for r, c in new]


def changed(task: Task, changes: Mapping[str, Any]) -> Task:
    """The task with other limits. Raises Refused for what cannot be.

    capacity      {candidate number: how many}
    max_load      the cap of everybody, within what each can take on
    max_per_firm  the cap of each firm; None: none
    min_score, min_load   as in a solve
    quotas        {city: (at least, at most)}, instead of the city's own; (None, None): none
    more          {candidate number: how many more people like this one}
    """
    if unknown := sorted(set(changes) - set(CHANGES)):
        raise Refused(f"不能试算这些变化：{'、'.join(unknown)}", f"no such what-if: {', '.join(unknown)}")
    limits = {name: changes[name] for name in ("max_per_firm", "min_score", "min_load") if name in changes}
    if "max_load" in changes:
        limits["max_load"] = changes["max_load"]
        capped = pl.min_horizontal("own", pl.lit(int(changes["max_load"])))
        fixed = task.edges.filter(pl.col("way") != "").group_by("col").len()
        busy = np.zeros(task.candidates.height, np.int64)
        busy[fixed["col"].to_numpy()] = fixed["len"].to_numpy()
        task = replace(
            task, candidates=task.candidates.with_columns(capacity=pl.max_horizontal(capped, pl.Series(busy)))
        )
    if "quotas" in changes:
        quotas = {city: (least, most) for city, least, most in task.limits.quotas}
        quotas |= {city: tuple(bounds) for city, bounds in changes["quotas"].items()}
        limits["quotas"] = tuple(
            (c, low, high) for c, (low, high) in sorted(quotas.items()) if (low, high) != (None, None)
        )
    if "capacity" in changes:
        capacity = task.candidates["capacity"].to_list()
        for number, many in changes["capacity"].items():
            capacity[_col(task, number)] = _whole(many)
        task = replace(task, candidates=task.candidates.with_columns(capacity=pl.Series(capacity, dtype=pl.Int64)))
    task = task.changed(**limits)
    for number, people in changes.get("more", {}).items():
        task = with_more(task, _col(task, number), _whole(people))
    return task


def _whole(value: Any) -> int:
    if not isinstance(value, int) or not 0 <= value <= 100:
        raise Refused(f"数量应为 0 到 100 的整数，读到 {value}", f"a number must be whole, 0 to 100, not {value}")
    return value


def _col(task: Task, number: str) -> int:
    found = task.candidates.select(pl.col("number").index_of(number)).item()
    if found is None:
        raise Refused(f"方案中没有候选人 {number}", f"the plan knows no candidate {number}")
    return int(found)


def told(plan: Plan, task: Task) -> dict[str, Any]:
    """The plan before and after: totals, figures, what moves, or why it cannot be.

    {feasible, before, after (figures), total, difference, moves: [{entry, candidate, name, firm, change: added|removed}],
    moved (how many), infeasible: {sentence, irreducible, repair …} | null}
    """
    try:
        problem, solution = task.solved()
    except TimeoutError:
        raise Refused("在时限内没有算出结果", "nothing was found in time") from None
    before = plan.outcome.get("figures", {})
    if solution.infeasible is not None:
        sheet = sheet_of(task, problem, None)
        wrong = contradiction(sheet, solution, names(sheet.supply))
        return {"feasible": False, "before": before, "after": None, "total": None, "difference": None, "moves": [],
                "moved": 0, "infeasible": wrong}  # fmt: skip
    after = figures(task, solution)
    moves = _moves(plan, task, solution)
    return {
        "feasible": True,
        "before": before,
        "after": after,
        "total": after["total"],
        "difference": round(after["total"] - before.get("total", 0.0), 6),
        "moves": moves[:SHOWN],
        "moved": len(moves),
        "infeasible": None,
    }


def _moves(plan: Plan, task: Task, solution: Solution) -> list[dict[str, str]]:
    entry = {row["id"]: row for row in task.entries.select("id", "number", "firm").iter_rows(named=True)}
    person = {row["id"]: row for row in task.candidates.select("id", "number", "name").iter_rows(named=True)}
    had = set(PlanPair.objects.filter(plan=plan).values_list("entry", "candidate"))
    has = set(task.edges.filter(pl.Series(solution.chosen)).select("entry", "candidate").iter_rows())
    changes = [(pair, "removed") for pair in sorted(had - has)] + [(pair, "added") for pair in sorted(has - had)]
    return [
        {
            "entry": entry[e]["number"],
            "firm": entry[e]["firm"],
            "candidate": person[c]["number"],
            "name": person[c]["name"],
            "change": change,
        }
        for (e, c), change in changes
    ]
