import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import ronghe.cli.run as run_module


@pytest.mark.parametrize(
    ("argv", "word"),
    [
        (["dispatch"], "缺少参数 'MATCHES'"),
        (["dispatch", "x", "-o", "y.csv", "--objectiv", "1"], "没有选项 --objectiv"),
        (["dispatch", "x", "-o", "y.csv", "--demand", "a"], "--demand"),
        (["nosuch"], "nosuch"),
        (["match", "a", "b", "-o", "c.csv", "--top", "0"], "--top"),
        (["dispatch", "none.csv", "-o", "y.csv"], "none.csv"),
        (["dispatch", "none.csv", "-o", "y.doc"], "后缀"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_two(call: Any, argv: list[str], word: str) -> None:
    said = call(*argv)
    assert said.code == 2
    assert word in said.err
    assert len(said.err.strip().splitlines()) == 1


def test_the_sentence_is_english_when_asked(call: Any) -> None:
    assert "Missing argument" in call("dispatch", language="en").err


def test_a_fault_of_ours_is_said_as_such(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(language: str) -> None:
        raise KeyError("oops")

    monkeypatch.delenv("RONGHE_DEBUG", raising=False)
    monkeypatch.setattr(run_module, "_command", broken)
    said = call("--help")
    assert said.code == 1
    assert "程序出错" in said.err


def test_the_command_runs_as_a_module_and_exits_with_two(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ronghe", "dispatch", "--lang", "en"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("ronghe: ")


def test_help_loads_no_heavy_package() -> None:
    program = (
        "import sys; from ronghe.cli.run import run; run(['--help'], 'zh'); "
        "print(*sorted({m.split('.')[0] for m in sys.modules} & {'numpy','polars','scipy','ortools','highspy','openpyxl','rich'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""
