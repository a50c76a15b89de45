from pathlib import Path
from typing import Any

import polars as pl
import pytest


@pytest.mark.parametrize("name", ["m.csv", "m.tsv", "m.jsonl", "m.parquet"])
def test_each_need_finds_its_expert_first(call: Any, needs: Path, experts: Path, tmp_path: Path, name: str) -> None:
    said = call("match", needs, experts, "--top", 2, "-o", tmp_path / name, "--json")
    assert (said.code, said.json["pairs"], said.json["kind"], said.json["basis"]) == (0, 6, "experts", "未校准")
    read = {"csv": pl.read_csv, "parquet": pl.read_parquet, "jsonl": pl.read_ndjson}.get(name[2:])
    frame = read(tmp_path / name) if read else pl.read_csv(tmp_path / name, separator="\t", quote_char=None)
    assert frame.columns[:3] == ["need_id", "supply_id", "score"]
    best = frame.filter(pl.col("rank") == 1)
    assert dict(best.select("need_id", "supply_id").rows()) == {"N1": "E1", "N2": "E2", "N3": "E3"}
    assert {"need_title", "name", "institution", "city", "field"} <= set(frame.columns)
    parts = frame.select(pl.sum_horizontal(c for c in frame.columns if c.startswith("part_"))).to_series()
    assert (parts - frame["score"]).abs().max() < 1e-9


def test_progress_and_warnings_never_reach_standard_output(
    call: Any, needs: Path, experts: Path, tmp_path: Path
) -> None:
    needs.write_text(needs.read_text(encoding="utf-8") + '{"title": "没有编号"}\n', encoding="utf-8")
    said = call("match", needs, experts, "-o", tmp_path / "m.csv", "--json")
    assert said.code == 0
    assert said.json["output"].endswith("m.csv")


def test_an_empty_side_is_refused(call: Any, needs: Path, tmp_path: Path) -> None:
    (tmp_path / "e.jsonl").write_text("", encoding="utf-8")
    said = call("match", needs, tmp_path / "e.jsonl", "-o", tmp_path / "m.csv")
    assert said.code == 2
    assert "e.jsonl" in said.err
    assert not (tmp_path / "m.csv").exists()
