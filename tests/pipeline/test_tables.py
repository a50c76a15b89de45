import gzip
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.tables import check_output, named, read_frame, read_pairs, write_pairs

ROWS = [{"need_id": "n1", "supply_id": "e1", "score": 0.5}, {"need_id": "n2", "supply_id": "e2", "score": 0.25}]


@pytest.mark.parametrize(
    "name", ["m.csv", "m.tsv", "m.jsonl", "m.parquet", "m.xlsx", "m.csv.gz", "m.tsv.gz", "m.jsonl.gz"]
)
def test_a_table_comes_back_as_it_was_written(tmp_path: Path, name: str) -> None:
    write_pairs(pl.DataFrame(ROWS), tmp_path / name)
    back = read_pairs(tmp_path / name, wanted=("score",))
    assert back.columns[:3] == ["need_id", "supply_id", "score"]
    assert [(r["need_id"], r["supply_id"], float(r["score"])) for r in back.to_dicts()] == [
        ("n1", "e1", 0.5),
        ("n2", "e2", 0.25),
    ]


def test_csv_has_a_mark_and_tsv_has_none(tmp_path: Path) -> None:
    write_pairs(pl.DataFrame(ROWS), tmp_path / "m.csv")
    write_pairs(pl.DataFrame(ROWS), tmp_path / "m.tsv")
    assert (tmp_path / "m.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "m.tsv").read_bytes().startswith(b"need_id\tsupply_id\tscore\n")


@pytest.mark.parametrize(
    "table",
    [
        pl.DataFrame(ROWS),
        pl.DataFrame(ROWS).lazy(),
        pd.DataFrame(ROWS),
        pa.Table.from_pylist(ROWS),
        ROWS,
        iter(ROWS),
        [("n1", "e1", 0.5), ("n2", "e2", 0.25)],
        {"need_id": ["n1", "n2"], "supply_id": ["e1", "e2"], "score": [0.5, 0.25]},
    ],
    ids=["polars", "lazy", "pandas", "arrow", "dicts", "iterator", "tuples", "columns"],
)
def test_any_table_is_taken(table: object) -> None:
    assert read_pairs(table, wanted=("score",)).select("need_id", "supply_id", "score").rows() == [
        ("n1", "e1", 0.5),
        ("n2", "e2", 0.25),
    ]


def test_ids_are_text_however_a_spreadsheet_keeps_them() -> None:
    frame = pl.DataFrame({"rid": [7.0, 8.0], "专家编号": [1, 2], "得分": [0.1, 0.2]})
    assert read_pairs(frame, wanted=("score",)).rows() == [("7", "1", 0.1), ("8", "2", 0.2)]


def test_the_first_of_two_names_for_one_column_wins() -> None:
    assert named(pl.DataFrame({"need_id": ["a"], "rid": ["b"], "aid": ["c"]})).columns == [
        "need_id",
        "rid",
        "supply_id",
    ]


def test_a_missing_column_is_named_with_what_was_read(tmp_path: Path) -> None:
    file = tmp_path / "p.tsv"
    file.write_text("need_id\tx\na\tb\n", encoding="utf-8")
    with pytest.raises(Refused, match=r"p\.tsv：找不到列 supply_id；读到的列：need_id、x"):
        read_pairs(file)


def test_quotes_in_tsv_are_letters(tmp_path: Path) -> None:
    file = tmp_path / "p.tsv"
    file.write_text('need_id\tsupply_id\n"a\tb"\n', encoding="utf-8")
    assert read_pairs(file).rows() == [('"a', 'b"')]


def test_gb18030_csv_is_read(tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    file.write_bytes("需求编号,专家编号\n甲,乙\n".encode("gb18030"))
    assert read_pairs(file).rows() == [("甲", "乙")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.parquet", b"PAR1nonsense"),
        ("a.jsonl", b"{not json"),
        ("a.csv.gz", gzip.compress(b"x", mtime=0)[:-4]),
        ("a.docx", b""),
        ("a.csv.gz", b""),
    ],
)
def test_a_broken_file_is_refused_in_one_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refused) as told:
        read_pairs(tmp_path / name)
    assert name in told.value.zh
    assert "\n" not in told.value.zh


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="找不到"):
        read_frame(tmp_path / "none.csv")


def test_a_wrong_output_is_refused_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="后缀"):
        check_output(tmp_path / "m.doc")
    with pytest.raises(Refused, match="文件夹"):
        check_output(tmp_path / "none" / "m.csv")


def test_ids_that_look_like_formulas_come_back_as_they_were(tmp_path: Path) -> None:
    rows = [{"need_id": "-3", "supply_id": "'=a", "score": -1.5}]
    for name in ("m.csv", "m.tsv", "m.xlsx"):
        write_pairs(pl.DataFrame(rows), tmp_path / name)
        back = read_pairs(tmp_path / name, wanted=("score",)).row(0, named=True)
        assert (back["need_id"], back["supply_id"], float(back["score"])) == ("-3", "'=a", -1.5)


def test_full_width_ids_are_the_same_ids() -> None:
    assert read_pairs([{"need_id": "Ｎ１", "supply_id": "甲 "}]).rows() == [("N1", "甲")]
