"""One solve as a table of scored pairs and both sides with their limits: kept beside the database, and solved from there."""

import hashlib
import io
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from django.conf import settings

from ronghe.engine.dispatch.problem import Group, Problem
from ronghe.engine.dispatch.solution import Solution
from ronghe.engine.dispatch.solve import Progress, solve
from ronghe.engine.sheets.atomic import written_whole
from ronghe.engine.text.refusal import Refused


@dataclass(frozen=True)
class Limits:
    """What the solve was asked beyond the two sides. Quotas: city -> (at least, at most)."""

    objective: str = "total"
    coverage_first: bool = True
    min_score: float | None = None
    min_load: int = 0
    max_load: int = 3
    max_per_firm: int | None = None
    inertia: float = 0.0
    quotas: tuple[tuple[str, int | None, int | None], ...] = ()
    time_limit: float | None = None


@dataclass(frozen=True)
class Task:
    """`edges`: entry, candidate (ids), row, col, score, way ("" unless locked), forbidden, kept; sorted by row, then column.

    `entries` and `candidates` as in `Inputs`, in the order of the rows and columns; a candidate of an id below 0 is
    nobody in the ledger, and need not be sent.
    """

    edges: pl.DataFrame
    entries: pl.DataFrame
    candidates: pl.DataFrame
    limits: Limits

    def problem(self, *, every_firm: bool = False) -> Problem:
        """The assignment problem; `every_firm`: with the limits of firms that do not even ask for so many."""
        edges, limits = self.edges, self.limits
        capacity = self.candidates["capacity"].to_numpy()
        least = np.where(self.candidates["id"].to_numpy() > 0, np.minimum(limits.min_load, capacity), 0)
        return Problem.of(
            edges["row"].to_numpy(),
            edges["col"].to_numpy(),
            edges["score"].to_numpy(),
            demand=self.entries["demand"].to_numpy(),
            capacity=capacity,
            min_load=least,
            locked=(edges["way"] != "").to_numpy(),
            forbidden=edges["forbidden"].to_numpy(),
            kept=edges["kept"].to_numpy(),
            inertia=limits.inertia,
            groups=self._groups(every_firm),
            coverage_first=limits.coverage_first,
            min_score=limits.min_score,
        )

    def solved(self, progress: Progress | None = None) -> tuple[Problem, Solution]:
        """The problem and its solution. Raises TimeoutError if no plan was found in time."""
        goal: Any = self.limits.objective
        problem = self.problem()
        solution = solve(problem, goal, time_limit=self.limits.time_limit, progress=progress)
        if solution.infeasible is not None:
            # A repair may ask for more people than a firm may have: now its limit counts although it did not bind before.
            problem = self.problem(every_firm=True)
            solution = solve(problem, goal, time_limit=self.limits.time_limit, progress=progress)
        return problem, solution

    def _groups(self, every_firm: bool) -> tuple[Group, ...]:
        """Quotas of cities, and the limit of each firm that asks for more than it may have."""
        rows, groups = self.edges["row"].to_numpy(), []
        region = self.entries["region"].str.slice(0, 4).to_numpy()
        names = dict(self.entries.select(pl.col("region").str.slice(0, 4), "city").iter_rows())
        for city, least, most in self.limits.quotas:
            members = np.flatnonzero(region[rows] == city)
            said = "，".join(f"{word} {n} 人次" for word, n in (("至少", least), ("至多", most)) if n is not None)
            groups.append(Group(members, least, most, f"{names.get(city, city)}名额（{said}）"))
        if self.limits.max_per_firm is not None:
            groups += self._firms(rows, self.limits.max_per_firm, every_firm)
        return tuple(groups)

    def _firms(self, rows: Any, most: int, every_firm: bool) -> list[Group]:
        asked = self.entries.group_by("organisation", "firm", maintain_order=True).agg(pl.col("demand").sum())
        firm = self.entries["organisation"].to_numpy()[rows]
        order = np.argsort(firm, kind="stable")
        sorted_firm = firm[order]
        found = []
        for key, name, demand in asked.iter_rows():
            if demand > most or every_firm:
                first, last = np.searchsorted(sorted_firm, [key, key + 1])
                found.append(Group(np.sort(order[first:last]), None, most, f"{name}至多 {most} 人次"))
        return found

    def changed(self, **limits: Any) -> "Task":
        """The same with other limits."""
        return replace(self, limits=replace(self.limits, **limits))


def place(number: str) -> Path:
    """Where the table of a plan stands."""
    return Path(settings.DATA) / "plans" / f"{number}.parquet"


def save(task: Task, number: str) -> str:
    """Write the table whole or not at all; its SHA-256."""
    sides = {
        "entries": task.entries.to_dict(as_series=False),
        "candidates": task.candidates.to_dict(as_series=False),
        "limits": asdict(task.limits),
    }
    buffer = io.BytesIO()
    task.edges.write_parquet(buffer, compression="zstd", metadata={"sides": json.dumps(sides, ensure_ascii=False)})
    path = place(number)
    path.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(path) as beside:
        beside.write_bytes(buffer.getvalue())
    return hashlib.sha256(buffer.getvalue()).hexdigest()


def load(number: str, digest: str) -> Task:
    """The table of a plan. Raises Refused where it is gone or not what was written."""
    try:
        data = place(number).read_bytes()
    except OSError:
        data = b""
    if not data or hashlib.sha256(data).hexdigest() != digest:
        raise Refused(
            f"方案 {number} 的候选对文件缺失或已损坏；请重新求解",
            f"the scored pairs of plan {number} are missing or damaged; solve again",
        )
    sides = json.loads(pl.read_parquet_metadata(io.BytesIO(data))["sides"])
    edges = pl.read_parquet(io.BytesIO(data))
    limits = sides["limits"] | {"quotas": tuple(tuple(one) for one in sides["limits"]["quotas"])}
    return Task(edges, _frame(sides["entries"]), _frame(sides["candidates"]), Limits(**limits))


WHOLE = {"id", "demand", "organisation", "expert", "person", "institution", "own", "capacity"}


def _frame(columns: dict[str, list[Any]]) -> pl.DataFrame:
    return pl.DataFrame(columns, schema={name: pl.Int64 if name in WHOLE else pl.String for name in columns})
