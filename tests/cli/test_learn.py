import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest


@pytest.fixture
def judged(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Forty needs and eighty results on four subjects: same subject graded 4, neighbouring subject 2, else 1."""
    words = [("镁质耐火砖", "热震"), ("飞轮储能", "转子"), ("海水淡化", "反渗透"), ("数控机床", "主轴")]
    needs = [{"id": f"N{i}", "title": f"{words[i % 4][0]}{words[i % 4][1]}问题{i}"} for i in range(40)]
    results = [{"id": f"R{i}", "title": f"一种{words[i % 4][0]}的{words[i % 4][1]}改进方法{i}"} for i in range(80)]
    for name, rows in (("n.jsonl", needs), ("r.jsonl", results)):
        (tmp_path / name).write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    grade = {0: 4, 1: 2, 2: 1, 3: 2}
    rows = [(f"N{i % 40}", f"R{(7 * i) % 80}", grade[(i % 40 - (7 * i) % 80) % 4]) for i in range(240)]
    table = pl.DataFrame(rows, schema=["need_id", "supply_id", "level"], orient="row").unique(maintain_order=True)
    table.write_csv(tmp_path / "l.tsv", separator="\t")
    return tmp_path / "n.jsonl", tmp_path / "r.jsonl", tmp_path / "l.tsv"


def test_what_was_learnt_is_used_and_labelled(call: Any, judged: tuple[Path, Path, Path], tmp_path: Path) -> None:
    needs, results, labels = judged
    said = call("learn", needs, results, labels, "-o", tmp_path / "m.model", "--json")
    assert said.code == 0, said.err
    said = call("score", needs, results, labels, "--model", tmp_path / "m.model", "-o", tmp_path / "s.tsv")
    assert said.code == 0, said.err
    frame = pl.read_csv(tmp_path / "s.tsv", separator="\t")
    assert frame.columns == ["need_id", "supply_id", "score", "probability", "level"]
    truth = pl.read_csv(labels, separator="\t")["level"]
    assert frame["score"].filter(truth == 4).mean() > frame["score"].filter(truth == 1).mean() + 0.1
    assert frame["probability"].is_between(0, 1).all()


def test_a_match_with_a_model_has_probabilities_and_says_so(
    call: Any, judged: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    needs, results, labels = judged
    assert call("learn", needs, results, labels, "-o", tmp_path / "m.model").code == 0
    said = call(
        "match", needs, results, "--model", tmp_path / "m.model", "--top", 3, "-o", tmp_path / "m.parquet", "--json"
    )
    assert (said.code, said.json["basis"]) == (0, "模型校准")
    frame = pl.read_parquet(tmp_path / "m.parquet")
    parts = frame.select(pl.sum_horizontal(c for c in frame.columns if c.startswith("part_"))).to_series()
    assert (parts - frame["score"]).abs().max() < 1e-9
    assert frame["probability"].is_between(0, 1).all()
    assert frame["rank"].max() == 3


def test_a_file_that_is_no_model_is_refused(call: Any, judged: tuple[Path, Path, Path], tmp_path: Path) -> None:
    needs, results, labels = judged
    (tmp_path / "m.model").write_bytes(b"not a model")
    said = call("score", needs, results, labels, "--model", tmp_path / "m.model", "-o", tmp_path / "s.tsv")
    assert said.code == 2
    assert "m.model" in said.err


def test_labels_that_say_nothing_are_refused(call: Any, judged: tuple[Path, Path, Path], tmp_path: Path) -> None:
    needs, results, _ = judged
    (tmp_path / "l.tsv").write_text("need_id\tsupply_id\tlevel\nN1\tR1\t9\n", encoding="utf-8")
    assert call("learn", needs, results, tmp_path / "l.tsv", "-o", tmp_path / "m.model").code == 2
    (tmp_path / "l.tsv").write_text("need_id\tsupply_id\tx\nN1\tR1\t9\n", encoding="utf-8")
    said = call("learn", needs, results, tmp_path / "l.tsv", "-o", tmp_path / "m.model")
    assert said.code == 2
    assert "level" in said.err
