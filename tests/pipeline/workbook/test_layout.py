"""Layout: the sheets' names and order are what other tools were promised."""

import polars as pl

from ronghe.pipeline.workbook.layout import COLUMNS, SHEETS, empty


def test_the_sheets_are_the_promised_five_and_the_candidates() -> None:
    promised = ["选派方案", "未选派需求与原因", "专家负荷", "约束与证明", "说明"]
    assert [*SHEETS.values()] == [*promised, "候选与得分"]


def test_an_empty_table_has_its_columns() -> None:
    assert empty("pairs").columns[:3] == ["need_id", "supply_id", "score"]
    assert all(empty(name).height == 0 and isinstance(empty(name), pl.DataFrame) for name in COLUMNS)
