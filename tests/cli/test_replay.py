from pathlib import Path
from typing import Any

from tests.pipeline.firmsheet import workbook


def test_kept_records_come_out_identically_and_altered_ones_do_not(call: Any, tmp_path: Path) -> None:
    book, kept = workbook(tmp_path / "f.xlsx", [{}, {"ip2": 0}]), tmp_path / "r.jsonl"
    options = ("--tier", "small_tech", "--on", "2025-06-30", "-o", tmp_path / "o.csv", "--record", kept)
    assert call("assess", book, *options).code == 0
    said = call("replay", kept, "--json")
    assert (said.code, said.json["records"], said.json["identical"]) == (0, 2, 2)
    kept.write_text(kept.read_text("utf-8").replace('"outcome": "met"', '"outcome": "unknown"', 1), "utf-8")
    said = call("replay", kept)
    assert (said.code, "1 条复算一致" in said.out) == (1, True)


def test_a_file_that_holds_no_records_is_refused(call: Any, tmp_path: Path) -> None:
    said = call("replay", workbook(tmp_path / "f.csv", [{}]), language="en")
    assert (said.code, "no record" in said.err) == (2, True)
