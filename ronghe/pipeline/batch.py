"""Everything a dispatch is asked to respect, gathered from its tables into one assignment problem."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ronghe.engine.dispatch.problem import Problem
from ronghe.engine.text.refusal import Refused
from ronghe.pipeline import caps as limits_file
from ronghe.pipeline.tables import read_pairs

Remark = tuple[str, str]


@dataclass
class Batch:
    """One dispatch to solve. `edges` has a row per candidate pair, in the problem's order, and all columns of the matches.

    `needs` and `supply` have a row per row and column of the problem: id, demand | capacity, min_load, and what is known
    of them. `remarks` are sentences (Chinese, English) about input that was set aside. `dropped` are pairs of the resumed
    plan that no longer exist.
    """

    problem: Problem
    edges: pl.DataFrame
    needs: pl.DataFrame
    supply: pl.DataFrame
    forbidden_why: dict[tuple[str, str], str] = field(default_factory=dict)
    dropped: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    resumed: bool = False


@dataclass(frozen=True)
class Asked:
    """The options of a dispatch, as given."""

    demand: int = 1
    capacity: int = 1
    min_load: int = 0
    coverage: str | None = None
    min_score: float | None = None
    inertia: float | None = None


def gather(
    matches: Any, *, needs: Any, experts: Any, asked: Asked, locks: Any, forbid: Any, caps: Any, resume: Any
) -> Batch:
    """The batch of these tables (paths or tables; None where not given). Raises Refused on input that cannot be used."""
    remarks: list[Remark] = []
    edges = _scored(read_pairs(matches, wanted=("score",)), remarks)
    left = _side(needs, edges, "need_id", {"demand": asked.demand}, NEED_COLUMNS, remarks)
    right = _side(
        experts, edges, "supply_id", {"capacity": asked.capacity, "min_load": asked.min_load}, SUPPLY_COLUMNS, remarks
    )
    edges = _only_known(edges, left, right, needs is not None, experts is not None, remarks)
    edges = _with_context(edges, left, right)
    locked, edges = _locked(locks, edges, left, right)
    forbidden, why = _forbidden(forbid, edges, left, right, remarks)
    kept, dropped = _kept(resume, edges)
    hard = resume is not None and asked.inertia is None
    problem = Problem(
        rows=_places(edges["need_id"], left["need_id"]),
        cols=_places(edges["supply_id"], right["supply_id"]),
        score=edges["score"].to_numpy().astype(np.float64),
        demand=left["demand"].to_numpy().astype(np.int64),
        capacity=right["capacity"].to_numpy().astype(np.int64),
        min_load=right["min_load"].to_numpy().astype(np.int64),
        locked=locked | (kept & ~forbidden if hard else np.zeros(len(kept), bool)),
        forbidden=forbidden,
        kept=kept,
        inertia=0.0 if hard or asked.inertia is None else asked.inertia,
        groups=tuple(limits_file.groups(limits_file.read(caps), edges)) if caps is not None else (),
        coverage_first=asked.coverage == "first",
        min_score=asked.min_score,
    )
    return Batch(problem, edges, left, right, why, dropped, remarks, resumed=resume is not None)


NEED_COLUMNS = ("need_title", "enterprise", "need_city", "need_field")
SUPPLY_COLUMNS = ("name", "title", "institution", "city", "field")


def _scored(edges: pl.DataFrame, remarks: list[Remark]) -> pl.DataFrame:
    """Scores as finite numbers and each pair once: rows that are neither are set aside and told."""
    if edges.is_empty():
        raise Refused("推荐结果表里没有任何一行", "the table of matches has no row")
    scores = edges["score"].cast(pl.Float64, strict=False)
    usable = scores.is_finite().fill_null(False) & (edges["need_id"] != "") & (edges["supply_id"] != "")
    if not usable.all():
        place = int((~usable).arg_max() or 0)
        shown = edges["score"][place]
        wrong = len(usable) - int(usable.sum())
        sentence = (
            f"推荐结果表有 {wrong} 行未采用（编号为空或得分不是数；第一处在第 {place + 1} 条数据，得分读到“{shown}”）",
            f"{wrong} rows of the matches were not used (empty id, or a score that is no number; first at data row {place + 1}: {shown!r})",
        )
        if not usable.any():
            raise Refused(*sentence)
        remarks.append(sentence)
    edges = edges.with_columns(scores.alias("score")).filter(usable)
    once = edges.unique(["need_id", "supply_id"], keep="first", maintain_order=True)
    if again := edges.height - once.height:
        best = edges.sort("score", descending=True, maintain_order=True)
        best = best.unique(["need_id", "supply_id"], keep="first", maintain_order=True)
        once = once.drop("score").join(
            best.select("need_id", "supply_id", "score"), on=["need_id", "supply_id"], maintain_order="left"
        )
        remarks.append(
            (f"{again} 行是重复的对，取其中最高得分", f"{again} rows repeat a pair; its highest score counts")
        )
    return once


def _side(
    source: Any, edges: pl.DataFrame, key: str, counts: dict[str, int], columns: Sequence[str], remarks: list[Remark]
) -> pl.DataFrame:
    """One row per need or supply: those of the given table, else those that occur in the matches."""
    from ronghe.pipeline.sides import read_side

    known = [name for name in (*counts, *columns) if name in edges.columns]
    carried = edges.select(key, *known).unique(key, keep="first", maintain_order=True)
    table = carried
    if source is not None:
        given = read_side(source, key, remarks)
        extra = [name for name in carried.columns if name != key and name not in given.columns]
        table = given.join(carried.select(key, *extra), on=key, how="left", maintain_order="left")
        for name in set(carried.columns) & set(given.columns) - {key}:
            if name not in counts:
                continue
            table = table.join(
                carried.select(key, pl.col(name).alias("_carried")), on=key, how="left", maintain_order="left"
            )
            table = table.with_columns(
                pl.coalesce(name, pl.col("_carried").cast(table[name].dtype, strict=False)).alias(name)
            ).drop("_carried")
    for name, default in counts.items():
        table = table.with_columns(_count(table, name, default, key).alias(name))
    return table


def _count(table: pl.DataFrame, name: str, default: int, key: str) -> pl.Series:
    """A column of whole numbers of at least 0, `default` where it is empty or not there."""
    if name not in table.columns:
        return pl.Series(name, [default] * table.height, dtype=pl.Int64)
    given = table[name]
    if given.dtype == pl.String:
        given = given.str.strip_chars().replace("", None)
    numbers = given.cast(pl.Float64, strict=False)
    wrong = (
        (numbers.is_null() & given.is_not_null())
        | (numbers < 0).fill_null(False)
        | (numbers != numbers.floor()).fill_null(False)
    )
    if wrong.any():
        place = int(wrong.arg_max() or 0)
        raise Refused(
            f"{table[key][place]} 的 {name} 读到“{table[name][place]}”，应为不小于 0 的整数",
            f"{name} of {table[key][place]} reads {table[name][place]!r}; it must be a whole number of at least 0",
        )
    return numbers.cast(pl.Int64).fill_null(default)


def _only_known(
    edges: pl.DataFrame,
    left: pl.DataFrame,
    right: pl.DataFrame,
    needs_given: bool,
    experts_given: bool,
    remarks: list[Remark],
) -> pl.DataFrame:
    """A given table of needs or experts says who takes part: matches of others are set aside."""
    for given, key, table, zh, en in (
        (needs_given, "need_id", left, "需求", "needs"),
        (experts_given, "supply_id", right, "专家", "experts"),
    ):
        if not given:
            continue
        inside = edges[key].is_in(table[key].implode())
        if not inside.all():
            away = edges.filter(~inside)[key].n_unique()
            remarks.append(
                (
                    f"推荐结果里有 {away} 个{zh}不在{zh}表中，未参与选派",
                    f"{away} {en} of the matches are not in the table of {en} and take no part",
                )
            )
            edges = edges.filter(inside)
    if edges.is_empty():
        raise Refused("推荐结果与需求表、专家表没有共同的编号", "matches, needs and experts have no id in common")
    return edges


def _with_context(edges: pl.DataFrame, left: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    """The pairs with what is known of both sides; where both sides say `city`, the need's is called `need_city`."""
    for table, key, drop in ((left, "need_id", ["demand"]), (right, "supply_id", ["capacity", "min_load"])):
        edges = edges.drop([name for name in drop if name in edges.columns])
        new = [name for name in table.columns if name not in edges.columns and name not in drop]
        if new:
            edges = edges.join(table.select(key, *new), on=key, how="left", maintain_order="left")
    return edges


def _locked(
    locks: Any, edges: pl.DataFrame, left: pl.DataFrame, right: pl.DataFrame
) -> tuple[NDArray[np.bool_], pl.DataFrame]:
    """Pairs that must be sent. A lock that is no candidate becomes one, with score 0: an officer may know better."""
    none = np.zeros(edges.height, bool)
    if locks is None:
        return none, edges
    asked = _pairs_of(locks, left, right, "锁定", "lock")
    new = asked.join(
        edges.select("need_id", "supply_id"), on=["need_id", "supply_id"], how="anti", maintain_order="left"
    )
    if new.height:
        added = new.with_columns(score=pl.lit(0.0))
        for side, key in ((left, "need_id"), (right, "supply_id")):
            more = [c for c in side.columns if c in edges.columns and c not in added.columns]
            added = added.join(side.select(key, *more), on=key, how="left", maintain_order="left")
        edges = pl.concat([edges, added.select(c for c in added.columns if c in edges.columns)], how="diagonal_relaxed")
    return _among(edges, asked), edges


def _forbidden(
    forbid: Any, edges: pl.DataFrame, left: pl.DataFrame, right: pl.DataFrame, remarks: list[Remark]
) -> tuple[NDArray[np.bool_], dict[tuple[str, str], str]]:
    if forbid is None:
        return np.zeros(edges.height, bool), {}
    table = read_pairs(forbid)
    reasons = (
        table["reason"].cast(pl.String).fill_null("") if "reason" in table.columns else pl.Series([""] * table.height)
    )
    why = {(n, s): r for n, s, r in zip(table["need_id"], table["supply_id"], reasons, strict=True)}
    return _among(edges, table.select("need_id", "supply_id").unique()), why


def _kept(resume: Any, edges: pl.DataFrame) -> tuple[NDArray[np.bool_], list[tuple[str, str]]]:
    """Pairs of the earlier plan that are still possible, and those that are not."""
    if resume is None:
        return np.zeros(edges.height, bool), []
    earlier = read_pairs(resume).select("need_id", "supply_id").unique(maintain_order=True)
    gone = earlier.join(
        edges.select("need_id", "supply_id"), on=["need_id", "supply_id"], how="anti", maintain_order="left"
    )
    return _among(edges, earlier), list(gone.iter_rows())


def _pairs_of(source: Any, left: pl.DataFrame, right: pl.DataFrame, zh: str, en: str) -> pl.DataFrame:
    """Distinct pairs whose ids take part. Raises Refused on an unknown id: a lock that is ignored would be a lie."""
    table = read_pairs(source).select("need_id", "supply_id").unique(maintain_order=True)
    for key, side in (("need_id", left), ("supply_id", right)):
        unknown = table.filter(~pl.col(key).is_in(side[key].implode()))[key].to_list()
        if unknown:
            raise Refused(
                f"{zh}表里的 {key} {'、'.join(unknown[:5])} 不在本批中；请核对编号",
                f"the {en} table names {key} {', '.join(unknown[:5])}, which takes no part; check the id",
            )
    return table


def _among(edges: pl.DataFrame, pairs: pl.DataFrame) -> NDArray[np.bool_]:
    marked = edges.select("need_id", "supply_id").join(
        pairs.select("need_id", "supply_id").with_columns(_hit=pl.lit(True)),
        on=["need_id", "supply_id"],
        how="left",
        maintain_order="left",
    )
    return marked["_hit"].fill_null(False).to_numpy().astype(bool)


def _places(ids: pl.Series, among: pl.Series) -> NDArray[np.int64]:
    places = pl.DataFrame({"id": among, "_at": np.arange(len(among))})
    return (
        pl.DataFrame({"id": ids})
        .join(places, on="id", how="left", maintain_order="left")["_at"]
        .to_numpy()
        .astype(np.int64)
    )
