import gzip
from pathlib import Path

import pytest

from ronghe.engine.sheets import content
from ronghe.engine.text.refusal import Refused


def refusal(path: Path, kind: str) -> str:
    with pytest.raises(Refused) as refused, content.plain_file(path, kind):
        pass
    assert "\n" not in str(refused.value)
    return refused.value.zh


def test_a_plain_file_is_handed_on_and_gzip_unpacked(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.csv", tmp_path / "a.csv.gz"
    plain.write_text("甲,乙", encoding="utf-8")
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    with content.plain_file(plain, ".csv") as one, content.plain_file(packed, ".csv") as other:
        assert one == plain
        assert other.read_bytes() == plain.read_bytes()
        kept = other
    assert not kept.exists()


@pytest.mark.parametrize(
    ("name", "written", "told"),
    [
        ("a.csv", b"", "空文件"),
        ("a.csv", b"PK\x03\x04....", "内容却是"),
        ("a.xls", b"PK\x03\x04....", "内容却是"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "密码"),
        ("a.xlsx", b"hello world", "内容却不是"),
        ("a.xlsx", b"%PDF-1.7", "PDF"),
        ("a.parquet", b"hello world", "内容却不是"),
        ("a.jsonl", b"\x1f\x8b\x08\x00abcdef", "gzip"),
    ],
)
def test_content_that_belies_its_ending_is_told(tmp_path: Path, name: str, written: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(written)
    assert told in refusal(path, Path(name).suffix)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert "找不到" in refusal(tmp_path / "none.csv", ".csv")
    assert "找不到" in refusal(tmp_path, ".csv")


def test_a_broken_gzip_and_an_empty_one_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    packed = gzip.compress(b"a,b\n" * 1000)
    for written, told in ((packed[:-20], "gzip"), (b"plain text", "gzip"), (gzip.compress(b""), "空")):
        path.write_bytes(written)
        assert told in refusal(path, ".csv")


def test_a_gzip_bomb_is_stopped_while_it_unpacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"\n" * (80 << 20), 6))
    assert "太大" in refusal(path, ".csv")
    monkeypatch.setattr(content, "MAX_BYTES", 10)
    plain = tmp_path / "b.csv"
    plain.write_text("a,b\n" * 10, encoding="utf-8")
    assert "太大" in refusal(plain, ".csv")
