"""Firms of a workbook under the rules of a day."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.assessing import assess, clauses_table, firms_table, said_missing
from tests.pipeline.firmsheet import workbook

ON = date(2025, 6, 30)


def test_each_firm_has_an_outcome_in_words_and_what_is_missing(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [{}, {"ip2": 0}, {"ip2": None}]
    found = assess(workbook(tmp_path / "f.xlsx", rows), "small_tech", on=ON)
    assert [one.assessment.outcome for one in found.judged] == ["met", "not_met", "unknown"]
    assert found.counts == {"met": 1, "not_met": 1, "unknown": 1, "expert": 0}
    # 48 points: R&D of 6 % gives 58, staff of a fifth 52; one right of class I or two of class II reach 60.
    assert said_missing(found.judged[1]) == "Ⅰ类知识产权数 0件 → 1件"
    table = firms_table(found)
    assert table["结论"].to_list() == ["符合", "不符合", "资料不全，不能判定"]
    assert "Ⅱ类知识产权数" in table["缺少的资料"][2]
    words = clauses_table(found).filter(条款="S1")["说明"][0]
    assert "科技人员数 ÷ 职工总数 15% → 8" in words


def test_the_gap_is_the_smallest_relative_change(tmp_path: Path) -> None:
    found = assess(workbook(tmp_path / "f.xlsx", [{"rd": 290, "ip2": 1}]), "small_tech", on=ON)
    (one,) = found.judged
    assert one.assessment["S"].points == (44, 44)
    assert one.missing is not None
    assert one.missing.changes is not None
    facts = {**one.filing.facts, **{c.fact: c.after for c in one.missing.changes}}
    assert found.ruling.outcome(facts) == "met"
    assert len(one.missing.changes) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_result_is_a_workbook_of_five_sheets(tmp_path: Path, language: str) -> None:
    found = assess(workbook(tmp_path / "f.xlsx", [{}, {"assets": -1}, {"rd": 7000}]), "small_tech", on=ON)
    found.write(tmp_path / "out.xlsx", language)
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["结论", "逐条说明", "存疑单元格", "退回单元格", "参数"]
    assert book["存疑单元格"].max_row == 2
    assert book["退回单元格"].max_row == 2
    heads = [book[name].cell(1, 1).value for name in ("存疑单元格", "退回单元格", "参数")]
    assert heads == {"zh": ["企业名称", "行", "参数"], "en": ["name", "row", "parameter"]}[language]
    found.write(tmp_path / "out.csv", language)
    assert (tmp_path / "out.csv").stat().st_size > 100


def test_a_strange_grade_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="memory"):
        assess(tmp_path / "f.xlsx", "small_tech", on=ON, without=["rumour"])


def test_a_thousand_firms_of_every_kind_come_out_as_the_columns_do(tmp_path: Path) -> None:
    from ronghe.engine.rules.ruling import CODES
    from ronghe.pipeline.firmyears import facts_table

    rng = random.Random(5)
    rows = [
        {
            "staff": rng.choice([None, 0, 1, 50, 80, 500, 501]),
            "tech_staff": rng.choice([None, 0, 5, 8, 12, 24, 150]),
            "sales": rng.choice([None, 0, 1000, 6000, 20000, 20000.01]),
            "rd": rng.choice([None, 0, 20, 100, 320, 360, 1200]),
            "ip1": rng.choice([None, 0, 1]),
            "ip2": rng.choice([None, 0, 1, 3, 4]),
            "hightech_valid": rng.choice([None, "是", "否"]),
        }
        for _ in range(1000)
    ]
    found = assess(workbook(tmp_path / "f.csv", rows), "small_tech", on=ON, gaps=False)
    outcomes = found.ruling.columns(facts_table([one.filing for one in found.judged]))["outcome"].to_list()
    assert outcomes == [CODES[one.assessment.outcome] for one in found.judged]
    assert len({*outcomes}) == 3
