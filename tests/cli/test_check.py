from pathlib import Path
from typing import Any

import openpyxl


def test_a_refused_cell_is_told_and_marked(call: Any, tmp_path: Path) -> None:
    assert call("template", "register-needs", "-o", tmp_path / "t.xlsx").code == 0
    (tmp_path / "n.csv").write_text(
        "需求名称,企业名称,统一社会信用代码,所在地市,技术领域,需求内容,截止日期\n密封,示例厂,1,沈阳,新材料,内容,明天\n",
        encoding="utf-8",
    )
    said = call("check", tmp_path / "n.csv", "--as", "register-needs", "-o", tmp_path / "marked.xlsx", "--json")
    assert said.code == 2, "no row is usable"
    assert {one["code"] for one in said.json["refused"]} == {"credit_code_length", "not_a_date"}
    assert openpyxl.load_workbook(tmp_path / "marked.xlsx").sheetnames


def test_good_rows_go_through_with_exit_code_zero(call: Any, needs: Path) -> None:
    said = call("check", needs, "--as", "needs", "--json")
    assert (said.code, said.json["counts"]["good"]) == (0, 3)
    assert "3" in call("check", needs, "--as", "needs").out


def test_an_unknown_spec_is_refused(call: Any, needs: Path) -> None:
    said = call("check", needs, "--as", "firms")
    assert said.code == 2
    assert "register-needs" in said.err
