"""Made-up firms of every kind through every tier, read back from the workbook as an officer would read it."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ronghe.engine.rules.assessment import OUTCOMES
from ronghe.engine.rules.ruling import CODES
from ronghe.pipeline.assessing import assess
from ronghe.pipeline.firmyears import facts_table
from ronghe.pipeline.tiers import tier_names
from tests.pipeline.thousand import firm_rows, thousand

COUNT = 120


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return thousand(tmp_path_factory.mktemp("firms") / "firms.xlsx", COUNT)


def test_the_same_number_gives_the_same_firm() -> None:
    assert firm_rows(7, 2024) == firm_rows(7, 2024) != firm_rows(8, 2024)


@pytest.mark.parametrize("name", tier_names())
def test_every_firm_comes_out_as_the_columns_do_and_every_gap_is_true(book: Path, name: str) -> None:
    found = assess(book, name, on=date(2025, 6, 30), region="21")
    ruling = found.ruling
    column = ruling.columns(facts_table([one.filing for one in found.judged]))["outcome"].to_list()
    assert column == [CODES[one.assessment.outcome] for one in found.judged]
    for one in found.judged:
        gap = one.missing
        if gap is not None and gap.changes:
            changed = {**one.filing.facts, **{c.fact: c.after for c in gap.changes}}
            assert ruling.outcome(changed) in ("met", "expert")
            assert all(ruling.facts[c.fact].change for c in gap.changes)


def test_the_workbook_says_in_words_what_is_wrong_and_where(book: Path, tmp_path: Path) -> None:
    assess(book, "high_tech", on=date(2025, 6, 30), region="21").write(tmp_path / "o.xlsx")
    held = openpyxl.load_workbook(tmp_path / "o.xlsx", read_only=True)
    firms, clauses, doubts, refused, parameters = ([*sheet.iter_rows(values_only=True)] for sheet in held)
    place = {title: number for number, title in enumerate(firms[0])}
    outcomes = {row[place["结论"]] for row in firms[1:]}
    assert outcomes <= {OUTCOMES[one][0] for one in CODES}
    assert len(outcomes) == 3
    for row in firms[1:]:
        assert row[place["规定"]] == "国科发火〔2016〕32号、195号"
        assert len(str(row[place["参数版本"]])) == 12
        if row[place["结论"]] == "不符合":
            assert row[place["不符合的条款"]]
            gap = row[place["达标所需的最小改变"]]
            assert "→" in gap or "没有三项以内" in gap or gap == "未在限定的搜索内找到"
        if row[place["结论"]] == "资料不全，不能判定":
            assert row[place["缺少的资料"]]
    assert any("不能改变的" in str(row[place["达标所需的最小改变"]]) for row in firms)
    reasons = " ".join(str(row[3]) for row in doubts[1:])
    assert all(said in reasons for said in ("大于销售收入", "不能为 0", "大于职工总数", "疑似万元与元混用"))
    assert {row[4] for row in refused[1:]} >= {"是负数；请填 0 或正数"}
    assert max(len(line) for row in clauses[1:] for line in str(row[7]).splitlines()) < 200, "no line runs away"
    assert "研发-委托外部 × 80%" in " ".join(str(row[7]) for row in clauses)
    assert "80%" in {row[2] for row in parameters}
    assert "未核对原文" in {row[5] for row in parameters}
