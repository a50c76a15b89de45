"""Rows become plans; a plan with one bad cell is held back whole, and the cell says how to mend it."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ronghe.engine.distribution.plan import Person
from ronghe.engine.distribution.refusals import Contradictory
from ronghe.pipeline.planrows import cell_of, read_plans
from tests.pipeline.plansheet import FIRST, sheet, team


@pytest.mark.parametrize("ending", ["xlsx", "csv", "jsonl"])
def test_rows_of_a_plan_become_one_plan_in_fen(tmp_path: Path, ending: str) -> None:
    plans = read_plans(sheet(tmp_path / f"p.{ending}", team()))
    [one] = plans.filed
    assert plans.refused == []
    assert (one.number, one.result, one.plan.amount, one.plan.costs) == (
        *("FP1", "示例合成结合剂", 106_000_000),
        (("transaction", 6_000_000),),
    )
    assert one.plan.persons == (
        Person("示例甲", "main", Fraction(2, 3), True),
        Person("示例乙", "other", Fraction(1, 3), True),
    )
    assert (one.plan.unit, one.plan.way, one.plan.reward_share) == ("state", "licence", None)


@pytest.mark.parametrize(
    ("first", "second", "cell", "code"),
    [
        ({"amount_yuan": 106}, {}, "F2", "perhaps_wan"),
        ({"amount_yuan": "约100万元"}, {}, "F2", "not_an_amount"),
        ({"amount_yuan": None}, {}, "F2", "required"),
        ({"unit": None}, {}, "D2", "required"),
        ({"way": None}, {}, "E2", "required"),
        ({"way": "赠送"}, {}, "E2", "not_listed"),
        ({}, {"amount_yuan": 1_060_001}, "F3", "differs"),
        ({"amount_yuan": 2000, "transaction_yuan": 20_000_000}, {}, "F2", "mixed_units"),
        ({}, {"share": "三成"}, "J3", "not_an_exact_share"),
        ({}, {"person": "示例甲", "role": "主要贡献人员"}, "I3", "conflict"),
    ],
)
def test_one_bad_cell_holds_its_plan_back_and_no_other(
    tmp_path: Path, first: dict[str, Any], second: dict[str, Any], cell: str, code: str
) -> None:
    path = sheet(tmp_path / "p.xlsx", [*team("FP1", first, second), *team("FP2")])
    plans = read_plans(path)
    assert [one.number for one in plans.filed] == ["FP2"]
    assert [(one.cell, one.code) for one in plans.refused] == [(cell, code)]
    marked = openpyxl.load_workbook(plans.write_marked(tmp_path / "m.xlsx"))
    assert marked["数据"][cell].comment.text.startswith(f"[{code}]")


def test_who_took_title_in_one_row_took_it_in_every_row(tmp_path: Path) -> None:
    rows = team("FP1", {"took_title": "是"}, {"person": "示例甲", "took_title": "否"})
    [wrong] = read_plans(sheet(tmp_path / "p.xlsx", rows)).refused
    assert (wrong.row, wrong.column, wrong.code) == (3, "取得权属", "differs")


def test_a_bad_row_whose_plan_is_not_known_holds_everything_back(tmp_path: Path) -> None:
    rows = [*team("FP1"), {**FIRST, "plan": None, "person": "示例丙"}]
    plans = read_plans(sheet(tmp_path / "p.xlsx", rows))
    assert plans.filed == ()
    assert [one.code for one in plans.refused] == ["required"]


def test_a_cell_in_a_file_with_named_columns_is_told_by_its_row(tmp_path: Path) -> None:
    plans = read_plans(sheet(tmp_path / "p.jsonl", [*team("FP1", {"amount_yuan": 106}), *team("FP2")]))
    assert [(one.row, one.cell, one.code) for one in plans.refused] == [(1, None, "perhaps_wan")]
    assert [one.number for one in plans.filed] == ["FP2"]
    plans.write_marked(tmp_path / "m.xlsx")


def test_what_the_engine_refuses_is_told_at_the_persons_cell(tmp_path: Path) -> None:
    plans = read_plans(sheet(tmp_path / "p.xlsx", team()))
    cell = cell_of(plans, plans.filed[0], Contradictory("x", "share", "坏；改", "bad", 1))
    assert (cell.row, cell.cell, cell.zh) == (3, "J3", "（方案 FP1）坏；改")
    costs = cell_of(plans, plans.filed[0], Contradictory("x", "costs", "坏", "bad"))
    assert (costs.row, costs.column) == (2, "交易成本（元）")
    absent = cell_of(plans, plans.filed[0], Contradictory("x", "staff_share", "坏", "bad"))
    assert (absent.cell, absent.column) == (None, "转化人员比例")
    left = plans.without([cell], {"FP1"})
    assert (left.filed, left.refused) == ((), [cell])
