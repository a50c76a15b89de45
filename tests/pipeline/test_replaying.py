"""Records of decisions, kept and decided again."""

import json
from datetime import date
from pathlib import Path

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.assessing import assess
from ronghe.pipeline.replaying import replay_records, write_records
from tests.pipeline.firmsheet import workbook


def test_what_was_decided_then_is_decided_again_identically(tmp_path: Path) -> None:
    book = workbook(tmp_path / "f.xlsx", [{}, {"ip2": 0}, {"ip2": None}, {"sales": 0.01}])
    for name in ("small_tech", "specialised", "high_tech"):
        found = assess(book, name, on=date(2025, 6, 30), region="21", without=["memory"])
        write_records(found.judged, tmp_path / "r.jsonl")
        again = replay_records(tmp_path / "r.jsonl")
        assert [one.replayed.differs for one in again] == [()] * 4
        assert [one.name for one in again] == [one.filing.name for one in found.judged]


def test_a_record_that_was_altered_is_told(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    write_records(assess(workbook(tmp_path / "f.xlsx", [{}]), "small_tech", on=date(2025, 6, 30)).judged, path)
    record = json.loads(path.read_text("utf-8"))
    record["decision"]["facts"]["ip2"] = 0
    path.write_text(json.dumps(record), "utf-8")
    (one,) = replay_records(path)
    assert set(one.replayed.differs) == {"outcome", "findings"}


@pytest.mark.parametrize("text", ["{}", "no json", '{"decision": {}}', '{"decision": 3}', "[1]"])
def test_a_line_that_is_no_record_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.jsonl").write_text("\n" + text, "utf-8")
    with pytest.raises(Refused, match="2"):
        replay_records(tmp_path / "r.jsonl")
    with pytest.raises(Refused, match="nowhere"):
        replay_records(tmp_path / "nowhere.jsonl")
