from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("kind", ["needs", "experts", "results", "register-needs", "enterprise-years", "distribution"])
def test_every_template_is_written(call: Any, tmp_path: Path, kind: str) -> None:
    assert call("template", kind, "-o", tmp_path / "t.xlsx").code == 0
    assert (tmp_path / "t.xlsx").stat().st_size > 3000


def test_an_unknown_kind_is_refused(call: Any, tmp_path: Path) -> None:
    said = call("template", "firms", "-o", tmp_path / "t.xlsx")
    assert said.code == 2
    assert "register-needs" in said.err
