"""A proof bundle stands on its own: reproducible bytes, checked by a bare Python, red on any changed byte."""

import io
import json
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ronghe.engine.text.refusal import Refused
from ronghe.ledger import bundle_check
from ronghe.ledger.actor import PUBLIC
from ronghe.ledger.bundle import bundle, name_of
from ronghe.ledger.chain import seal
from ronghe.ledger.models import Objection, Publication, Seal
from ronghe.ledger.perform import begin, perform
from tests.ledger.fresh import publication
from tests.world import World


@pytest.fixture
def noticed(world: World) -> Publication:
    """A notice with an objection that was answered, sealed in several batches."""
    at = datetime(2025, 3, 3, 2, 0, tzinfo=UTC)
    county = world.actor("county")
    notice = begin(publication(world), by=county, at=at).record
    seal(batch=3)
    perform(notice, "publish", by=county, at=at)
    objection = begin(
        Objection(publication=notice, name="示例某", contact="000-0009", text="示例异议"), "file", by=PUBLIC, at=at
    ).record
    seal()
    perform(objection, "answer", by=county, answers={"accepted": "no", "reply": "无据"})
    perform(notice, "close", by=county)
    seal()
    return notice


def _files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _run(folder: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", "verify.py", *arguments], cwd=folder, capture_output=True, check=False, timeout=60
    )
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def test_a_bare_python_finds_the_bundle_whole_and_one_changed_byte(noticed: Publication, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle(noticed))) as archive:
        archive.extractall(tmp_path)
    code, said = _run(tmp_path)
    assert (code, "WHOLE" in said) == (0, True), said
    head = Seal.objects.latest("number").head
    assert head in said
    assert _run(tmp_path, head)[0] == 0
    assert _run(tmp_path, "f" * 64)[0] == 1
    events = tmp_path / "events.jsonl"
    events.write_bytes(events.read_bytes().replace("示例正文".encode(), "示例假文".encode()))
    code, said = _run(tmp_path)
    assert code == 1
    assert "FAULTY" in said
    assert "not what was sealed" in said


def test_the_zip_itself_can_be_checked_and_a_broken_one_is_told(noticed: Publication, tmp_path: Path) -> None:
    shutil.copy(bundle_check.__file__, tmp_path / "verify.py")
    (tmp_path / name_of(noticed)).write_bytes(bundle(noticed))
    assert _run(tmp_path, name_of(noticed))[0] == 0
    (tmp_path / "broken.zip").write_bytes(b"PK")
    assert _run(tmp_path, "broken.zip")[0] == 2


def test_the_bytes_are_the_same_every_time(noticed: Publication) -> None:
    assert bundle(noticed) == bundle(noticed)


def test_it_holds_events_of_the_notice_and_its_objections_the_text_and_all_seals(noticed: Publication) -> None:
    files = _files(bundle(noticed))
    steps = [(e["noun"], e["step"]) for e in map(json.loads, files["events.jsonl"].splitlines())]
    assert steps == [
        ("publication", "create"),
        ("publication", "publish"),
        ("publication", "close"),
        ("objection", "file"),
        ("objection", "answer"),
    ]
    assert len(files["seals.jsonl"].splitlines()) == Seal.objects.count() >= 3
    assert "示例正文".encode() in files["publication.txt"]
    assert "000-0009" not in str([data.decode() for data in files.values()])
    assert {"README.txt", "verify.py", "proofs.json", "records.json", "files.json"} <= set(files)


def test_any_record_can_be_proved(world: World) -> None:
    need = world.need("solved")
    seal(batch=4)
    files = _files(bundle(need))
    assert bundle_check.check(files) == []
    assert json.loads(files["records.json"])[f"need {need.pk}"]["state"] == "solved"
    assert "publication.txt" not in files


def test_what_is_not_sealed_yet_is_not_given_out(world: World) -> None:
    with pytest.raises(Refused, match="not sealed yet"):
        bundle(world.need("draft"))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_changed_byte_in_any_file_is_found(noticed: Publication, data: st.DataObject) -> None:
    files = _files(_once(noticed))
    name = data.draw(st.sampled_from(sorted(set(files) - {"files.json"})))
    at = data.draw(st.integers(0, len(files[name]) - 1))
    changed = bytearray(files[name])
    changed[at] ^= 1 << data.draw(st.integers(0, 7))
    assert bundle_check.check(files) == []
    assert bundle_check.check(files | {name: bytes(changed)}) != []
    without = {key: content for key, content in files.items() if key != name}
    assert bundle_check.check(without) != []


_kept: dict[int, bytes] = {}


def _once(notice: Publication) -> bytes:
    if id(notice) not in _kept:
        _kept.clear()
        _kept[id(notice)] = bundle(notice)
    return _kept[id(notice)]
