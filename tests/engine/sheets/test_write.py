import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ronghe.engine.sheets.grid import read_grids
from ronghe.engine.sheets.write import as_frame, write_table
from ronghe.engine.text.refusal import Refused

TEXT = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("=+-@'\"\t\r\n,;")), max_size=12
)
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


def back(path: Path) -> list[list[Any]]:
    [grid] = read_grids(path)
    return grid.cells if grid.names is not None else grid.cells[1:]


@quick
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4))
@example([("=1+1", "'=1"), ("-3", "''+1"), ("\r\n", "\t@")])
def test_csv_jsonl_and_parquet_give_back_any_text(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    for kind in (".csv", ".csv.gz", ".jsonl", ".parquet"):
        path = write_table([{"甲": a, "乙": b} for a, b in rows], tmp_path / f"a{kind}")
        assert [tuple(row) for row in back(path)] == rows


@settings(quick, max_examples=12)
@given(st.lists(TEXT.filter(lambda t: "\r" not in t and t.isprintable()), min_size=1, max_size=30))
def test_a_workbook_gives_back_any_text_that_can_be_seen(tmp_path: Path, texts: list[str]) -> None:
    path = write_table([{"甲": text, "n": i} for i, text in enumerate(texts)], tmp_path / "a.xlsx")
    assert [row[0] for row in back(path)] == texts


@quick
@given(st.lists(TEXT, min_size=1, max_size=5))
def test_tsv_has_one_line_for_each_row_and_no_quotes_of_its_own(tmp_path: Path, texts: list[str]) -> None:
    path = write_table([{"id": i, "甲": text} for i, text in enumerate(texts)], tmp_path / "a.tsv")
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    lines = content.decode().split("\n")
    assert len(lines) == len(texts) + 2
    for i, text in enumerate(texts):
        number, _, rest = lines[i + 1].partition("\t")
        assert number == str(i)
        assert rest.count('"') == text.count('"')
        assert len(rest) == len(text)


def test_the_guard_touches_text_cells_only_and_only_where_it_must(tmp_path: Path) -> None:
    rows = [{"t": "=cmd", "n": -1.5, "i": -2}, {"t": "-3", "n": 1e-7, "i": 0}, {"t": "a=1", "n": None, "i": 3}]
    path = write_table(rows, tmp_path / "a.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    assert [row[0] for row in read[1:]] == ["'=cmd", "'-3", "a=1"]
    assert [float(row[1]) for row in read[1:3]] == [-1.5, 1e-7]
    assert [row[2] for row in read[1:]] == ["-2", "0", "3"]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_each_sign_that_starts_a_formula_is_guarded(tmp_path: Path, first: str) -> None:
    path = write_table([{"t": f"{first}1"}, {"t": f"a{first}1"}], tmp_path / "a.csv")
    read = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    assert read[1:] == [[f"'{first}1"], [f"a{first}1"]]


def test_lists_are_joined_for_people_and_kept_for_programs(tmp_path: Path) -> None:
    rows = [{"k": ["甲", "乙"], "d": [{"title": "丙"}]}, {"k": [], "d": None}]
    assert back(write_table(rows, tmp_path / "a.csv"))[0] == ["甲；乙", '[{"title": "丙"}]']
    lines = write_table(rows, tmp_path / "a.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[0]) == rows[0]
    assert json.loads(lines[1])["d"] is None


def test_every_kind_of_table_can_be_written(tmp_path: Path) -> None:
    columns = {"甲": ["a", "b"], "n": [1, 2]}
    tables = [pl.DataFrame(columns), pl.LazyFrame(columns), pd.DataFrame(columns), pa.table(columns), columns]
    for table in tables:
        assert as_frame(table).equals(pl.DataFrame(columns))
    rows = ({"甲": "a"}, {"甲": "b", "n": 2})
    assert as_frame(iter(rows)).rows() == [("a", None), ("b", 2)]


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    rows = [{"甲": "a", "n": 1.5}]
    for kind in (".xlsx", ".csv", ".csv.gz", ".jsonl.gz", ".parquet"):
        first = write_table(rows, tmp_path / f"a{kind}").read_bytes()
        assert write_table(rows, tmp_path / f"a{kind}").read_bytes() == first
    assert gzip.decompress((tmp_path / "a.csv.gz").read_bytes()) == (tmp_path / "a.csv").read_bytes()


@pytest.mark.parametrize("name", ["a.xls", "a.docx", "a", "a.xlsx.gz", "a.parquet.gz"])
def test_what_cannot_be_written_is_refused_before_anything_is(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match=r"\.xlsx"):
        write_table([{"甲": 1}], tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_table_is_still_a_file(tmp_path: Path) -> None:
    frame = pl.DataFrame(schema={"need_id": pl.String, "score": pl.Float64})
    for kind in (".xlsx", ".csv", ".tsv", ".jsonl", ".parquet"):
        assert write_table(frame, tmp_path / f"a{kind}").exists()
    assert (tmp_path / "a.tsv").read_text("utf-8") == "need_id\tscore\n"
