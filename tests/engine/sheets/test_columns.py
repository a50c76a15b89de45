from datetime import date

from ronghe.engine.sheets.cell import ErrorValue, Formula
from ronghe.engine.sheets.columns import read_column
from ronghe.engine.sheets.kinds import BASIC
from ronghe.engine.sheets.spec import Column

TEXT, MUST = Column("a", "甲"), Column("a", "甲", required=True)


def read(column: Column, cells: list[object], strict: bool = True) -> tuple[dict[int, object], dict[int, str]]:
    reader = BASIC[column.kind].reader(column, column.heading)
    values, wrongs = read_column(range(1, len(cells) + 1), cells, column, reader, strict=strict)
    return values, {row: code for row, (code, _, _) in wrongs.items()}


def test_values_come_by_row_and_empty_ones_not_at_all() -> None:
    assert read(TEXT, ["甲", "", None, " \u3000", 3.0, "\u200b"]) == ({1: "甲", 5: "3"}, {})


def test_an_empty_required_cell_is_refused_however_it_is_empty() -> None:
    assert read(MUST, ["", None, " ", "\u200b", "甲"]) == ({5: "甲"}, dict.fromkeys((1, 2, 3, 4), "required"))


def test_formulas_without_value_and_errors_are_refused_in_any_column() -> None:
    cells = [Formula("=A1"), ErrorValue("#N/A"), "=1+1", " =1", "-5", "+1", "@a"]
    values, wrongs = read(TEXT, cells)
    assert wrongs == {1: "formula_no_value", 2: "error_value", 3: "formula_text", 4: "formula_text"}
    assert list(values.values()) == ["-5", "+1", "@a"]
    assert 3 in read(TEXT, cells, strict=False)[0]


def test_cells_that_are_equal_but_not_the_same_are_read_apart() -> None:
    assert read(TEXT, [True, 1, 1.0, "1"])[0] == {1: "TRUE", 2: "1", 3: "1", 4: "1"}


def test_equal_cells_are_read_once() -> None:
    seen: list[object] = []

    def reader(value: object) -> object:
        seen.append(value)
        return value

    read_column(range(4), ["甲", "乙", "甲", "甲"], TEXT, reader, strict=False)
    assert seen == ["甲", "乙"]


def test_a_required_list_of_nothing_is_empty() -> None:
    tags = Column("k", "词", kind="tags", required=True)
    assert read(tags, ["；；", "甲"])[1] == {1: "required"}
    assert read(Column("d", "日", kind="date"), [date(2024, 3, 5)])[0] == {1: date(2024, 3, 5)}
