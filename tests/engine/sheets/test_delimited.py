import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ronghe.engine.sheets.delimited import read
from ronghe.engine.text.refusal import Refused

CELLS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_the_csv_module_writes_is_read_back(tmp_path: Path, rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows([["甲", "乙"], *rows])
    path = tmp_path / "a.csv"
    path.write_bytes(written.getvalue().encode())
    assert read(path, tabs=False, name="a.csv").cells[1:] == rows


def test_a_record_is_one_row_and_blank_lines_are_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('甲,乙\r\n"一\n二","三,""四"""\r\n\r\n,\r\n'.encode())
    assert read(path, tabs=False, name="a").cells == [["甲", "乙"], ["一\n二", '三,"四"'], [], ["", ""]]


@pytest.mark.parametrize("mark", ["\t", ";", "|"])
def test_another_separator_is_seen_when_there_are_no_commas(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"甲{mark}乙\n一{mark}二\n", encoding="utf-8")
    assert read(path, tabs=False, name="a").cells == [["甲", "乙"], ["一", "二"]]


def test_tsv_knows_no_quotes(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes('甲\t乙\r\n"一\t二"\r\n\r\nx\t\r\n'.encode())
    assert read(path, tabs=True, name="a").cells == [["甲", "乙"], ['"一', '二"'], [], ["x", ""]]


def test_an_apostrophe_of_our_own_guard_is_taken_back_but_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("﻿甲,乙\n'=1+1,''-x\n'tis,'甲\n".encode())
    assert read(path, tabs=False, name="a").cells[1:] == [["=1+1", "'-x"], ["'tis", "'甲"]]
    path.write_bytes("甲,乙\n'=1+1,x\n".encode())
    assert read(path, tabs=False, name="a").cells[1:] == [["'=1+1", "x"]]


def test_a_file_of_blanks_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n \n", encoding="utf-8")
    with pytest.raises(Refused, match="没有内容"):
        read(path, tabs=False, name="a.csv")
