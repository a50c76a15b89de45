"""The workbooks hold the province, say that it is synthetic, and come out the same each time."""

import json
from pathlib import Path

import openpyxl
import pytest

from ronghe.demo.province import make
from ronghe.demo.truth import LABEL, Province
from ronghe.demo.workbooks import EXPERT_HEADINGS, NEED_COLUMNS, TITLE_HEADINGS, write_workbooks


@pytest.fixture(scope="module")
def province() -> Province:
    return make(seed=3, needs=12, experts=9)


def test_every_sheet_says_that_it_is_synthetic(province: Province, tmp_path: Path) -> None:
    for path in write_workbooks(province, tmp_path):
        assert all(LABEL in name for name in openpyxl.load_workbook(path).sheetnames)


def test_the_same_province_gives_the_same_bytes(province: Province, tmp_path: Path) -> None:
    write_workbooks(province, tmp_path / "a")
    write_workbooks(make(seed=3, needs=12, experts=9), tmp_path / "b")
    for name in ("needs.xlsx", "experts.xlsx", "needs.jsonl", "experts.jsonl"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_need_is_one_row_with_money_in_ten_thousands(province: Province, tmp_path: Path) -> None:
    needs, _ = write_workbooks(province, tmp_path)
    head, *rows = openpyxl.load_workbook(needs).worksheets[0].values
    assert list(head) == list(NEED_COLUMNS)
    assert len(rows) == 12
    first = dict(zip(head, rows[0], strict=True))
    assert float(first["拟投入(万元)"]) * 10_000 == float(province.needs[0]["budget_yuan"])
    assert first["截止日期"].date().isoformat() == province.needs[0]["deadline"]


def test_an_expert_takes_one_row_per_document(province: Province, tmp_path: Path) -> None:
    _, experts = write_workbooks(province, tmp_path)
    head, *rows = openpyxl.load_workbook(experts).worksheets[0].values
    assert list(head) == list(EXPERT_HEADINGS)
    titles = [head.index(heading) for heading in TITLE_HEADINGS.values()]
    assert {sum(row[place] is not None for place in titles) for row in rows} == {1}
    assert len(rows) == sum(len(e["documents"]) for e in province.experts)


def test_the_hidden_subjects_are_in_no_file(province: Province, tmp_path: Path) -> None:
    write_workbooks(province, tmp_path)
    codes = {code for codes in province.truth().needs.values() for code in codes}
    written = (tmp_path / "needs.jsonl").read_text(encoding="utf-8") + (tmp_path / "experts.jsonl").read_text(
        encoding="utf-8"
    )
    assert [code for code in codes if code in written] == []


def test_a_line_of_jsonl_is_a_need_or_an_expert(province: Province, tmp_path: Path) -> None:
    write_workbooks(province, tmp_path)
    lines = (tmp_path / "experts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == province.experts
