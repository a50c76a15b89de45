"""Another province is data only: an invented one, laid over every tier without a line of code."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ronghe.engine.rules.regulation import Regulation
from tests.rulebook.tiers.regulations import NAMES, ROOT, cases, regulation

DAY = date(2026, 7, 1)
INVENTED = """
[{name}]
label = ["虚构省取值", "an invented province's value"]
unit = "{unit}"
values = [{{ value = {value}, since = 2026-01-01, until = 2026-12-31, cites = "虚构省 2026 年通知", evidence_grade = "choice" }}]
"""
STRICTER = {
    "small_tech": ("pass_points", "分", 67),
    "high_tech": ("score_above", "分", 80),
    "gazelle": ("years_most", "年", 11),
    "innovative": ("pass_points", "分", 86),
    "specialised": ("platform_least", "分", 51),
    "unicorn": ("years_most", "年", 9),
    "young_eagle": ("years_most", "年", 9),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_province_that_nobody_coded_is_stricter_for_its_own_firms_and_its_own_year(name: str, tmp_path: Path) -> None:
    held = regulation(name)
    folder = tmp_path / name
    shutil.copytree(ROOT / name, folder)
    (folder / "overlays").mkdir(exist_ok=True)
    parameter, unit, value = STRICTER[name]
    (folder / "overlays" / "99.toml").write_text(INVENTED.format(name=parameter, unit=unit, value=value), "utf-8")
    local = Regulation.of(held.name, held.title, held.facts, held.editions, folder)
    good = next(case.facts for case in cases(name) if held.on(DAY).outcome(case.facts) in ("met", "expert"))
    assert local.on(DAY).outcome(good) in ("met", "expert")
    assert local.on(DAY, region="99").outcome(good) == "not_met"
    assert local.on(date(2027, 1, 1), region="99").outcome(good) in ("met", "expert")
    used = local.on(DAY, region="99").given.used[parameter]
    assert (used.value, used.cites, used.evidence_grade) == (value, "虚构省 2026 年通知", "choice")
    with pytest.raises(ValueError, match="unheard"):
        held.parameters.overlaid(type(held.parameters)({"unheard": replace(held.parameters[parameter])}))
