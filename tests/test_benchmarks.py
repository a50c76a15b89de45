"""The benchmarks run as one: each is on the list, and what they say comes together in one table."""

import subprocess
import sys
from pathlib import Path

from benchmarks.all import PARTS, RUNS
from benchmarks.verdicts import PLACE, Verdict, read, table, tell

FOLDER = Path(__file__).parents[1] / "benchmarks"


def test_every_benchmark_is_run_and_nothing_else_lies_there() -> None:
    assert {path.stem for path in FOLDER.glob("*.py")} == {*RUNS, *PARTS}
    assert not {*RUNS} & {*PARTS}


def test_what_is_said_is_read_again_in_its_order(tmp_path: Path, monkeypatch) -> None:
    place = tmp_path / "verdicts.jsonl"
    tell("nobody listens", "1 s")
    assert read(place) == []
    monkeypatch.setenv(PLACE, str(place))
    tell("示例", "1 s", peer="other 2 s", ratio=0.5, target="<= 1 x", holds=True)
    tell("second", "3 s")
    assert read(place) == [Verdict("示例", "1 s", "other 2 s", "0.50", "<= 1 x", True), Verdict("second", "3 s")]


def test_the_table_stands_in_columns_and_marks_what_is_missed() -> None:
    lines = table([Verdict("示例", "1 s", holds=True), Verdict("b", "2 s", target="<= 1 s", holds=False)]).split("\n")
    assert lines[0].split(" | ") == ["name", "ours", "best peer", "ratio", "target", "met"]
    assert lines[2].startswith("示例 | 1 s ")
    assert lines[3].startswith("b    | 2 s ")
    assert lines[2].endswith("yes")
    assert lines[3].endswith("NO")


def test_a_benchmark_that_there_is_not_is_refused() -> None:
    done = subprocess.run([sys.executable, FOLDER / "all.py", "nothing"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "nothing" in done.stderr
