"""Cells: every value comes back, a bad one is refused by sheet, row and column."""

import math

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.workbook.cells import Exact, cell, column, fitting, kind_of, text
from ronghe.pipeline.workbook.layout import CELL_CHARACTERS


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_is_formatted_with_all_its_digits(value: float) -> None:
    assert float(f"{Exact(value):.16G}") == value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, None),
        (True, "是"),
        (3, 3),
        (2**60, str(2**60)),
        (math.inf, "inf"),
        ([1, "a"], '[1, "a"]'),
        ("=1+1", "=1+1"),
    ],
)
def test_a_value_is_a_number_a_text_or_nothing(value: object, written: object) -> None:
    assert cell(value) == written


def test_a_text_too_long_for_a_cell_says_so() -> None:
    cut = fitting("长" * 40_000)
    assert len(cut) == CELL_CHARACTERS
    assert cut.endswith("……（共 40000 字，超出单元格上限）")
    assert fitting("a\x00b\x1fc\nd") == "a b c\nd"


def test_kinds_are_told_from_types() -> None:
    kinds = [kind_of(t) for t in (pl.Boolean(), pl.UInt8(), pl.Float32(), pl.String(), pl.List(pl.String), pl.Date())]
    assert kinds == ["flag", "whole", "number", "text", "json", "text"]


@given(st.lists(st.none() | st.booleans()), st.lists(st.none() | st.integers(-(2**60), 2**60)))
def test_flags_and_whole_numbers_come_back(flags: list[bool | None], numbers: list[int | None]) -> None:
    assert column("x", "flag", [cell(v) for v in flags], "表").to_list() == flags
    assert column("x", "whole", [cell(v) for v in numbers], "表").to_list() == numbers


@pytest.mark.parametrize(("kind", "bad"), [("number", "约三"), ("flag", "也许"), ("whole", 2.5), ("whole", "x")])
def test_a_bad_cell_is_refused_by_sheet_row_and_column(kind: str, bad: object) -> None:
    good: object = "是" if kind == "flag" else 1
    with pytest.raises(Refused, match="工作表“专家负荷” 第 3 行“load”列读到"):
        column("load", kind, [good, bad], "工作表“专家负荷”")


def test_an_id_typed_as_a_number_keeps_its_digits() -> None:
    assert text(12.0) == "12"
    assert text("012") == "012"
