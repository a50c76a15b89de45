import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ronghe.engine.sheets import precheck
from ronghe.engine.text.refusal import Refused

Make = Callable[..., Path]
FAR = b'<row r="1048576"><c r="XFD1048576"%s</row></sheetData>'


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        precheck.check_zip(path, path.name)
    return refused.value.zh


def edited(dimension: bytes, last: bytes) -> Callable[[str, bytes], bytes]:
    def edit(part: str, content: bytes) -> bytes:
        if not part.endswith("sheet1.xml"):
            return content
        return content.replace(b'ref="A1:B2"', b'ref="%s"' % dimension).replace(b"</sheetData>", last)

    return edit


def test_a_sound_workbook_passes_and_its_size_is_told(workbook: Make) -> None:
    path = workbook({"s": [[1, 2], [3, 4]]})
    with zipfile.ZipFile(path) as archive:
        assert precheck.check_zip(path, "a") == sum(entry.file_size for entry in archive.infolist())


def test_a_cell_at_the_end_of_the_world_is_refused_with_its_place(workbook: Make, rewritten: Make) -> None:
    path = rewritten(workbook({"s": [[1, 2], [3, 4]]}), edited(b"A1:XFD1048576", FAR % b"><v>1</v></c>"))
    assert "1048576" in refusal(path)


def test_a_mere_format_at_the_end_of_the_world_is_not(workbook: Make, rewritten: Make) -> None:
    path = rewritten(workbook({"s": [[1, 2], [3, 4]]}), edited(b"A1:XFD1048576", FAR % b' s="1"/>'))
    assert precheck.check_zip(path, "a") > 0


def test_bombs_are_refused_before_they_are_unpacked(
    workbook: Make, rewritten: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = rewritten(workbook({"s": [[1, 2], [3, 4]]}), edited(b"A1:B2", b" " * (40 << 20) + b"</sheetData>"))
    assert "压缩比" in refusal(path)
    monkeypatch.setattr(precheck, "MAX_ENTRIES", 3)
    assert "部件" in refusal(workbook({"s": [[1]]}, name="b.xlsx"))


def test_truncated_and_other_archives_are_refused(workbook: Make, tmp_path: Path) -> None:
    content = workbook({"s": [[1, 2], [3, 4]]}).read_bytes()
    cut, other = tmp_path / "cut.xlsx", tmp_path / "other.xlsx"
    cut.write_bytes(content[: len(content) // 2])
    assert "不是完整" in refusal(cut)
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "x")
    assert "zip" in refusal(other)


def test_an_encrypted_archive_and_a_document_type_are_refused(workbook: Make, rewritten: Make, tmp_path: Path) -> None:
    content = bytearray(workbook({"s": [[1]]}).read_bytes())
    place = content.find(b"PK\x01\x02")
    content[place + 8] |= 1
    path = tmp_path / "locked.xlsx"
    path.write_bytes(content)
    assert "加密" in refusal(path)
    entity = rewritten(
        workbook({"s": [[1]]}),
        lambda part, content: (
            content.replace(b"?>", b"?><!DOCTYPE a>", 1) if part.endswith("workbook.xml") else content
        ),
    )
    assert "不是完整" in refusal(entity)
