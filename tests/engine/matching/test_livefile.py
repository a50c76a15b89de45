"""The file of a live index: whole or refused, replaced under those who read it."""

import os
from pathlib import Path

import numpy as np
import pytest

from ronghe.engine.matching import livefile
from ronghe.engine.matching.livefile import damaged, read, stamp_of, write
from ronghe.engine.text.refusal import Refused

ARRAYS = {
    "long": np.arange(100, dtype=np.int64),
    "rows": np.arange(6, dtype=np.float32).reshape(2, 3),
    "none": np.empty((0, 4), np.float32),
    "mark": np.array([True, False]),
    "text": np.frombuffer("示例".encode(), np.uint8),
}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    stamp = write(tmp_path / "i", {"watermark": 7}, ARRAYS)
    header, arrays, seen = read(tmp_path / "i")
    assert header["watermark"] == 7
    assert arrays.keys() == ARRAYS.keys()
    for name, value in ARRAYS.items():
        assert arrays[name].dtype == value.dtype
        assert arrays[name].shape == value.shape
        assert (arrays[name] == value).all()
    assert not arrays["long"].flags.writeable
    assert stamp == seen == stamp_of(tmp_path / "i")
    assert os.listdir(tmp_path) == ["i"]  # noqa: PTH208 - names are what is compared


def test_a_new_file_takes_the_place_and_leaves_the_readers_of_the_old_one_alone(tmp_path: Path) -> None:
    before = write(tmp_path / "i", {}, ARRAYS)
    _, old, _ = read(tmp_path / "i")
    after = write(tmp_path / "i", {}, {"long": np.zeros(3)})
    assert old["long"].tolist() == list(range(100))
    assert read(tmp_path / "i")[1]["long"].tolist() == [0, 0, 0]
    assert before != after == stamp_of(tmp_path / "i")


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path / "i", {}, ARRAYS)
    for wrong in (np.array([{}], object), np.array(["a"]), np.zeros(2, ">f8"), np.zeros(2, complex)):
        with pytest.raises(TypeError, match="plain"):
            write(tmp_path / "i", {}, {"a": wrong})
    with pytest.raises(TypeError):
        write(tmp_path / "i", {"watermark": object()}, ARRAYS)
    assert (read(tmp_path / "i")[1]["long"] == ARRAYS["long"]).all()
    assert os.listdir(tmp_path) == ["i"]  # noqa: PTH208 - names are what is compared


def test_any_flipped_byte_is_refused_or_harmless(tmp_path: Path) -> None:
    write(tmp_path / "i", {"watermark": 7}, ARRAYS)
    whole = (tmp_path / "i").read_bytes()
    refused = 0
    for at in range(len(whole)):
        (tmp_path / "n").write_bytes(whole[:at] + bytes([whole[at] ^ 16]) + whole[at + 1 :])
        try:
            header, arrays, _ = read(tmp_path / "n")
        except Refused:
            refused += 1
            continue
        assert header["watermark"] == 7
        assert all((arrays[name] == value).all() for name, value in ARRAYS.items())
    padding = len(whole) - refused
    assert padding < 64 * (len(ARRAYS) + 1)


def test_a_cut_a_longer_a_foreign_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "i", {}, ARRAYS)
    whole = (tmp_path / "i").read_bytes()
    for length in (0, 5, 12, 30, 52, 300, len(whole) // 2, len(whole) - 1):
        (tmp_path / "cut").write_bytes(whole[:length])
        with pytest.raises(Refused, match="cut"):
            read(tmp_path / "cut")
    (tmp_path / "long").write_bytes(whole + b"\0")
    with pytest.raises(Refused, match="损坏"):
        read(tmp_path / "long")
    (tmp_path / "text").write_text("need_id,supply_id\n")
    with pytest.raises(Refused, match="不是索引文件"):
        read(tmp_path / "text")
    with pytest.raises(Refused, match="找不到"):
        read(tmp_path / "none")
    with pytest.raises(Refused, match="读不出"):
        read(tmp_path)
    assert stamp_of(tmp_path / "none") is None
    assert "damaged" in damaged(tmp_path / "i").en


def test_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(livefile, "VERSION", 99)
        write(tmp_path / "i", {}, ARRAYS)
    with pytest.raises(Refused, match="99"):
        read(tmp_path / "i")
    assert b'"version": 99' in (tmp_path / "i").read_bytes()
