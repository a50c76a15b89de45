"""A solved task as what officers read.

`Plan.outcome` is a JSON object:
  figures         people, firms, needs (distinct, among the pairs), pairs, total, worst_off (the lowest sum of a served need),
                  bound (the total plus the gap), gap, relative_gap, proved, seconds, objective, method, entries, slots, pool
                  (what was to be assigned)
  proof           [zh, en]: the certificate in one sentence
  without_mutual  total (of the free optimum: no nomination, no mutual choice), difference (that total less this one),
                  pairs (how many pairs were fixed by them), blocking (pairs that rank each other and that the free optimum
                  would leave wanting each other)
  unserved        [{entry, id, title, firm, missing, code, why_zh, why_en, would: {candidate, name, cost} | null}];
                  cost is the least that the total loses if the pair is forced, by the prices; `planning.cost` is exact
  scarce          [{candidate, name, unit, price, would_serve}], the dearest first: what one more slot would add, and how
                  many unserved needs wait for it
  loads           full, idle (counts); over (count) and overloaded [{candidate, name, load, now, capacity}]: people whose
                  load with the needs they serve beside this batch exceeds what their profile says they can take on
  flows           [{from, to, count}] of city names, institution to firm
  aside           [{entry, candidate, why}]: accepted nominations that a prohibition overrules
  moved           {kept, new, dropped} and the lists [{entry, candidate}] where an earlier plan was resumed
  summary         [[zh, en]]: what one more expert would do, the most useful first; empty until `complete`
  remedies        [{field, city, unserved, like, people, served}]: the same as data
  complete        whether summary and evidence of the pairs are there
  infeasible      {sentence, irreducible [{kind, label}], repair [{kind, label, amount, cost}], cost, proved, works} or null
  inputs          the digest of each kind of input
"""

from collections import Counter
from typing import Any

import numpy as np
import polars as pl

from ronghe.engine.dispatch.problem import Problem
from ronghe.engine.dispatch.solution import Solution, Unserved
from ronghe.engine.dispatch.solve import solve
from ronghe.pipeline.batch import Batch as Sheet
from ronghe.pipeline.figures import number
from ronghe.pipeline.planning import certificate_of, contradiction, names
from ronghe.pipeline.reasons import unserved_rows
from ronghe.pipeline.wording import proof, reason_name
from ronghe.registers.dispatch.facts.choosing import unstable
from ronghe.registers.dispatch.facts.inputs import Inputs, Pair
from ronghe.registers.dispatch.facts.task import Task
from ronghe.registers.needs import queries as needs
from ronghe.registers.parties import queries as parties

SHOWN = 20
"""So many scarce or overloaded people are named."""


def outcome_of(task: Task, problem: Problem, solution: Solution, inputs: Inputs) -> dict[str, Any]:
    """What a solve came to, ready for JSON."""
    sheet = sheet_of(task, problem, inputs)
    told = certificate_of(sheet, solution)
    chosen = pairs_of(task, solution)
    wrong = None if solution.infeasible is None else contradiction(sheet, solution, names(sheet.supply))
    said = {
        "figures": figures(task, solution, told),
        "proof": list(proof(told, wrong)),
        "aside": _aside(inputs),
        "inputs": inputs.parts,
        "infeasible": wrong,
        "summary": [],
        "remedies": [],
        "complete": wrong is not None,
    }
    if wrong is not None:
        return said
    return said | {
        "without_mutual": _without_mutual(task, problem, solution, inputs, chosen),
        "unserved": _unserved(task, problem, solution, sheet),
        "scarce": _scarce(task, solution),
        "loads": _loads(task, problem, solution, inputs),
        "flows": flows(task, solution),
        "moved": moved(task, solution),
    }


def pairs_of(task: Task, solution: Solution) -> list[Pair]:
    """The chosen pairs by their ids."""
    return list(task.edges.filter(pl.Series(solution.chosen)).select("entry", "candidate").iter_rows())


def figures(task: Task, solution: Solution, told: dict[str, Any] | None = None) -> dict[str, Any]:
    """The counts and the certificate of a solution."""
    chosen, proof_ = solution.chosen, solution.certificate
    rows, cols = task.edges["row"].to_numpy()[chosen], task.edges["col"].to_numpy()[chosen]
    score = task.edges["score"].to_numpy()[chosen]
    sums = np.bincount(rows, score, task.entries.height)
    served = np.unique(rows)
    firms = task.entries["organisation"].to_numpy()[served]
    found = {
        "people": len(np.unique(cols)),
        "firms": len(np.unique(firms)),
        "needs": len(served),
        "pairs": int(chosen.sum()),
        "total": round(float(score.sum()), 6),
        "worst_off": round(float(sums[served].min()), 6) if len(served) else None,
        # The optimiser's value counts what is kept a little higher; officers are told of scores alone.
        "bound": _finite(proof_.bound - proof_.value + float(score.sum())),
        "gap": _finite(proof_.gap),
        "relative_gap": _finite(proof_.relative_gap),
        "proved": bool(proof_.proved),
        "seconds": round(proof_.seconds, 3),
        "objective": proof_.objective,
        "entries": task.entries.height,
        "slots": int(task.entries["demand"].sum()),
        "pool": task.candidates.height,
    }
    return found if told is None else found | {"method": told["method"]}


def flows(task: Task, solution: Solution) -> list[dict[str, Any]]:
    """How many pairs go from each institution's city to each firm's, the most first."""
    chosen = solution.chosen
    to = task.entries["city"].to_numpy()[task.edges["row"].to_numpy()[chosen]]
    start = task.candidates["city"].to_numpy()[task.edges["col"].to_numpy()[chosen]]
    counts = Counter(zip(start.tolist(), to.tolist(), strict=True))
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [{"from": a, "to": b, "count": n} for (a, b), n in ordered]


def moved(task: Task, solution: Solution) -> dict[str, Any] | None:
    """What changed against the plan that was resumed; None where none was."""
    kept = task.edges["kept"].to_numpy()
    if not kept.any():
        return None
    entry, candidate = _numbers(task)

    def listed(mask: Any) -> list[dict[str, str]]:
        return [{"entry": entry[i], "candidate": candidate[i]} for i in np.flatnonzero(mask)]

    new, gone = listed(solution.chosen & ~kept), listed(kept & ~solution.chosen)
    both = int((solution.chosen & kept).sum())
    return {"kept": both, "new": len(new), "dropped": len(gone), "added": new, "removed": gone}


def sheet_of(task: Task, problem: Problem, inputs: Inputs | None) -> Sheet:
    """The task as the command line's dispatch knows it, so that both say the same in the same words."""
    asked = task.entries.select(
        need_id="number", need_title="title", enterprise="firm", need_city="city", need_field="field"
    )
    supply = task.candidates.select(supply_id="number", name="name", institution="unit", city="city", field="field")
    entry, candidate = _numbers(task)
    edges = pl.DataFrame({"need_id": entry, "supply_id": candidate, "score": task.edges["score"]})
    why = {}
    if inputs is not None:
        by_entry = dict(task.entries.select("id", "number").iter_rows())
        by_candidate = dict(task.candidates.select("id", "number").iter_rows())
        keys = task.edges.filter("forbidden").select("entry", "candidate").iter_rows()
        why = {(by_entry[e], by_candidate[c]): inputs.forbidden.get((e, c), "") for e, c in keys}
    return Sheet(problem, edges, asked, supply, why)


def _numbers(task: Task) -> tuple[Any, Any]:
    entry = task.entries["number"].to_numpy()[task.edges["row"].to_numpy()]
    return entry, task.candidates["number"].to_numpy()[task.edges["col"].to_numpy()]


def _without_mutual(
    task: Task, problem: Problem, solution: Solution, inputs: Inputs, chosen: list[Pair]
) -> dict[str, Any]:
    """What nominations and mutual choice cost against the optimum without them."""
    own = task.edges["way"].is_in(["mutual", "nominated"]).to_numpy().copy()
    for n in np.flatnonzero(own).tolist():  # few, and those who serve already are no matter of choice
        own[n] = (task.edges["entry"][n], task.edges["candidate"][n]) not in inputs.standing
    free, best = chosen, solution.total
    if own.any():
        solved = solve(
            problem.changed(locked=problem.locked & ~own), solution.certificate.objective,
            time_limit=task.limits.time_limit,
        )  # fmt: skip
        free, best = pairs_of(task, solved), solved.total
    return {
        "total": round(best, 6),
        "difference": round(best - solution.total, 6),
        "pairs": int(own.sum()),
        "blocking": unstable(inputs, free),
    }


def _unserved(task: Task, problem: Problem, solution: Solution, sheet: Sheet) -> list[dict[str, Any]]:
    why: dict[int, list[str]] = {}
    place = {number: n for n, number in enumerate(task.entries["number"])}
    for (entry, _), reason in sheet.forbidden_why.items():
        if reason and reason not in why.setdefault(place[entry], []):
            why[place[entry]].append(reason)
    said = unserved_rows(
        solution.unserved, problem, sheet.needs, names(sheet.supply), {r: "、".join(w[:3]) for r, w in why.items()}
    )
    rows = said.select("reason", "remedy").iter_rows()
    ids, titles, firms = (task.entries[name].to_list() for name in ("id", "title", "firm"))
    return [
        {
            "entry": task.entries["number"][one.row],
            "id": ids[one.row],
            "title": titles[one.row],
            "firm": firms[one.row],
            "missing": one.missing,
            "code": one.code,
            "why_zh": f"{reason}。{remedy}。",
            "why_en": _in_english(one, task),
            "would": _would(one, task),
        }
        for one, (reason, remedy) in zip(solution.unserved, rows, strict=True)
    ]


def _would(one: Unserved, task: Task) -> dict[str, Any] | None:
    if not one.blocking:
        return None
    first = one.blocking[0]
    who = task.candidates.row(first.col, named=True)
    return {"candidate": who["number"], "name": who["name"], "cost": round(first.cost, 6)}


def _in_english(one: Unserved, task: Task) -> str:
    said = reason_name(one.code)[1]
    if (would := _would(one, task)) is None:
        return f"{said}."
    return f"{said}; one more slot of {would['candidate']} would serve it, forcing it costs {number(would['cost'])}."


def _scarce(task: Task, solution: Solution) -> list[dict[str, Any]]:
    proof_ = solution.certificate
    waiting = Counter(b.col for one in solution.unserved for b in one.blocking)
    served = np.zeros(len(proof_.col_price), np.int64) if proof_.col_served is None else proof_.col_served
    worth = [(int(served[c]), float(p), c) for c, p in enumerate(proof_.col_price) if p > 1e-9 or served[c] > 0]
    found = []
    for _, price, col in sorted(worth, key=lambda one: (-one[0], -one[1], one[2]))[:SHOWN]:
        who = task.candidates.row(col, named=True)
        found.append(
            {"candidate": who["number"], "name": who["name"], "unit": who["unit"], "price": round(price, 6),
             "would_serve": waiting[col]}
        )  # fmt: skip
    return found


def _loads(task: Task, problem: Problem, solution: Solution, inputs: Inputs) -> dict[str, Any]:
    load = np.bincount(problem.cols[solution.chosen], minlength=len(problem.capacity))
    used = np.flatnonzero(load)
    experts = task.candidates["expert"].to_list()
    sent = [experts[c] for c in used]
    now, profiles = needs.load_of(sent), parties.experts(sent)
    own = Counter(candidate for _, candidate in inputs.standing)
    over = []
    for col in used.tolist():
        who = task.candidates.row(col, named=True)
        beside = max(now.get(who["expert"], 0) - own[who["id"]], 0)
        profile = profiles.get(who["expert"])
        able = profile.capacity if profile is not None else who["own"]
        if load[col] + beside > able:
            over.append(
                {"candidate": who["number"], "name": who["name"], "load": int(load[col]), "now": beside,
                 "capacity": able}
            )  # fmt: skip
    over.sort(key=lambda one: (one["capacity"] - one["load"] - one["now"], one["candidate"]))
    return {
        "full": int((load[used] >= problem.capacity[used]).sum()),
        "idle": int((load == 0).sum()),
        "over": len(over),
        "overloaded": over[:SHOWN],
    }


def _aside(inputs: Inputs) -> list[dict[str, str]]:
    entry = dict(inputs.entries.select("id", "number").iter_rows())
    candidate = dict(inputs.candidates.select("id", "number").iter_rows())
    return [{"entry": entry[e], "candidate": candidate[c], "why": inputs.forbidden[e, c]} for e, c in inputs.aside]


def _finite(value: float) -> float | None:
    return round(value, 6) if np.isfinite(value) else None
