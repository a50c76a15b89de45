"""The workbook of a distribution adds up and names a clause at every line."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ronghe.pipeline.distributing import Distributed, distribute
from ronghe.pipeline.statementbook import (
    clock_and_tax_rows,
    rate_in_words,
    statement_rows,
    tree_rows,
    write_book,
    yuan,
)
from tests.pipeline.plansheet import FIRST, sheet, team

ON = date(2026, 3, 5)
TAXED = {"registered": "是", "published": "是", "received_on": "2026-02-01", "pay_on": "2026-03-05"}


def found(path: Path, **first: Any) -> Distributed:
    return distribute(sheet(path / "p.xlsx", team("FP1", first)), on=ON, place="liaoning")


def test_each_persons_lines_sum_to_the_total_and_cite_a_clause(tmp_path: Path) -> None:
    rows = statement_rows(found(tmp_path), "zh")
    for name in ("示例甲", "示例乙"):
        own = [row for row in rows if row["姓名"] == name]
        assert own[-1]["项目"] == "合计"
        assert own[-1]["金额（元）"] == sum(row["金额（元）"] for row in own[:-1])
        assert all(row["依据"] and row["证据等级"] for row in own[:-1])


def test_the_tree_leads_from_the_contract_to_each_person(tmp_path: Path) -> None:
    rows = tree_rows(found(tmp_path), "en")
    assert [row["item"].strip("　") for row in rows] == [
        *("net income", "income of the licence", "cost of the transaction"),
        *(
            "net income",
            "reward in all",
            "main contributor",
            "示例甲",
            "other contributor",
            "示例乙",
            "kept by the unit",
        ),
    ]
    assert [row["rate"] for row in rows if row["rate"]] == ["70.00%", "2/3", "100.00%", "1/3", "100.00%"]


def test_clocks_and_tax_say_what_they_still_ask(tmp_path: Path) -> None:
    row = {**FIRST, "share": 1, "received_on": "2026-02-01"}
    rows = clock_and_tax_rows(distribute(sheet(tmp_path / "p.xlsx", [row]), on=ON, place="zhejiang"), "zh")
    by_label = {row["内容"]: row for row in rows}
    assert (by_label["到账后限期发放"]["最迟"], by_label["到账后限期发放"]["状态"]) == ("2026-08-01", "未到期")
    assert "技术合同经认定登记" in by_label["现金奖励减按 50% 计入当月工资薪金"]["尚缺"]


def test_where_the_relief_holds_each_person_reads_what_counts_as_wages(tmp_path: Path) -> None:
    rows = clock_and_tax_rows(found(tmp_path, **TAXED), "zh")
    assert "　示例甲：现金奖励 466666.67 元，计入工资薪金 233333.34 元" in [row["内容"] for row in rows]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_book_has_five_sheets_in_the_language_asked_for(tmp_path: Path, language: str) -> None:
    rows = [*team(), *team("FP2", {"reward_share": "10%"})]
    write_book(distribute(sheet(tmp_path / "p.xlsx", rows), on=ON, place="21"), tmp_path / "o.xlsx", language)
    book = openpyxl.load_workbook(tmp_path / "o.xlsx")
    assert book.sheetnames == ["个人分配单", "计算过程", "时限与涉税", "退回单元格", "参数"]
    assert book["退回单元格"].max_row == 2
    assert book["个人分配单"]["A1"].value == {"zh": "方案编号", "en": "plan"}[language]
    switched = [row for row in book["参数"].iter_rows(values_only=True) if row[5] in ("是", "yes")]
    assert {row[1] for row in switched} >= {"title_excludes", "price_notice_days"}


def test_shares_in_a_firm_are_said_to_be_no_cash(tmp_path: Path) -> None:
    row = {**FIRST, "way": "作价投资", "transaction_yuan": None, "share": 1}
    told = statement_rows(distribute(sheet(tmp_path / "p.xlsx", [row]), on=ON, place="liaoning"), "zh")
    assert {one["性质"] for one in told} == {"出资额"}
    assert told[-1]["金额（元）"] == Decimal("530000.00")


def test_money_and_rates_are_written_exactly() -> None:
    assert yuan(10**17 + 1) == Decimal("1000000000000000.01")
    assert [rate_in_words(one) for one in (Fraction(665, 1000), Fraction(1, 3), None)] == ["66.50%", "1/3", ""]
