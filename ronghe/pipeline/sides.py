"""The tables of needs and of experts as a dispatch reads them: an id, and whatever limits and groups them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.tables import as_id, named, read_frame

IDS = {
    "need_id": ("need_id", "id", "rid", "guid", "编号", "需求编号", "需求ID"),
    "supply_id": ("supply_id", "id", "aid", "expert_id", "result_id", "编号", "专家编号", "成果编号"),
}
COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "need_id": {
        "demand": ("demand", "需派人数", "需求人数", "拟派人数"),
        "need_title": ("need_title", "title", "需求名称", "技术需求名称"),
        "enterprise": ("enterprise", "企业名称", "单位名称"),
        "need_city": ("need_city", "city", "所在地市", "所属市", "region"),
        "need_field": ("need_field", "field", "技术领域", "所属领域"),
    },
    "supply_id": {
        "capacity": ("capacity", "名额上限", "最多承担", "可承担需求数"),
        "min_load": ("min_load", "最低派出", "至少承担"),
        "name": ("name", "姓名"),
        "title": ("成果名称",),
        "institution": ("institution", "单位", "工作单位"),
        "city": ("city", "所在地市", "region"),
        "field": ("field", "技术领域", "研究领域"),
    },
}


def read_side(source: Any, key: str, remarks: list[tuple[str, str]]) -> pl.DataFrame:
    """One row per id, columns under their machine names, other plain columns kept. Raises Refused without an id column."""
    frame = read_frame(source)
    name = Path(source).name if isinstance(source, (str, Path)) else key
    hit = next((c for c in IDS[key] if c in frame.columns), None)
    if hit is None and isinstance(source, (str, Path)):
        frame, hit = _as_sent(source, key), "id"
    if hit is None:
        raise Refused(
            f"{name}：找不到编号列（{'、'.join(IDS[key])}）；读到的列：{'、'.join(frame.columns)}",
            f"{name}: no id column ({', '.join(IDS[key])}); columns read: {', '.join(frame.columns)}",
        )
    chosen = {hit: key}
    for machine, accepted in COLUMNS[key].items():
        found = next((c for c in accepted if c in frame.columns and c not in chosen), None)
        if found is not None:
            chosen[found] = machine
    plain = [column for column in frame.columns if not frame[column].dtype.is_nested()]
    frame = named(frame.select(plain).rename({old: new for old, new in chosen.items() if old in plain}))
    frame = frame.with_columns(as_id(key, frame)).filter(pl.col(key) != "")
    return _one_row_each(frame, key, name, remarks)


def _one_row_each(frame: pl.DataFrame, key: str, name: str, remarks: list[tuple[str, str]]) -> pl.DataFrame:
    """One row per id: a person spread over several rows (one per paper) is told only where the rows contradict."""
    told = [column for column in COLUMNS[key] if column in frame.columns]
    filled = frame.with_columns(pl.col(c).replace("", None) for c in told if frame[c].dtype == pl.String)
    once = filled.group_by(key, maintain_order=True).agg(pl.all().drop_nulls().first())
    if told and once.height < frame.height:
        differ = filled.group_by(key).agg(
            pl.any_horizontal(pl.col(c).drop_nulls().n_unique() > 1 for c in told).alias("_")
        )
        if again := int(differ["_"].sum()):
            remarks.append(
                (
                    f"{name}：{again} 个编号的几行互相矛盾，取先出现的值",
                    f"{name}: the rows of {again} ids contradict each other; what comes first counts",
                )
            )
    return once


def _as_sent(source: str | Path, key: str) -> pl.DataFrame:
    """A table as offices send it (titles above, two header rows …), of which only the id must be there."""
    # The column specs load narwhals and the code lists, which a plain table of ids never needs.
    from ronghe.engine.sheets.read import read_table
    from ronghe.facts import expert, need
    from ronghe.rulebook.codes.kinds import KINDS

    spec = replace(need.MATCHING if key == "need_id" else expert.MATCHING, anchors=(), needed=("id",))
    rows = [row.values for row in read_table(source, spec, KINDS).good]
    keep = ("id", "title", "enterprise", "demand", "name", "institution", "city", "field", "capacity", "min_load")
    columns = [name for name in keep if rows and name in rows[0]]
    return pl.DataFrame([{name: row[name] for name in columns} for row in rows], infer_schema_length=None)
