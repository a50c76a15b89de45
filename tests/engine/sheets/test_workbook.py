import io
import pickle
import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlwt

from ronghe.engine.sheets import limited
from ronghe.engine.sheets.cell import ErrorValue
from ronghe.engine.sheets.workbook import _Plain, read
from ronghe.engine.text.refusal import Refused

Make = Callable[..., Path]


def test_all_sheets_are_read_with_their_values(workbook: Make) -> None:
    path = workbook({"说明": [["请填写"]], "数据": [["编号", 1.5, True], ["=1", ("=1+1", 2), ("=NA()", "#N/A")]]})
    first, second = read(path, ".xlsx", "a.xlsx")
    assert (first.name, first.cells) == ("说明", [["请填写"]])
    assert second.cells == [["编号", 1.5, True], ["=1", 2.0, ErrorValue("#N/A")]]


def test_old_workbooks_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    book = xlwt.Workbook()
    sheet = book.add_sheet("旧表")
    sheet.write(0, 0, "名称")
    sheet.write(1, 0, 3.5)
    sheet.write(1, 1, datetime(2024, 3, 5), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    book.save(str(path))
    [grid] = read(path, ".xls", "a.xls")
    assert grid.name == "旧表"
    assert grid.cells[0][0] == "名称"
    assert grid.cells[1][0] == 3.5
    assert str(grid.cells[1][1]).startswith("2024-03-05")


def test_a_reader_that_wants_too_much_memory_is_stopped(workbook: Make, rewritten: Make) -> None:
    """Small declared dimensions, one cell at the very end: the values reader would ask for hundreds of gigabytes."""
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path = rewritten(workbook({"s": [[1, 2]]}), lambda part, content: content.replace(b"</sheetData>", far))
    with pytest.raises(Refused, match="内存"):
        read(path, ".xlsx", "a.xlsx")


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls"])
def test_a_cut_file_is_refused(workbook: Make, tmp_path: Path, name: str) -> None:
    path = tmp_path / "cut" / name
    path.parent.mkdir()
    if name == "a.xls":
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)
    else:
        content = workbook({"s": [["甲"]]}).read_bytes()
        path.write_bytes(content[:-40])
    with pytest.raises(Refused, match="不是完整"):
        read(path, path.suffix, name)


def test_no_mutant_does_more_than_be_read_or_refused(
    workbook: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limited, "BASE_SECONDS", 3)
    sound = workbook({"s": [["编号", "名称"], *[[i, f"工具{i}"] for i in range(20)]]}).read_bytes()
    chance, path = random.Random(7), tmp_path / "mutant.xlsx"
    outcomes = set()
    for _ in range(25):
        content = bytearray(sound)
        for _ in range(chance.choice((1, 3, 30))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content)
        try:
            read(path, ".xlsx", "mutant.xlsx")
            outcomes.add("read")
        except Refused:
            outcomes.add("refused")
    assert outcomes == {"read", "refused"}


def test_only_cells_are_unpacked_from_the_child() -> None:
    kept = [datetime(2024, 3, 5), ErrorValue("#N/A"), "甲", 1.5]
    assert _Plain(io.BytesIO(pickle.dumps(kept))).load() == kept
    with pytest.raises(pickle.UnpicklingError):
        _Plain(io.BytesIO(pickle.dumps(Path("/tmp")))).load()
