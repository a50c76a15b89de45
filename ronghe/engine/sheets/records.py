"""Sources that name their own columns (JSONL, Parquet, data frames, mappings) as grids without a header row."""

import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ronghe.engine.sheets.cell import Grid
from ronghe.engine.text.refusal import Refused

_READY = frozenset({str, int, bool, dict})  # what most cells are, and need no second look


def read_jsonl(path: Path, name: str) -> Grid:
    """One JSON object per line; row numbers are line numbers, blank lines are blank rows."""
    from ronghe.engine.sheets.decode import decode

    found: list[Mapping[str, Any] | None] = []
    for number, line in enumerate(decode(path.read_bytes(), name).split("\n"), 1):
        if not line.strip():
            found.append(None)
            continue
        try:
            one = json.loads(line)
        except (ValueError, RecursionError) as wrong:
            raise Refused(
                f"{name} 第 {number} 行不是 JSON 对象：{wrong}；每行应是一个 {{…}}",
                f"{name}, line {number} is no JSON object: {wrong}; each line should be one {{…}}",
            ) from None
        if not isinstance(one, dict):
            raise Refused(
                f"{name} 第 {number} 行不是 JSON 对象；每行应是一个 {{…}}",
                f"{name}, line {number} is no JSON object; each line should be one {{…}}",
            )
        found.append(one)
    while found and found[-1] is None:
        found.pop()
    return of_mappings(found, None)


def read_parquet(path: Path, name: str) -> Grid:
    """The rows of a Parquet file, counted from 1."""
    import polars as pl

    try:
        return of_table(pl.read_parquet(path), None)
    except (pl.exceptions.PolarsError, OSError) as wrong:
        first = str(wrong).splitlines()[0]
        raise Refused(f"{name} 不是完好的 Parquet 文件：{first}", f"{name} is no sound Parquet file: {first}") from None


def of_table(table: Any, name: str | None) -> Grid:
    """The grid of a Polars, pandas, PyArrow or other Arrow-speaking table."""
    import narwhals as nw

    try:
        frame = nw.from_native(table, eager_only=True)
    except TypeError:
        import polars as pl

        frame = nw.from_native(pl.DataFrame(table), eager_only=True)
    cells = [[_plain(one) for one in row] for row in frame.iter_rows()]
    return Grid(name, cells, names=tuple(str(column) for column in frame.columns))


def of_mappings(rows: Iterable[Mapping[str, Any] | None], name: str | None) -> Grid:
    """The grid of mappings; its columns are all keys in the order of their first appearance."""
    kept = list(rows)
    names = tuple(dict.fromkeys(str(key) for row in kept if row is not None for key in row))
    cells = [[] if row is None else [_plain(row.get(key)) for key in names] for row in kept]
    return Grid(name, cells, names=names)


def _plain(value: Any) -> Any:
    if value is None or value.__class__ in _READY:
        return value
    if isinstance(value, float):
        return None if math.isnan(value) else float(value)
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if type(value).__module__ == "numpy":
        return _plain(value.tolist())
    if value is not None and type(value).__name__ in ("NaTType", "NAType"):
        return None
    return value
