"""Learn from past judgements: a table of graded or accepted pairs in, one model file and its measured quality out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ronghe.engine.matching.learn import Learned
from ronghe.engine.matching.learn import learn as learn_pairs
from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.intake import Intake, read_needs, read_supply
from ronghe.pipeline.matching import fit, positions
from ronghe.pipeline.tables import Progress, read_pairs, silent

LABELS = ("level", "accepted")
_YES = {
    "1": 1,
    "1.0": 1,
    "true": 1,
    "是": 1,
    "采纳": 1,
    "yes": 1,
    "0": 0,
    "0.0": 0,
    "false": 0,
    "否": 0,
    "未采纳": 0,
    "no": 0,
}


@dataclass(frozen=True)
class Lesson:
    """What was learnt: the model, how good it is, and from what."""

    learned: Learned
    notes: dict[str, Any]
    intakes: Sequence[Intake[Any]] = field(default=(), repr=False)

    def save(self, path: str | Path) -> None:
        """Write the model as one file."""
        self.learned.save(Path(path))

    def _repr_html_(self) -> str:
        return f"<pre>{escape(chr(10).join(self.lines('zh')))}</pre>"

    def lines(self, language: str) -> list[str]:
        """The report of cross-validated quality."""
        return self.learned.report.lines(language)


def learn(
    needs: Any,
    supply: Any,
    labelled: Any,
    *,
    kind: str | None = None,
    encoder: str | Path | None = None,
    label: str | None = None,
    progress: Progress | None = None,
) -> Lesson:
    """Weights and calibration from `labelled`: need_id, supply_id and level (1–4) or accepted (0/1).

    Reports quality by cross-validation, over random pairs and over needs never seen. Raises Refused on an unknown id, on a
    label that is none, or when the labels say nothing.
    """
    told = progress or silent
    table = read_pairs(labelled)
    chosen = _label_column(table, label)
    labels = _labels(table, chosen)
    left = read_needs(needs, progress=lambda done, total: told("读取需求", done, total))
    supply_kind, right = read_supply(supply, kind=kind, progress=lambda done, total: told("读取供给", done, total))
    matcher = fit(left.records, right.records, encoder=encoder, progress=told)
    learned = learn_pairs(
        matcher,
        positions(table["need_id"], left.records, "需求", "need"),
        positions(table["supply_id"], right.records, "供给", "supply"),
        labels,
        kind=chosen,
        ids=list(table.select("need_id", "supply_id").iter_rows()),
        progress=lambda done, total: told("学习", done, total),
    )
    notes = {
        "pairs": table.height,
        "label": chosen,
        "kind": supply_kind,
        "quality": learned.report.as_json(),
        "inputs": [intake.source_note() for intake in (left, right)],
    }
    return Lesson(learned, notes, (left, right))


def _label_column(table: pl.DataFrame, label: str | None) -> str:
    if label is not None and label not in LABELS:
        raise Refused(f"label 只能是 level 或 accepted，读到 {label}", f"label must be level or accepted, got {label}")
    found = [name for name in LABELS if name in table.columns and label in (None, name)]
    if not found:
        wanted = label or " 或 ".join(LABELS)
        columns = "、".join(table.columns)
        raise Refused(
            f"标签表里没有 {wanted} 列；读到的列：{columns}",
            f"no column {label or 'level or accepted'}; columns read: {columns}",
        )
    return found[0]


def _labels(table: pl.DataFrame, name: str) -> NDArray[np.float64]:
    """Grades 1–4, or 0/1. Raises Refused with the first row that is neither."""
    text = table[name].cast(pl.String).str.strip_chars().str.to_lowercase().fill_null("")
    if name == "accepted":
        numbers = text.replace_strict(_YES, default=None, return_dtype=pl.Float64)
        allowed = ("0 或 1", "0 or 1")
    else:
        numbers = text.cast(pl.Float64, strict=False)
        numbers = numbers.set(~numbers.is_in([1.0, 2.0, 3.0, 4.0]), None)
        allowed = ("1、2、3 或 4", "1, 2, 3 or 4")
    if numbers.null_count():
        row = int(numbers.is_null().arg_max() or 0)
        raise Refused(
            f"第 {row + 1} 条数据的 {name} 读到“{table[name][row]}”，应为 {allowed[0]}",
            f"data row {row + 1}: {name} reads {table[name][row]!r}; it must be {allowed[1]}",
        )
    return numbers.to_numpy().astype(np.float64)
