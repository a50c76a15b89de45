"""Tables of pairs, read from any format under the names people give the columns, and written in the house order."""

import codecs
import gzip
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from ronghe.engine.sheets.cell import ErrorValue, Formula
from ronghe.engine.text.normalise import normal_text
from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.headings import HEADINGS, in_order, titles

Progress = Callable[[str, int, int], None]

SYNONYMS: dict[str, tuple[str, ...]] = {
    "need_id": ("need_id", "rid", "需求编号", "需求ID", "需求id", "need", "query_id"),
    "supply_id": (
        "supply_id",
        "aid",
        "expert_id",
        "result_id",
        "专家编号",
        "成果编号",
        "供给编号",
        "supply",
        "expert",
        "result",
    ),
    "score": ("score", "得分", "分数", "匹配度", "综合得分"),
    "level": ("level", "等级", "评级", "预计等级"),
    "accepted": ("accepted", "采纳", "是否采纳"),
    "reason": ("reason", "原因", "理由", "回避原因"),
}
OUTPUTS = (".xlsx", ".csv", ".tsv", ".jsonl", ".parquet")
_TITLES = {heading.zh: key for key, heading in HEADINGS.items()}


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def check_output(path: Path) -> None:
    """Refuse a wrong ending or a folder that is not there before hours of work, not after."""
    name = path.name.lower().removesuffix(".gz")
    if not name.endswith(OUTPUTS):
        listed = " ".join(OUTPUTS)
        raise Refused(f"{path.name}：不认识的后缀；可用 {listed}", f"{path.name}: unknown ending; use {listed}")
    if not path.parent.is_dir():
        raise Refused(f"文件夹 {path.parent} 不存在；请先建立", f"folder {path.parent} does not exist; make it first")


def read_pairs(source: Any, *, wanted: tuple[str, ...] = (), what: str = "") -> pl.DataFrame:
    """A table with need_id and supply_id (text) and the `wanted` columns, in the order of the source, other columns kept.

    `source` is a path, a table of any Arrow-speaking library, or an iterable of mappings. Raises Refused when a column is
    missing, naming the columns that were read.
    """
    frame = named(read_frame(source))
    missing = [name for name in ("need_id", "supply_id", *wanted) if name not in frame.columns]
    if missing:
        name = what or (Path(source).name if isinstance(source, (str, Path)) else "pairs")
        raise Refused(
            f"{name}：找不到列 {'、'.join(missing)}；读到的列：{'、'.join(frame.columns) or '无'}",
            f"{name}: no column {', '.join(missing)}; columns read: {', '.join(frame.columns) or 'none'}",
        )
    return frame.with_columns(as_id("need_id", frame), as_id("supply_id", frame))


def named(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with known headings, Chinese or English, replaced by their machine names; the first of two wins."""
    found: dict[str, str] = {}
    plain = {column: column.strip().strip("\ufeff") for column in frame.columns}
    for key, accepted in SYNONYMS.items():
        for name in accepted:
            hit = next((c for c, p in plain.items() if p == name and c not in found), None)
            if hit is not None and key not in found.values():
                found[hit] = key
    for column, heading in plain.items():
        if column not in found:
            key = _TITLES.get(heading, heading)
            found[column] = heading if key in found.values() else key
    return frame.rename(found)


def as_id(name: str, frame: pl.DataFrame) -> pl.Expr:
    """An id is text: 7 and 7.0, as spreadsheets give it, are the id 7."""
    column = pl.col(name)
    if frame[name].dtype.is_float():
        whole = frame[name].drop_nulls().cast(pl.Int64, strict=False).cast(pl.Float64) == frame[name].drop_nulls()
        column = column.cast(pl.Int64) if whole.all() else column
    text = column.cast(pl.String).str.strip_chars().fill_null("")
    given = frame[name].cast(pl.String)
    if (given.str.len_bytes() == given.str.len_chars()).all():
        return text
    # Ids are compared in the form in which needs and experts are read: full-width letters and digits are the same ids.
    return text.map_elements(normal_text, return_dtype=pl.String)


def read_frame(source: Any) -> pl.DataFrame:
    """Any table as a Polars frame; text formats are read as text except JSONL and Parquet, which know their types."""
    if isinstance(source, (str, Path)):
        return _read_path(Path(source))
    if isinstance(source, pl.LazyFrame):
        return source.collect()
    if isinstance(source, pl.DataFrame):
        return source
    if hasattr(source, "__arrow_c_stream__"):
        return pl.DataFrame(source)
    if hasattr(source, "columns") and hasattr(source, "to_dict"):
        return pl.DataFrame({str(name): source[name].to_list() for name in source.columns}, strict=False)
    if isinstance(source, Mapping):
        return pl.DataFrame(source, strict=False)
    rows = list(source)
    if rows and not isinstance(rows[0], Mapping):
        return pl.DataFrame(rows, schema=["need_id", "supply_id", "score"][: len(rows[0])], orient="row", strict=False)
    return pl.DataFrame(rows, infer_schema_length=None, strict=False)


def _read_path(path: Path) -> pl.DataFrame:
    ending = Path(path.name.lower().removesuffix(".gz")).suffix
    if ending in (".xlsx", ".xls"):
        return _read_workbook(path)
    if not path.is_file():
        raise Refused(f"找不到文件 {path}", f"no such file: {path}")
    content = path.read_bytes()
    try:
        if path.name.lower().endswith(".gz"):
            content = gzip.decompress(content)
        if ending == ".parquet":
            return pl.read_parquet(io.BytesIO(content))
        if ending == ".jsonl":
            return pl.read_ndjson(io.BytesIO(content), infer_schema_length=None) if content.strip() else pl.DataFrame()
        if ending in (".csv", ".tsv", ".txt"):
            return _read_text(content, "," if ending == ".csv" else "\t")
    except (pl.exceptions.PolarsError, EOFError, OSError) as wrong:
        first = str(wrong).splitlines()[0]
        raise Refused(f"{path.name} 读不出表格：{first}", f"{path.name} cannot be read as a table: {first}") from wrong
    raise Refused(
        f"{path.name}：不认识的后缀；可读 xlsx xls csv tsv jsonl parquet（可加 .gz）",
        f"{path.name}: unknown ending; readable: xlsx xls csv tsv jsonl parquet (.gz allowed)",
    )


def _read_text(content: bytes, separator: str) -> pl.DataFrame:
    from ronghe.engine.sheets.decode import decode

    text = decode(content)
    if not text.strip():
        return pl.DataFrame()
    frame = pl.read_csv(
        io.BytesIO(text.encode()),
        separator=separator,
        quote_char='"' if separator == "," else None,
        infer_schema=False,
    )
    if separator == "," and content.startswith(codecs.BOM_UTF8):
        # Our own CSV puts an apostrophe before what a spreadsheet would take for a formula: it is no part of the text.
        frame = frame.with_columns(pl.all().str.replace(r"^'('*[=+\-@\t\r])", "${1}"))
    return frame


def _read_workbook(path: Path) -> pl.DataFrame:
    """The first sheet whose first filled row names a need and a supply, else the first sheet."""
    from ronghe.engine.sheets.grid import read_grids

    grids = read_grids(path)
    frames = [frame for grid in grids if (frame := _as_frame(grid.cells)) is not None]
    for frame in frames:
        if {"need_id", "supply_id"} <= set(named(frame.head(0)).columns):
            return frame
    return frames[0] if frames else pl.DataFrame()


def _as_frame(cells: list[list[Any]]) -> pl.DataFrame | None:
    filled = [row for row in cells if any(one not in (None, "") for one in row)]
    if not filled:
        return None
    heads = [str(one).strip() if one not in (None, "") else f"_{i}" for i, one in enumerate(filled[0])]
    unique = [h if h not in heads[:i] else f"{h}_{i}" for i, h in enumerate(heads)]
    width = len(unique)
    rows = [[_plain(one) for one in row[:width]] + [None] * (width - len(row)) for row in filled[1:]]
    return pl.DataFrame(rows, schema=unique, orient="row", infer_schema_length=None, strict=False)


def _plain(value: Any) -> Any:
    return None if value == "" or isinstance(value, (Formula, ErrorValue)) else value


def write_pairs(frame: pl.DataFrame, path: Path) -> None:
    """Write a table: machine names in data formats; in a workbook Chinese headings after need_id, supply_id, score."""
    from ronghe.engine.sheets.write import write_table

    check_output(path)
    frame = frame.select(in_order(frame.columns))
    if path.suffix.lower() == ".xlsx":
        frame = frame.rename(titles(frame.columns))
    write_table(frame, path)
