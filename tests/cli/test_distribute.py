"""`ronghe distribute`: statements, refusals with their cell, and exit codes."""

from pathlib import Path
from typing import Any

from tests.pipeline.plansheet import sheet, team

DAY = ("--on", "2026-03-05")


def test_lawful_plans_are_carried_out_and_the_others_told(call: Any, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "p.xlsx", [*team("FP1"), *team("FP2", {"reward_share": "40%"}), *team("FP3", {"amount_yuan": 106})]
    )
    said = call("distribute", path, "-o", tmp_path / "o.xlsx", *DAY, "--json")
    assert said.code == 0
    assert (said.json["distributed"], said.json["place"]) == (1, "liaoning")
    assert {one["code"]: one["cell"] for one in said.json["refused"]} == {"reward_floor": "H4", "perhaps_wan": "F6"}
    assert (tmp_path / "o.xlsx").is_file()
    assert (tmp_path / "o.refused-p.xlsx").is_file()
    assert "106万元" in said.err
    told = call("distribute", path, "-o", tmp_path / "o.csv", *DAY, "--overlay", "national", language="en")
    assert "500,000.00" in told.out


def test_where_no_plan_can_be_carried_out_nothing_is_written(call: Any, tmp_path: Path) -> None:
    path = sheet(tmp_path / "p.xlsx", team("FP1", second={"consents": "否"}))
    said = call("distribute", path, "-o", tmp_path / "o.xlsx", *DAY)
    assert (said.code, "示例乙" in said.err, (tmp_path / "o.xlsx").exists()) == (2, True, False)


def test_rules_that_were_not_checked_bind_only_where_asked_for(call: Any, tmp_path: Path) -> None:
    path = sheet(tmp_path / "p.xlsx", team("FP1", {"price_notice_on": "2026-03-01", "contract_on": "2026-03-11"}))
    assert call("distribute", path, "-o", tmp_path / "o.xlsx", *DAY).code == 0
    assert call("distribute", path, "-o", tmp_path / "o.xlsx", *DAY, "--unchecked").code == 2


def test_an_unknown_place_or_a_day_before_the_law_is_refused(call: Any, tmp_path: Path) -> None:
    path = sheet(tmp_path / "p.xlsx", team())
    assert call("distribute", path, "-o", tmp_path / "o.xlsx", "--overlay", "atlantis").code == 2
    early = call("distribute", path, "-o", tmp_path / "o.xlsx", "--on", "2010-01-01")
    assert (early.code, "2015-10-01" in early.err) == (2, True)
