from pathlib import Path

import pytest

from ronghe.engine.sheets import limited
from ronghe.engine.sheets.limited import OutOfBounds, run_limited


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module that the child can import because this process could: it does what its payload says."""
    (tmp_path / "ronghe_test_child.py").write_text(
        "import os, time\n"
        "def main(payload, out):\n"
        "    if payload == 'memory': bytearray(1 << 30)\n"
        "    if payload == 'abort': os.abort()\n"
        "    if payload == 'spin':\n"
        "        while True: pass\n"
        "    if payload == 'sleep': time.sleep(60)\n"
        "    if payload == 'wrong': raise KeyError('乙')\n"
        "    out.write(repr(payload).encode())\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    return "ronghe_test_child"


def test_the_child_answers(child: str) -> None:
    assert run_limited(child, ("甲", 1), 10) == repr(("甲", 1)).encode()


@pytest.mark.parametrize("payload", ["memory", "abort"])
def test_a_child_that_takes_too_much_or_dies_is_told_apart(child: str, payload: str) -> None:
    with pytest.raises(OutOfBounds):
        run_limited(child, payload, 10)


@pytest.mark.parametrize("payload", ["spin", "sleep"])
def test_a_child_that_does_not_end_is_ended(child: str, payload: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "BASE_SECONDS", 1)
    with pytest.raises(OutOfBounds):
        run_limited(child, payload, 10)


def test_a_child_that_fails_says_why(child: str) -> None:
    with pytest.raises(ValueError, match="KeyError"):
        run_limited(child, "wrong", 10)


def test_the_parent_keeps_its_own_limits() -> None:
    resource = pytest.importorskip("resource", reason="no limits of this kind on this system")
    before = resource.getrlimit(resource.RLIMIT_AS)
    assert run_limited("ronghe.engine.sheets.workbook_child", ("none.xlsx", ".xlsx"), 1)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
