import re
from pathlib import Path

import pytest

import ronghe.cli.progress as module
from ronghe.cli.progress import Progress

ROOT = Path(module.__file__).parents[1]


def test_a_log_hears_of_long_stages_only(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 0.5, 1.0, 12.0, 30.0])
    monkeypatch.setattr(module.time, "monotonic", lambda: next(clock))
    with Progress() as progress:
        progress("快", 0, 10)
        progress("快", 10, 10)
        progress("慢", 0, 10)
        progress("慢", 5, 10)
        progress("慢", 10, 10)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == ["慢: 5/10 (11 s)", "慢: 10/10 (29 s)"]


def test_stages_are_named_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([0.0, 12.0])
    monkeypatch.setattr(module.time, "monotonic", lambda: next(clock))
    with Progress(lambda zh, en: en) as progress:
        progress("打分", 0, 10)
        progress("打分", 10, 10)
    assert capsys.readouterr().err == "scoring: 10/10 (12 s)\n"


def test_every_stage_of_the_pipeline_has_an_english_name() -> None:
    stages: set[str] = set()
    for source in (*(ROOT / "pipeline").rglob("*.py"), *(ROOT / "demo").rglob("*.py")):
        stages |= set(re.findall(r'(?:progress|told|staged)\("([^"]+)"', source.read_text(encoding="utf-8")))
    assert stages >= {"读取需求", "整理依据"}
    assert stages <= set(module.ENGLISH)
