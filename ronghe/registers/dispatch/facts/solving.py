"""A batch as one assignment problem: scores, what is locked and by whom, what is forbidden, quotas and limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from ronghe.engine.matching.matcher import Matcher
from ronghe.registers.dispatch.facts.choosing import mutual
from ronghe.registers.dispatch.facts.inputs import Inputs, Pair
from ronghe.registers.dispatch.facts.scoring import Progress, scored
from ronghe.registers.dispatch.facts.task import Limits, Task
from ronghe.registers.dispatch.models import Batch, Plan, PlanPair

OPTIONS = ("objective", "coverage_first", "min_score", "min_load", "inertia", "mutual", "time_limit")
"""What an officer may ask of a solve; what is not asked is the batch's own."""


@dataclass(frozen=True)
class Gathered:
    """The task of a plan, what it was made of, and the matcher that read the texts (None if their scores were known)."""

    task: Task
    inputs: Inputs
    matcher: Matcher | None = field(default=None, repr=False)


def options_of(batch: Batch, asked: Mapping[str, Any]) -> dict[str, Any]:
    """All options of a solve. Raises KeyError for one that does not exist."""
    if unknown := sorted(set(asked) - set(OPTIONS)):
        raise KeyError(f"no options of a solve: {', '.join(unknown)}")
    own = {
        "objective": batch.objective,
        "coverage_first": batch.coverage_first,
        "min_score": batch.min_score,
        "min_load": batch.min_load,
        "inertia": 0.0,
        "mutual": True,
        "time_limit": None,
    }
    return own | dict(asked)


def gather(
    inputs: Inputs, options: Mapping[str, Any], base: Plan | None, known: Task | None, progress: Progress
) -> Gathered:
    """The task of a batch. Pairs of `base` are worth `inertia` more; `known` is an earlier table of scores."""
    locked = dict(inputs.locked)
    if options.get("mutual", True):
        locked |= dict.fromkeys(mutual(inputs, locked), "mutual")
    kept = _pairs_of(base)
    wished = {(e, c) for e, order in inputs.wishes["firm"].items() for c in order}
    wished |= {(e, c) for c, order in inputs.wishes["expert"].items() for e in order}
    sides = set(inputs.entries["id"]), set(inputs.candidates["id"])
    wanted = {(e, c) for e, c in {*locked, *kept, *wished} if e in sides[0] and c in sides[1]}
    found = scored(inputs, wanted, known, progress)
    limits = Limits(
        objective=options["objective"],
        coverage_first=options["coverage_first"],
        min_score=options["min_score"],
        min_load=options["min_load"],
        max_load=inputs.max_load,
        max_per_firm=inputs.max_per_firm,
        inertia=options["inertia"] if base is not None else 0.0,
        quotas=tuple((city, least, most) for city, (least, most) in inputs.quotas.items()),
        time_limit=options.get("time_limit"),
    )
    edges = edges_of(found.pairs, inputs, locked, kept)
    return Gathered(Task(edges, inputs.entries, inputs.candidates, limits), inputs, found.matcher)


def edges_of(pairs: pl.DataFrame, inputs: Inputs, locked: Mapping[Pair, str], kept: set[Pair]) -> pl.DataFrame:
    """The scored pairs with their places, locks and prohibitions, by row and column."""
    row = pl.DataFrame({"entry": inputs.entries["id"], "row": np.arange(inputs.entries.height)})
    col = pl.DataFrame({"candidate": inputs.candidates["id"], "col": np.arange(inputs.candidates.height)})
    frame = pairs.join(row, on="entry").join(col, on="candidate")
    for name, given in (("way", locked), ("forbidden", inputs.forbidden), ("kept", dict.fromkeys(kept, ""))):
        frame = frame.join(_marked(name, given), on=["entry", "candidate"], how="left")
    return frame.sort("row", "col").select(
        "entry",
        "candidate",
        "row",
        "col",
        "score",
        pl.col("way").fill_null(""),
        pl.col("forbidden").is_not_null(),
        pl.col("kept").is_not_null(),
    )


def _marked(name: str, given: Mapping[Pair, str]) -> pl.DataFrame:
    rows = [(e, c, said) for (e, c), said in given.items()]
    return pl.DataFrame(rows, schema={"entry": pl.Int64, "candidate": pl.Int64, name: pl.String}, orient="row")


def _pairs_of(plan: Plan | None) -> set[Pair]:
    if plan is None:
        return set()
    return set(PlanPair.objects.filter(plan=plan).values_list("entry", "candidate"))
