from pathlib import Path
from typing import Any


def test_the_demonstration_leaves_all_its_files(call: Any, tmp_path: Path) -> None:
    said = call("demo", "-o", tmp_path / "d", "--needs", 20, "--experts", 30, "--json")
    assert said.code == 0, said.err
    assert said.json["synthetic"] is True
    assert all(Path(path).exists() for path in said.json["files"].values())
    assert said.json["certificate"]["proved"]
