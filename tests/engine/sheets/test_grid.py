import gzip
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from ronghe.engine.sheets.grid import ending, read_grids, stem
from ronghe.engine.text.refusal import Refused

FILLED = [["编号", "名称"], ["1", "锤子"]]


def test_every_format_gives_the_same_cells(tmp_path: Path, workbook: Callable[..., Path]) -> None:
    assert read_grids(workbook({"数据": FILLED}))[0].cells == FILLED
    texts = {".csv": "编号,名称\n1,锤子\n", ".tsv": "编号\t名称\n1\t锤子\n"}
    for kind, text in texts.items():
        path, packed = tmp_path / f"a{kind}", tmp_path / f"a{kind}.gz"
        path.write_text(text, encoding="utf-8")
        packed.write_bytes(gzip.compress(text.encode("gb18030")))
        assert read_grids(path)[0].cells == read_grids(packed)[0].cells == FILLED
    (tmp_path / "a.jsonl").write_text('{"编号": "1", "名称": "锤子"}\n', encoding="utf-8")
    pl.DataFrame({"编号": ["1"], "名称": ["锤子"]}).write_parquet(tmp_path / "a.parquet")
    for name in ("a.jsonl", "a.parquet"):
        [grid] = read_grids(tmp_path / name)
        assert (grid.names, grid.cells) == (("编号", "名称"), [["1", "锤子"]])


def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"x")
    with pytest.raises(Refused, match=r"\.xlsx"):
        read_grids(path)


def test_endings_and_stems() -> None:
    assert (ending(Path("A.XLSX")), ending(Path("a.jsonl.GZ")), ending(Path("a"))) == (".xlsx", ".jsonl", "")
    assert (stem(Path("x/needs.jsonl.gz")), stem(Path("表.xlsx"))) == ("needs", "表")
