from pathlib import Path
from typing import Any


def test_refused_rows_are_counted_and_marked_beside_the_output(call: Any, experts: Path, tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("需求编号,需求名称,需派人数\nN1,密封,1\nN2,轴承,很多\n", encoding="utf-8")
    said = call("match", tmp_path / "n.csv", experts, "-o", tmp_path / "m.csv", "--json")
    assert said.code == 0
    (told,) = said.json["refused"]
    assert (told["file"], told["rows"]) == ("n.csv", 1)
    assert Path(told["marked"]).parent == tmp_path
    assert Path(told["marked"]).exists()
    assert "1 行未采用" in said.err
