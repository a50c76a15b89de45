"""The archive holds the proof of every record, every file and the books."""

import csv
import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.ledger import chain
from ronghe.registers.projects.documents import archive
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_everything_of_a_project_is_in_one_file_and_its_proofs_hold(
    world: World, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    made = fresh.accepted(world, fresh.paid_through(world, fresh.running(world)))
    with pytest.raises(Refused, match="not sealed yet"):
        archive(made, world.actor("city"))
    chain.seal()
    with zipfile.ZipFile(io.BytesIO(archive(made, world.actor("city")))) as packed:
        names = packed.namelist()
        packed.extractall(tmp_path / "out")
    assert sum(name.startswith("proofs/") for name in names) == 1 + 2 + 2 + 1
    assert sum(name.startswith(f"files/{made.number}/") for name in names) == 1
    proof = tmp_path / "out" / "proofs" / f"proof-{made.number}.zip"
    with zipfile.ZipFile(proof) as inner:
        inner.extractall(tmp_path / "proof")
    checked = subprocess.run([sys.executable, "verify.py"], cwd=tmp_path / "proof", capture_output=True)
    assert checked.returncode == 0
    rows = list(csv.reader(io.StringIO((tmp_path / "out" / "books.csv").read_text("utf-8-sig"))))[1:]
    assert sum(int(row[4]) for row in rows) == 0
    assert [row[1] for row in rows[::2]] == ["立项", "拨付", "拨付"]
