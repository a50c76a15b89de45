from pathlib import Path
from typing import Any

import openpyxl
import polars as pl

SHEETS = ["选派方案", "未选派需求与原因", "专家负荷", "约束与证明", "说明"]


def test_the_plan_workbook_has_its_five_sheets_and_ids_first(plan: Path) -> None:
    book = openpyxl.load_workbook(plan, read_only=True)
    assert book.sheetnames[:5] == SHEETS
    rows = list(book["选派方案"].iter_rows(values_only=True))
    assert rows[0][:3] == ("need_id", "supply_id", "score")
    assert {row[:2] for row in rows[1:] if row[0]} == {("N1", "E1"), ("N2", "E2"), ("N3", "E3")}


def test_the_answer_carries_the_proof(call: Any, tmp_path: Path) -> None:
    (tmp_path / "m.tsv").write_text("need_id\tsupply_id\tscore\nn1\ta\t.9\nn2\ta\t.5\n", encoding="utf-8")
    said = call("dispatch", tmp_path / "m.tsv", "-o", tmp_path / "p.parquet", "--json")
    assert said.code == 0, said.err
    assert said.json["certificate"]["proved"] is True
    assert [one["need_id"] for one in said.json["unserved"]] == ["n2"]
    assert pl.read_parquet(tmp_path / "p.parquet").select("need_id", "supply_id", "score").rows() == [("n1", "a", 0.9)]


def test_limits_that_contradict_exit_with_two_and_still_explain(call: Any, tmp_path: Path) -> None:
    (tmp_path / "m.tsv").write_text("need_id\tsupply_id\tscore\nn1\ta\t.9\nn2\ta\t.5\n", encoding="utf-8")
    (tmp_path / "l.tsv").write_text("need_id\tsupply_id\nn1\ta\nn2\ta\n", encoding="utf-8")
    said = call("dispatch", tmp_path / "m.tsv", "--locks", tmp_path / "l.tsv", "-o", tmp_path / "p.xlsx", "--json")
    assert said.code == 2
    assert said.json["infeasible"]["irreducible"]
    assert "约束不能同时成立" in said.err
    assert (tmp_path / "p.xlsx").exists()


def test_inertia_without_a_plan_to_resume_is_refused(call: Any, tmp_path: Path) -> None:
    (tmp_path / "m.tsv").write_text("need_id\tsupply_id\tscore\nn1\ta\t.9\n", encoding="utf-8")
    said = call("dispatch", tmp_path / "m.tsv", "-o", tmp_path / "p.csv", "--inertia", "0.1")
    assert said.code == 2
    assert "resume" in said.err
