"""The sheet 说明: how to read the others, the inputs with their hashes, and the score's honest name."""

from pathlib import Path

import openpyxl
import polars as pl

from ronghe.pipeline.plan import Plan
from ronghe.pipeline.workbook import read_plan, write_workbook


def lines(plan: Plan, folder: Path) -> str:
    write_workbook(plan, folder / "plan.xlsx")
    sheet = openpyxl.load_workbook(folder / "plan.xlsx")["说明"]
    return "\n".join(" | ".join(str(v) for v in row if v is not None) for row in sheet.iter_rows(values_only=True))


def test_inputs_options_and_version_are_named(make_plan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # fixture
    said = lines(make_plan(), tmp_path)
    assert f"matches.xlsx | {'ab' * 32} | 推荐结果" in said
    assert "每项需求人数 | 1" in said
    assert "ronghe 版本 | 0.1.0" in said


def test_the_score_is_uncalibrated_unless_a_model_gave_probabilities(make_plan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan(needs=5, experts=5)
    assert "得分 | 得分为相关度，未校准" in lines(plan, tmp_path)
    with_model = Plan(**{**plan.__dict__, "pairs": plan.pairs.with_columns(probability=pl.lit(0.7))})
    assert "未校准" not in lines(with_model, tmp_path)


def test_synthetic_data_is_marked_as_such(make_plan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # fixture
    assert "合成演示数据" in lines(make_plan(needs=5, experts=5), tmp_path)
    assert "合成" not in lines(make_plan(needs=5, experts=5, notes={"synthetic": False}), tmp_path)


def test_long_notes_survive_in_several_cells(make_plan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan(needs=5, experts=5, notes={"options": {"forbid": "专家" * 30_000}})
    lines(plan, tmp_path)
    assert read_plan(tmp_path / "plan.xlsx").notes == plan.notes
