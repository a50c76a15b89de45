import json
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from ronghe.engine.sheets.records import of_mappings, of_table, read_jsonl, read_parquet
from ronghe.engine.text.refusal import Refused


def test_jsonl_rows_are_lines_and_columns_all_keys(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "k": ["甲"]}\n\n{"title": "乙", "id": "2"}\n\n', encoding="utf-8")
    grid = read_jsonl(path, "a.jsonl")
    assert grid.names == ("id", "k", "title")
    assert grid.cells == [[1, ["甲"], None], [], ["2", None, "乙"]]


@pytest.mark.parametrize("line", ["{", "[1]", '"x"', "{'id': 1}", "[" * 100_000])
def test_a_line_that_is_no_object_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": 1}) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(Refused, match="第 2 行"):
        read_jsonl(path, "a.jsonl")


def test_every_kind_of_table_gives_the_same_grid() -> None:
    columns = {"id": ["a", "b"], "n": [1, 2]}
    wanted = of_mappings([{"id": "a", "n": 1}, {"id": "b", "n": 2}], "t")
    for table in (pl.DataFrame(columns), pd.DataFrame(columns), pa.table(columns)):
        assert of_table(table, "t") == wanted


def test_missing_values_of_any_library_are_nothing() -> None:
    frame = pd.DataFrame({"id": ["a", None], "x": [1.5, float("nan")], "t": [pd.NaT, pd.Timestamp("2024-03-05")]})
    cells = of_table(frame, None).cells
    assert cells[0] == ["a", 1.5, None]
    assert cells[1][:2] == [None, None]


def test_lists_and_arrays_become_lists() -> None:
    grid = of_mappings([{"k": np.array(["甲", "乙"]), "n": np.int64(3)}], None)
    assert grid.cells == [[["甲", "乙"], 3]]


def test_parquet_keeps_nested_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    rows = [{"id": "a", "documents": [{"title": "甲", "keywords": ["x"]}]}]
    pl.DataFrame(rows).write_parquet(path)
    assert read_parquet(path, "a").cells == [["a", [{"title": "甲", "keywords": ["x"]}]]]


def test_a_damaged_parquet_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 nothing of the kind")
    with pytest.raises(Refused, match="Parquet"):
        read_parquet(path, "a.parquet")
