"""What if a parameter of a tier were another: which firms of a workbook or Parquet file enter and leave, and where."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ronghe.engine.rules.whatif import Moved, what_if
from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.assessing import refuse_strange_grades
from ronghe.pipeline.firmyears import facts_table, read_firms
from ronghe.pipeline.tiers import tier

PLACES = ("name", "credit_code", "city", "industry")


@dataclass(frozen=True)
class WhatIf:
    """The firms that moved, and what was changed from and to."""

    moved: Moved
    changed: Mapping[str, tuple[Any, Any]]
    places: tuple[str, ...]

    def by_place(self) -> Any:
        """How many enter and leave by city and industry, as far as the source has those columns (Polars)."""
        held = [name for name in ("city", "industry") if name in self.places]
        return self.moved.by(*held) if held else None


def what_would_change(
    source: str | Path,
    name: str,
    changes: Mapping[str, Any],
    *,
    on: date,
    region: str = "",
    without: Sequence[str] = (),
) -> WhatIf:
    """Decide the firms of `source` for a tier by the rules of a day and by the same with `changes`.

    `source` is a workbook of enterprise years, or a Parquet file with a column for each fact, read without loading it all.
    Raises Refused for a parameter that is none.
    """
    if not changes:
        raise Refused("没有给出要改的参数；写成 --set 参数=值", "no parameter to change; write --set NAME=VALUE")
    refuse_strange_grades(without)
    held = tier(name)
    before = held.on(on, region=region, without=without)
    after = held.on(on, region=region, without=without, changes=changes)
    frame: Any
    if Path(source).suffix.lower() == ".parquet":
        import polars as pl

        frame = pl.scan_parquet(source)
    else:
        frame = facts_table(read_firms(source, on).filings)
    places = tuple(one for one in PLACES if one in frame.collect_schema().names())
    moved = what_if(before, after, frame, keep=places)
    return WhatIf(moved, {k: (before.given.used[k].value, v) for k, v in changes.items()}, places)


def parsed(settings: list[str]) -> dict[str, Any]:
    """NAME=VALUE as values: numbers, true, false, or lists in brackets. Raises Refused for anything else."""
    found: dict[str, Any] = {}
    for one in settings:
        name, sign, text = one.partition("=")
        text = {"true": "True", "false": "False"}.get(text.strip().lower(), text.strip())
        try:
            found[name.strip()] = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            sign = ""
        if not sign or not name.strip():
            raise Refused(f"“{one}”不是 参数=值，如 staff_most=600", f"{one} is not NAME=VALUE, as staff_most=600")
    return found
