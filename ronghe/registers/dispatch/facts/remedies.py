"""What one more expert would do for the needs that nobody serves: found by solving again with somebody like one who is there."""

from collections import Counter
from typing import Any

import numpy as np
import polars as pl

from ronghe.engine.dispatch.solution import Solution
from ronghe.registers.dispatch.facts.task import Task

MOST = 3
"""So many groups of unserved needs are looked at."""


def remedies(task: Task, solution: Solution) -> list[dict[str, Any]]:
    """For the largest groups of unserved needs, by field and city of the firm: the candidate whose like would help most
    likely, and how many more needs are served with one more of them and with as many as the group takes."""
    rows = np.array([one.row for one in solution.unserved], np.int64)
    if not len(rows):
        return []
    fields, cities = task.entries["field"].to_list(), task.entries["city"].to_list()
    groups = Counter((fields[r], cities[r]) for r in rows.tolist())
    before = _served(task, solution)
    found = []
    for (field, city), count in sorted(groups.items(), key=lambda one: (-one[1], one[0]))[:MOST]:
        mine = [r for r in rows.tolist() if (fields[r], cities[r]) == (field, city)]
        like = _like(task, field, city, mine)
        if like is None:
            found.append({"field": field, "city": city, "unserved": count, "like": None, "people": 0, "served": 0})
            continue
        who = task.candidates.row(like, named=True)
        one = {"field": field, "city": city, "unserved": count, "like": who["number"]}
        one |= {"of": who["field"], "from": who["city"]}
        many = -(-count // max(who["capacity"], 1))
        for people in sorted({1, many}):
            more = _served(*solved_with(task, like, people)) - before
            found.append(one | {"people": people, "served": more})
    return found


def sentences(found: list[dict[str, Any]]) -> list[list[str]]:
    """Each remedy in words (Chinese, English); one that serves nobody is not spoken of."""
    said = []
    for one in found:
        if one["like"] is None:
            of = one["field"] or "该"
            zh = f"{one['city']}{of}方向有 {one['unserved']} 项需求未选派，库中没有该方向的可派专家"
            en = f"{one['unserved']} needs in {one['city']} ({of}) wait and the pool holds nobody who could serve them"
        elif one["served"] > 0:
            of = one["of"] or one["field"]
            zh = (
                f"再增加 {one['people']} 名{one['from']}的{of}专家（如 {one['like']}）可多服务 {one['served']} 项需求；"
                f"{one['city']}{one['field']}方向现有 {one['unserved']} 项未选派"
            )
            en = (
                f"{one['people']} more experts in {of} like {one['like']} ({one['from']}) would serve {one['served']} more "
                f"needs; {one['unserved']} of {one['city']} wait"
            )
        else:
            continue
        said.append([f"{zh}。", f"{en}."])
    return said


def solved_with(task: Task, like: int, people: int = 1) -> tuple[Task, Solution]:
    """The task with so many more candidates like the one in column `like`, solved again."""
    wider = with_more(task, like, people)
    return wider, wider.solved()[1]


def with_more(task: Task, like: int, people: int = 1) -> Task:
    """The task with so many more candidates who can do what the one in column `like` can; nobody must be sent."""
    own = task.edges.filter((pl.col("col") == like) & ~pl.col("forbidden"))
    who = task.candidates.row(like, named=True)
    width = task.candidates.height
    edges, candidates = [task.edges], [task.candidates]
    for n in range(people):
        place = pl.lit(width + n, dtype=task.edges.schema["col"])
        key = pl.lit(-1 - n, dtype=pl.Int64)  # nobody in the ledger
        edges.append(
            own.with_columns(place.alias("col"), key.alias("candidate"), pl.lit("").alias("way"), kept=pl.lit(False))
        )
        named = who | {"id": -1 - n, "number": f"＋{who['number']}", "name": f"与{who['name']}相仿者"}
        candidates.append(pl.DataFrame([named], schema=task.candidates.schema))
    return Task(pl.concat(edges), task.entries, pl.concat(candidates), task.limits)


def _like(task: Task, field: str, city: str, rows: list[int]) -> int | None:
    """The candidate of the field, if possible of the city, with the most usable pairs among these needs."""
    least = -np.inf if task.limits.min_score is None else task.limits.min_score
    usable = task.edges.filter(pl.col("row").is_in(rows) & ~pl.col("forbidden") & (pl.col("score") >= least))
    counts = usable.group_by("col").agg(pl.len().alias("n"), pl.col("score").sum().alias("sum"))
    who = task.candidates.select(
        pl.int_range(pl.len()).cast(task.edges.schema["col"]).alias("col"),
        (pl.col("field") == field).alias("same"),
        (pl.col("city") == city).alias("near"),
    )
    ranked = counts.join(who, on="col").sort(
        ["same", "near", "n", "sum", "col"], descending=[True, True, True, True, False]
    )
    return None if ranked.is_empty() else int(ranked["col"][0])


def _served(task: Task, solution: Solution) -> int:
    return len(np.unique(task.edges["row"].to_numpy()[solution.chosen]))
