"""Plans of a file by the law of a day and place."""

from datetime import date
from pathlib import Path

import pytest

from ronghe.engine.distribution.plan import Plan
from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.distributing import distribute, statements_table
from tests.pipeline.plansheet import FIRST, sheet, team
from tests.pipeline.test_template import filled

ON = date(2026, 3, 5)


def test_a_licence_is_divided_by_the_law_of_the_place(tmp_path: Path) -> None:
    path = sheet(tmp_path / "p.xlsx", team())
    kept = {p: distribute(path, on=ON, place=p).summary()["plans"][0]["kept"] for p in ("national", "liaoning")}
    assert kept == {"national": "500,000.00", "liaoning": "300,000.00"}
    summary = distribute(path, on=ON, place="liaoning").summary()
    assert summary["plans"][0]["persons"] == {"示例甲": "466,666.67", "示例乙": "233,333.33"}


def test_an_unlawful_plan_is_told_by_cell_and_clause_and_the_others_go_on(tmp_path: Path) -> None:
    rows = [
        *team("FP1", {"reward_share": "50%"}),
        *team("FP2"),
        *team("FP3", second={"consents": "否"}),
        *team("FP4", second={"share": "30%"}),
    ]
    found = distribute(sheet(tmp_path / "p.xlsx", rows), on=ON, place="liaoning")
    assert [one.filed.number for one in found.carried] == ["FP2"]
    told = {one.code: (one.row, one.column) for one in found.plans.refused}
    assert told == {"reward_floor": (2, "奖励比例"), "no_consent": (7, "书面同意"), "share_sum": (8, "份额")}
    assert "辽政发〔2018〕3号" in found.plans.refused[0].zh
    assert "29/30" in found.plans.refused[2].en


def test_what_rests_on_memory_binds_only_where_asked_for(tmp_path: Path) -> None:
    row = {**FIRST, "share": 1, "price_notice_on": "2026-03-01", "contract_on": "2026-03-11"}
    path = sheet(tmp_path / "p.xlsx", [row])
    assert len(distribute(path, on=ON, place="liaoning").carried) == 1
    [wrong] = distribute(path, on=ON, place="liaoning", unchecked=True).plans.refused
    assert (wrong.code, wrong.column) == ("price_notice", "合同签订日期")


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl", "parquet", "xlsx"])
def test_statements_are_written_in_every_format(tmp_path: Path, ending: str) -> None:
    found = distribute(sheet(tmp_path / "p.jsonl", team()), on=ON, place="liaoning")
    found.write(tmp_path / f"o.{ending}", "en")
    assert (tmp_path / f"o.{ending}").stat().st_size > 300
    assert statements_table(found)["金额（元）"].sum() == 2 * 700_000


def test_an_unknown_place_is_refused_and_so_is_another_table(tmp_path: Path) -> None:
    path = sheet(tmp_path / "p.xlsx", team())
    with pytest.raises(Refused, match="zhejiang"):
        distribute(path, on=ON, place="atlantis")
    (tmp_path / "x.csv").write_text("甲,乙\n1,2\n", "utf-8")
    with pytest.raises(Refused, match="方案编号"):
        distribute(tmp_path / "x.csv", on=ON, place="liaoning")


def test_every_example_of_the_template_makes_a_lawful_plan(tmp_path: Path) -> None:
    found = distribute(filled("distribution", tmp_path / "t.xlsx"), on=ON, place="liaoning")
    assert found.plans.refused == []
    assert isinstance(found.carried[0].filed.plan, Plan)
    assert found.summary()["plans"][0]["net"] == "1,000,000.00"
