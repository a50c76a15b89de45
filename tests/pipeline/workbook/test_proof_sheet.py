"""The sheet 约束与证明: verdict, prices, constraints, and what to do when constraints conflict."""

from pathlib import Path

import openpyxl
import pytest

from ronghe.pipeline.plan import Plan
from ronghe.pipeline.workbook import write_workbook
from ronghe.pipeline.workbook.proof_sheet import scarce


def lines(plan: Plan, folder: Path) -> str:
    write_workbook(plan, folder / "plan.xlsx")
    sheet = openpyxl.load_workbook(folder / "plan.xlsx")["约束与证明"]
    return "\n".join(" | ".join(str(v) for v in row if v is not None) for row in sheet.iter_rows(values_only=True))


def test_the_sheet_says_that_it_is_proved_and_who_is_scarce(make_plan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan()
    said = lines(plan, tmp_path)
    assert "已证明：在所列名额与约束下，不存在总分高于" in said
    dearest = scarce(plan, 1).row(0, named=True)
    assert f"{dearest['name']}，{dearest['institution']}" in said
    assert "至多可增加" in said
    assert "上限 | 示例大学 × 沈阳 至多 3 人 | 3.0 | 3.0 | 是 | 0.02" in said
    assert "XQ-0001 | ZJ-0002 | 新增" in said


def test_a_conflict_is_listed_with_its_repair(make_plan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # fixture
    conflict = {
        "sentence": "两条约束互相矛盾",
        "irreducible": ["甲至少 5 人", "甲至多 3 人"],
        "repair": ["放宽到 5 人"],
    }
    said = lines(make_plan(notes={"infeasible": conflict}), tmp_path)
    assert (
        said.index("两条约束互相矛盾") < said.index("甲至多 3 人") < said.index("放宽到 5 人") < said.index("一、结论")
    )


def test_without_scarcity_or_constraints_the_sheet_says_so(make_plan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan(needs=6, experts=60)
    import polars as pl

    calm = plan.loads.with_columns(price=pl.lit(0.0))
    nothing = pl.DataFrame()
    said = lines(Plan(**{**plan.__dict__, "loads": calm, "constraints": nothing, "moved": nothing}), tmp_path)
    assert "没有专家名额紧缺" in said
    assert "没有其他约束" in said
    assert "没有沿用上期方案" in said


@pytest.mark.parametrize("most", [1, 3])
def test_scarce_experts_come_dearest_first(make_plan, most: int) -> None:  # type: ignore[no-untyped-def]  # fixture
    found = scarce(make_plan(), most)
    assert found.height == most
    assert found["price"].to_list() == sorted(found["price"].to_list(), reverse=True)
