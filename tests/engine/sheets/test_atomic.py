from pathlib import Path

import pytest

from ronghe.engine.sheets.atomic import written_whole
from ronghe.engine.text.refusal import Refused


def test_the_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with written_whole(path) as beside:
        beside.write_text("甲", encoding="utf-8")
        assert beside.suffix == ".csv"
        assert not path.exists()
    assert path.read_text("utf-8") == "甲"
    assert list(tmp_path.iterdir()) == [path]


def test_what_was_there_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("旧", encoding="utf-8")

    def fail() -> None:
        with written_whole(path) as beside:
            beside.write_text("新", encoding="utf-8")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text("utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_missing_or_in_the_way_is_refused(tmp_path: Path) -> None:
    for path, told in ((tmp_path / "none" / "a.csv", "不存在"), (tmp_path, "文件夹")):
        with pytest.raises(Refused, match=told), written_whole(path):
            pass
