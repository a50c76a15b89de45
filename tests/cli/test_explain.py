from pathlib import Path
from typing import Any


def test_a_pair_is_explained_in_both_languages(call: Any, plan: Path) -> None:
    said = call("explain", "N1", "E1", "--in", plan)
    assert said.code == 0, said.err
    assert "入选" in said.out
    assert "耐火" in said.out or "镁质" in said.out
    assert "Verdict" in call("explain", "N1", "E1", "--in", plan, language="en").out
    assert call("explain", "N1", "E1", "--in", plan, "--json").json["verdict"] == "chosen"


def test_an_unknown_id_is_refused_with_the_nearest(call: Any, plan: Path) -> None:
    said = call("explain", "N11", "E1", "--in", plan)
    assert said.code == 2
    assert "N1" in said.err


def test_the_report_is_one_page_without_outside_requests(call: Any, plan: Path, tmp_path: Path) -> None:
    assert call("report", plan, "-o", tmp_path / "r.html").code == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert 'src="http' not in page
    assert "<link" not in page
