import pytest

import ronghe.cli.progress as module
from ronghe.cli.progress import Progress


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
