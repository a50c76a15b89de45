"""Writes any table by the ending of its path: workbook, CSV, TSV, JSONL, Parquet; no text ever becomes a formula."""

import gzip
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ronghe.engine.sheets.atomic import written_whole
from ronghe.engine.sheets.grid import ending
from ronghe.engine.text.refusal import Refused

if TYPE_CHECKING:
    import polars as pl

WRITABLE = (".xlsx", ".csv", ".tsv", ".jsonl", ".parquet")
_PACKED = (".csv", ".tsv", ".jsonl")


def write_table(table: Any, path: str | Path, *, sheet: str = "数据") -> Path:
    """Write `table` (any Arrow-speaking or pandas table, a mapping of columns, an iterable of mappings) to `path`.

    CSV has a BOM, and text that begins with = + - @ TAB or CR gets an apostrophe before it; numbers never do
    (text that has such an apostrophe already gets one more, so that reading can take it back). TSV and
    JSONL have no BOM; TSV has no quoting, so line breaks and tabs inside text become blanks. A trailing .gz packs CSV,
    TSV and JSONL. Lists are joined by ； except in JSONL and Parquet. The file appears whole or not at all.
    """
    path = Path(path)
    kind = ending(path)
    packed = path.name.lower().endswith(".gz")
    if kind not in WRITABLE or (packed and kind not in _PACKED):
        listed = " ".join(WRITABLE)
        raise Refused(
            f"{path.name}：不能写成这种格式；可用 {listed}（csv tsv jsonl 后可加 .gz）",
            f"{path.name}: no such output format; use {listed} (.gz after csv tsv jsonl)",
        )
    frame = as_frame(table)
    with written_whole(path) as beside:
        if kind == ".xlsx":
            from ronghe.engine.sheets.write_workbook import write_workbook

            write_workbook(_flat(frame), beside, sheet=sheet, name=path.name)
        elif kind == ".parquet":
            frame.write_parquet(beside)
        else:
            content = _text(frame, kind)
            beside.write_bytes(gzip.compress(content, mtime=0) if packed else content)
    return path


def as_frame(table: Any) -> "pl.DataFrame":
    """Any table as a Polars frame."""
    import polars as pl

    if isinstance(table, pl.DataFrame):
        return table
    if isinstance(table, pl.LazyFrame):
        return table.collect()
    if isinstance(table, Mapping):
        return pl.DataFrame(dict(table), strict=False)
    if hasattr(table, "columns") or hasattr(table, "__arrow_c_stream__"):
        import narwhals as nw

        try:
            frame: pl.DataFrame = nw.from_native(table, eager_only=True).to_polars()
            return frame
        except TypeError:
            return pl.DataFrame(table)
    rows = [dict(row) for row in table]
    names = dict.fromkeys(key for row in rows for key in row)
    return pl.DataFrame(
        [{name: row.get(name) for name in names} for row in rows], infer_schema_length=None, strict=False
    )


def _text(frame: "pl.DataFrame", kind: str) -> bytes:
    out = io.BytesIO()
    if kind == ".jsonl":
        frame.write_ndjson(out)
    elif kind == ".csv":
        _guarded(_flat(frame)).write_csv(out, include_bom=True, line_terminator="\r\n")
    else:
        _unquoted(_flat(frame)).write_csv(out, separator="\t", quote_style="never", line_terminator="\n")
    return out.getvalue()


def _guarded(frame: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    text = pl.col(pl.String)
    return frame.with_columns(
        pl.when(text.str.contains(r"\A'*[=+\-@\t\r]")).then("'" + text).otherwise(text).name.keep()
    )


def _unquoted(frame: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    blank = r"[\t\r\n\x0b\x0c\x1c-\x1e\x{85}\x{2028}\x{2029}]"
    names = {name: " ".join(name.split()) for name in frame.columns}
    return frame.with_columns(pl.col(pl.String).str.replace_all(blank, " ")).rename(names)


def _flat(frame: "pl.DataFrame") -> "pl.DataFrame":
    """Lists of text joined by ；; whatever is nested deeper as JSON text."""
    import polars as pl

    def flat(name: str, dtype: pl.DataType) -> pl.Expr:
        column = pl.col(name)
        if isinstance(dtype, pl.List) and not dtype.inner.is_nested():
            return column.cast(pl.List(pl.String)).list.join("；", ignore_nulls=True)
        return column.map_elements(_json, return_dtype=pl.String)

    nested = [flat(name, dtype) for name, dtype in frame.schema.items() if dtype.is_nested() or dtype == pl.Object]
    return frame.with_columns(nested)


def _json(value: Any) -> str:
    plain = value.to_list() if hasattr(value, "to_list") else value
    return json.dumps(plain, ensure_ascii=False, default=str)
