"""Caps and floors as an officer writes them in TOML, turned into groups of candidate pairs.

    [[cap]]                       [[floor]]
    by = ["institution", "city"]  field = "新材料"
    max = 3                       min = 5

`by` makes one group for each combination of values; `name = "value"` (or a list of values) keeps only those pairs. A name is
a column of the matches; `need_…` and `supply_…` say which side is meant where both have one.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from ronghe.engine.dispatch.problem import Group
from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.headings import heading

BOUND = {"cap": "max", "floor": "min"}


@dataclass(frozen=True)
class Limit:
    """One entry of the file: kind cap or floor, its number, the columns it groups by, the values it keeps."""

    kind: str
    number: int
    by: tuple[str, ...]
    where: tuple[tuple[str, tuple[str, ...]], ...]


def read(source: str | Path | dict[str, Any]) -> list[Limit]:
    """The limits of a TOML file (or of the same structure as a dict). Raises Refused with the entry that is wrong."""
    name = "caps" if isinstance(source, dict) else Path(source).name
    if isinstance(source, dict):
        content = source
    else:
        try:
            content = tomllib.loads(Path(source).read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
            raise Refused(f"{name} 不是可读的 TOML：{wrong}", f"{name} is not readable TOML: {wrong}") from wrong
    if unknown := sorted(content.keys() - BOUND.keys()):
        raise Refused(
            f"{name} 里有不认识的段 {'、'.join(unknown)}；只用 [[cap]] 与 [[floor]]",
            f"{name} has unknown sections {', '.join(unknown)}; use [[cap]] and [[floor]] only",
        )
    limits = []
    for kind in BOUND:
        entries = content.get(kind, [])
        for number, entry in enumerate(entries if isinstance(entries, list) else [entries], 1):
            limits.append(_limit(kind, entry, f"{name} [[{kind}]] #{number}"))
    return limits


def _limit(kind: str, entry: dict[str, Any], where: str) -> Limit:
    bound = BOUND[kind]
    number = entry.get(bound)
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise Refused(f"{where}：要有 {bound} = 非负整数", f"{where}: needs {bound} = a whole number of at least 0")
    by = entry.get("by", [])
    by = [by] if isinstance(by, str) else by
    if not isinstance(by, list) or not all(isinstance(one, str) for one in by):
        raise Refused(
            f'{where}：by 应是列名，如 ["institution", "city"]', f"{where}: by must be a list of column names"
        )
    kept = []
    for name, value in entry.items():
        if name in (bound, "by"):
            continue
        values = value if isinstance(value, list) else [value]
        if name in BOUND.values() or not all(isinstance(one, (str, int)) for one in values):
            raise Refused(f"{where}：看不懂 {name} = {value!r}", f"{where}: cannot read {name} = {value!r}")
        kept.append((name, tuple(str(one) for one in values)))
    return Limit(kind, number, tuple(by), tuple(kept))


def groups(limits: Sequence[Limit], edges: pl.DataFrame) -> list[Group]:
    """One Group per limit and combination of values; `edges` has a row for each candidate pair, in the problem's order.

    Pairs whose value is empty are in no group: two people without an institution are not colleagues. Raises Refused when
    a column is not there, or when a floor names a value that no candidate pair has.
    """
    numbered = edges.with_row_index("_edge")
    made: list[Group] = []
    for limit in limits:
        columns = {name: column_of(name, edges) for name in (*limit.by, *(name for name, _ in limit.where))}
        kept = numbered
        for name, values in limit.where:
            kept = kept.filter(pl.col(columns[name]).cast(pl.String).is_in(list(values)))
        filters = "、".join(f"{heading(columns[name]).zh}={'/'.join(values)}" for name, values in limit.where)
        if not limit.by:
            if limit.kind == "floor" and limit.number > 0 and not kept.height:
                raise Refused(
                    f"下限 {filters}：没有任何候选属于它", f"floor {filters}: no candidate pair belongs to it"
                )
            made.append(_group(limit, kept, filters or "全部"))
            continue
        keys = [columns[name] for name in limit.by]
        for key in keys:
            kept = kept.filter(pl.col(key).is_not_null() & (pl.col(key).cast(pl.String) != ""))
        for values, part in kept.group_by(*keys, maintain_order=True):
            label = "、".join(f"{heading(key).zh}={value}" for key, value in zip(keys, values, strict=True))
            made.append(_group(limit, part, "、".join(filter(None, (label, filters)))))
    return made


def _group(limit: Limit, part: pl.DataFrame, label: str) -> Group:
    word = "至多" if limit.kind == "cap" else "至少"
    return Group(
        part["_edge"].cast(pl.Int64).to_numpy(),
        at_least=limit.number if limit.kind == "floor" else None,
        at_most=limit.number if limit.kind == "cap" else None,
        label=f"{label} {word} {limit.number}",
    )


def column_of(name: str, edges: pl.DataFrame) -> str:
    """The column meant by `name`: itself, else the supply's or the need's column of that name; one that says something."""
    known = [c for c in (name, name.removeprefix("supply_"), f"supply_{name}", f"need_{name}") if c in edges.columns]
    for candidate in known:
        if edges[candidate].cast(pl.String).fill_null("").str.len_bytes().max():
            return candidate
    if known:
        return known[0]
    columns = "、".join(c for c in edges.columns if not c.startswith(("_", "part_")))
    raise Refused(f"没有“{name}”这一列；可用的列：{columns}", f"there is no column {name!r}; known columns: {columns}")
