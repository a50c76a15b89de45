import math
from pathlib import Path
from typing import Any

import polars as pl


def test_a_score_for_every_pair_in_the_order_asked(call: Any, needs: Path, experts: Path, tmp_path: Path) -> None:
    asked = [("N2", "E1"), ("N1", "E1"), ("N2", "E1"), ("N3", "E2")]
    (tmp_path / "p.tsv").write_text("need_id\tsupply_id\n" + "".join(f"{n}\t{s}\n" for n, s in asked), encoding="utf-8")
    said = call("score", needs, experts, tmp_path / "p.tsv", "-o", tmp_path / "s.tsv", "--json")
    assert (said.code, said.json["pairs"]) == (0, 4)
    frame = pl.read_csv(tmp_path / "s.tsv", separator="\t", quote_char=None)
    assert frame.columns == ["need_id", "supply_id", "score"]
    assert frame.select("need_id", "supply_id").rows() == asked
    assert all(math.isfinite(one) and 0 <= one <= 1 for one in frame["score"])
    assert frame["score"][1] == frame["score"].max()


def test_an_empty_text_has_a_finite_score_too(call: Any, tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text('{"id": "a", "title": ""}\n{"id": "b", "title": "飞轮"}\n', encoding="utf-8")
    (tmp_path / "r.jsonl").write_text('{"id": "x", "title": ""}\n{"id": "y", "title": "飞轮储能"}\n', encoding="utf-8")
    (tmp_path / "p.tsv").write_text("need_id\tsupply_id\na\tx\na\ty\nb\tx\nb\ty\n", encoding="utf-8")
    said = call("score", tmp_path / "n.jsonl", tmp_path / "r.jsonl", tmp_path / "p.tsv", "-o", tmp_path / "s.tsv")
    assert said.code == 0, said.err
    scores = pl.read_csv(tmp_path / "s.tsv", separator="\t")["score"].to_list()
    assert all(map(math.isfinite, scores))
    assert scores[3] == max(scores)


def test_an_unknown_id_is_refused_by_name(call: Any, needs: Path, experts: Path, tmp_path: Path) -> None:
    (tmp_path / "p.tsv").write_text("need_id\tsupply_id\nN1\tE9\n", encoding="utf-8")
    said = call("score", needs, experts, tmp_path / "p.tsv", "-o", tmp_path / "s.tsv")
    assert said.code == 2
    assert "E9" in said.err
