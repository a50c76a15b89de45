import gzip
import json
import os
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ronghe.engine.sheets.write import write_table
from ronghe.engine.text.normalise import normal_text
from ronghe.engine.text.refusal import Refused
from ronghe.facts.expert import Document, Expert
from ronghe.facts.need import Need
from ronghe.facts.result import Result
from ronghe.pipeline.intake import read_experts, read_needs, read_results, read_supply

SHARED = Path(os.environ.get("RONGHE_SHARED") or Path(__file__).parents[3] / "shared") / "data"
ROWS = [{"id": "n1", "title": "甲", "content": "内容"}, {"id": "n2", "title": "", "content": None}]
NEEDS = [Need("n1", "甲", "内容"), Need("n2", "")]


def test_needs_come_from_every_kind_of_source(tmp_path: Path) -> None:
    frame = pl.DataFrame(ROWS)
    for source in (
        ROWS,
        iter(ROWS),
        frame,
        frame.lazy().collect(),
        pd.DataFrame(ROWS),
        pa.Table.from_pylist(ROWS),
        frame.to_dict(as_series=False),
        NEEDS,
    ):
        assert read_needs(source).records == NEEDS
    for kind in ("xlsx", "csv", "csv.gz", "tsv", "jsonl", "jsonl.gz", "parquet"):
        path = write_table(ROWS, tmp_path / f"a.{kind}")
        intake = read_needs(path)
        assert (intake.records, intake.path) == (NEEDS, path)
        assert read_needs(str(path)).records == NEEDS


@pytest.mark.parametrize("name", ["rid", "RID", "编号", "需求编号", "guid", "aid", "ID"])
def test_ids_are_known_under_their_usual_names(name: str) -> None:
    assert read_needs([{name: 7, "title": "甲"}]).records == [Need("7", "甲")]


def test_the_nearer_name_is_the_id_whatever_the_order_of_columns() -> None:
    row = {"guid": "g", "rid": "r", "aid": "a", "title": "甲"}
    assert read_needs([row]).records[0].id == "r"
    assert read_results([row]).records[0].id == "a"


def test_equal_texts_under_two_ids_stay_two_and_without_ids_rows_are_named(tmp_path: Path) -> None:
    assert len(read_needs([{"id": 1, "title": "甲"}, {"id": 2, "title": "甲"}]).records) == 2
    path = tmp_path / "需求.csv"
    path.write_text("需求名称\n甲\n甲\n", encoding="utf-8")
    assert [need.id for need in read_needs(path).records] == ["需求!2", "需求!3"]
    book = openpyxl.Workbook()
    book.active.title = "表一"
    book.active.append(["需求名称"])
    book.active.append(["甲"])
    book.save(tmp_path / "a.xlsx")
    assert read_needs(tmp_path / "a.xlsx").records == [Need("表一!2", "甲")]


def test_places_fields_loads_and_money_are_made_normal() -> None:
    row = {
        "id": 1,
        "title": "甲",
        "所在地市": "大连",
        "技术领域": "新材料技术",
        "需派人数": "2人",
        "拟投入(万元)": "0.5亿",
        "截止日期": "2027年3月5日",
    }
    [need] = read_needs([row]).records
    assert (need.city, need.region, need.field, need.demand) == ("大连市", "辽宁省", "新材料", 2)
    assert (need.budget_yuan, need.deadline) == ("50000000.00", "2027-03-05")


def test_refused_rows_are_told_and_the_others_go_through(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("编号,需求名称,需派人数\n1,甲,1\n2,乙,若干\n1,丙,1\n1,甲,1\n,丁,1\n", encoding="utf-8")
    intake = read_needs(path)
    assert intake.records == [Need("1", "甲", demand=1)]
    assert [(one.row, one.code) for one in intake.refused] == [(3, "not_an_integer"), (4, "conflict"), (6, "required")]
    assert intake.source_note()["duplicates"] == 1
    marked = intake.write_marked(tmp_path / "m.xlsx")
    assert openpyxl.load_workbook(marked).sheetnames == ["退回清单", "数据"]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ([], "没有任何记录"),
        ([{"id": 1}], "需求名称"),
        ([{"id": "", "title": "甲"}], "没有一行可用"),
        ([1, 2], "字典"),
        (3, "不能从 int 读取"),
        ([Result("1", "甲")], "应为 Need"),
        ([NEEDS[0], NEEDS[0]], "出现了两次"),
        (pl.DataFrame({"id": [], "title": []}), "没有数据行"),
    ],
)
def test_a_source_without_anything_usable_is_refused(source: Any, told: str) -> None:
    with pytest.raises(Refused, match=told):
        read_needs(source)


EXPERT_ROW = {
    "id": "e1",
    "name": "甲",
    "documents": [{"title": "论文一", "abstract": "摘要", "year": 2020, "keywords": ["词"], "doi": "x"}],
    "capacity": 2,
}
EXPERT = Expert("e1", "甲", documents=(Document("论文一", "摘要", 2020, ("词",)),), capacity=2)


def test_experts_with_documents_come_from_jsonl_parquet_and_tables(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps(EXPERT_ROW).encode()))
    frame = pl.DataFrame([EXPERT_ROW])
    frame.write_parquet(tmp_path / "a.parquet")
    sources = (
        [EXPERT_ROW],
        frame,
        frame.to_arrow(),
        frame.to_pandas(),
        tmp_path / "a.jsonl.gz",
        tmp_path / "a.parquet",
        [EXPERT],
    )
    for source in sources:
        kind, intake = read_supply(source)
        assert (kind, intake.records) == ("experts", [EXPERT])


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ({"id": 1, "title": "甲", "abstract": "乙"}, "results"),
        ({"成果编号": 1, "成果名称": "甲", "成果简介": "乙", "姓名": "丙"}, "results"),
        ({"id": 1, "title": "甲", "keywords": "乙"}, "results"),
        ({"专家编号": 1, "姓名": "甲", "单位": "乙", "所在地市": "沈阳"}, "experts"),
        ({"编号": 1, "姓名": "甲", "论文题目": "乙"}, "experts"),
        ({"id": 1, "name": "甲", "institution": "乙"}, "experts"),
        ({"aid": 1, "title": "甲"}, "results"),
    ],
)
def test_the_kind_of_supply_is_seen_from_its_columns(row: dict[str, Any], kind: str) -> None:
    assert read_supply([row])[0] == kind
    assert read_supply(pl.DataFrame([row]))[0] == kind


def test_the_kind_can_be_told_and_a_wrong_kind_is_refused() -> None:
    row = {"id": 1, "title": "甲", "name": "乙"}
    assert read_supply([row], "results")[1].records == [Result("1", "甲")]
    assert read_supply([row], "experts")[1].records == [Expert("1", "乙")]
    with pytest.raises(Refused, match="experts"):
        read_supply([row], "people")
    with pytest.raises(Refused, match="没有任何记录"):
        read_supply([])


def test_an_intake_is_a_source_and_shows_itself_as_a_table() -> None:
    intake = read_experts([EXPERT_ROW])
    assert read_supply(intake) == ("experts", intake)
    table = intake.table()
    assert table["documents"].dtype == pl.List(
        pl.Struct(
            {
                "title": pl.String,
                "abstract": pl.String,
                "year": pl.Int64,
                "keywords": pl.List(pl.String),
                "kind": pl.String,
            }
        )
    )
    assert read_experts(table).records == [EXPERT]
    assert "论文一" in intake._repr_html_()
    assert read_needs(read_needs(ROWS).table()).records == NEEDS
    with pytest.raises(ValueError, match="handed over"):
        read_needs(NEEDS).write_marked("x.xlsx")


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=10)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4))
def test_needs_survive_writing_and_reading_in_every_text_format(tmp_path: Path, texts: list[tuple[str, str]]) -> None:
    rows = [{"id": f"n{i}", "title": title, "content": content} for i, (title, content) in enumerate(texts)]
    wanted = [Need(f"n{i}", normal_text(title), normal_text(content)) for i, (title, content) in enumerate(texts)]
    for kind in ("csv", "tsv", "jsonl", "parquet"):
        assert read_needs(write_table(rows, tmp_path / f"a.{kind}")).records == wanted


@pytest.mark.skipif(not (SHARED / "needs").is_dir(), reason="the shared data are not present")
def test_the_shared_workbooks_are_read_without_preparation() -> None:
    book, lines = read_needs(SHARED / "needs" / "needs.xlsx"), read_needs(SHARED / "needs" / "needs.jsonl")
    assert len(book.records) == 371
    assert [need.id for need in book.records] == [need.id for need in lines.records]
    assert sum(not need.content for need in book.records) == 6
    assert not book.refused + lines.refused
    with pytest.raises(Refused, match="没有认出表头"):
        read_needs(SHARED / "needs" / "needs_raw.csv")


@pytest.mark.skipif(not (SHARED / "experts").is_dir(), reason="the shared data are not present")
def test_the_shared_experts_are_the_same_people_in_both_formats() -> None:
    kind, book = read_supply(SHARED / "experts" / "liaoning_experts.xlsx")
    other, lines = read_supply(SHARED / "experts" / "liaoning_experts.jsonl")
    assert (kind, other, len(book.records), len(lines.records)) == ("experts", "experts", 1001, 1001)
    for one, same in zip(book.records, lines.records, strict=True):
        assert isinstance(one, Expert)
        assert isinstance(same, Expert)
        assert (one.id, one.name, one.institution, one.city) == (same.id, same.name, same.institution, same.city)
        assert [d.title for d in one.documents if d.kind == "论文"] == [d.title for d in same.documents]
