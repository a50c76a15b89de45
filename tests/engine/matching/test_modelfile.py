import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from ronghe.engine.matching.modelfile import damaged, read, write
from ronghe.engine.text.refusal import Refused

ARRAYS = {"b": np.arange(6.0).reshape(2, 3), "a": np.array([1, 2], np.uint64)}


def test_what_is_written_is_read_and_the_bytes_are_always_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, {"kind": "level"}, dict(sorted(ARRAYS.items(), reverse=name == "two")))
    header, arrays = read(tmp_path / "one")
    assert header["kind"] == "level"
    assert all(np.array_equal(arrays[k], v) and arrays[k].dtype == v.dtype for k, v in ARRAYS.items())
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def _changed(path: Path, change: dict[str, bytes | None]) -> None:
    with zipfile.ZipFile(path) as archive:
        held: dict[str, bytes | None] = {n: archive.read(n) for n in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, value in (held | change).items():
            if value is not None:
                archive.writestr(name, value)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"header.json": None}, "learn"),
        ({"header.json": b"[]"}, "learn"),
        ({"header.json": b"{"}, "损坏"),
        ({"a.npy": None}, "损坏"),
        ({"a.npy": b"nothing"}, "损坏"),
    ],
)
def test_a_foreign_or_damaged_file_is_refused(tmp_path: Path, change: dict[str, bytes | None], word: str) -> None:
    write(tmp_path / "m", {}, ARRAYS)
    _changed(tmp_path / "m", change)
    with pytest.raises(Refused, match=word):
        read(tmp_path / "m")


def test_a_cut_file_plain_text_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "m", {}, ARRAYS)
    whole = (tmp_path / "m").read_bytes()
    for name, content in (("cut", whole[: len(whole) // 2]), ("text", b"need_id\tsupply_id"), ("empty", b"")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Refused, match=name):
            read(tmp_path / name)
    with pytest.raises(Refused, match="找不到"):
        read(tmp_path / "none")


def test_any_flipped_byte_is_refused_or_harmless(tmp_path: Path) -> None:
    write(tmp_path / "m", {}, ARRAYS)
    whole = (tmp_path / "m").read_bytes()
    for at in range(0, len(whole), 7):
        (tmp_path / "n").write_bytes(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])
        try:
            _, arrays = read(tmp_path / "n")
        except Refused:
            continue
        assert all(np.array_equal(arrays[k], v) for k, v in ARRAYS.items())


def test_other_versions_shapes_and_objects_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "m", {}, ARRAYS)
    header, _ = read(tmp_path / "m")
    _changed(tmp_path / "m", {"header.json": json.dumps(header | {"version": 2}).encode()})
    with pytest.raises(Refused, match="版本"):
        read(tmp_path / "m")
    _changed(tmp_path / "m", {"header.json": json.dumps(header | {"arrays": {"b": ["<f8", [3, 2]]}}).encode()})
    with pytest.raises(Refused, match="损坏"):
        read(tmp_path / "m")
    write(tmp_path / "m", {}, {"a": np.array([np.nan])})
    with pytest.raises(Refused, match="损坏"):
        read(tmp_path / "m")
    with pytest.raises(ValueError, match="Object arrays"):
        write(tmp_path / "m", {}, {"a": np.array([{}], object)})
    assert "对不上" in damaged(tmp_path / "m").zh
