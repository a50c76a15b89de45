"""Reading a plan back: losslessly from our workbook, as pairs from any other table."""

import gzip
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.workbook import plan_of_pairs, read_plan, write_workbook

TABLES = ("pairs", "unserved", "loads", "constraints", "candidates", "moved")
CHARACTERS = st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff")
IDS = st.text(CHARACTERS, min_size=1, max_size=8).filter(lambda s: s.strip() != "")
TEXTS = st.none() | st.text(CHARACTERS, min_size=1, max_size=20)
FLOATS = st.none() | st.floats(-1e300, 1e300)


def same(left: Plan, right: Plan) -> None:
    for name in TABLES:
        a, b = getattr(left, name), getattr(right, name)
        assert a.height == b.height, name
        if a.width:
            assert a.equals(b.select(a.columns)), name
    assert left.certificate == right.certificate
    assert left.notes == right.notes


def test_a_solved_province_comes_back_whole(make_plan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan(needs=60, experts=40)
    write_workbook(plan, tmp_path / "plan.xlsx")
    same(plan, read_plan(tmp_path / "plan.xlsx"))


ROW = st.fixed_dictionaries(
    {"need_id": IDS, "supply_id": IDS, "score": FLOATS, "name": TEXTS, "evidence": TEXTS, "my own": FLOATS}
)
CONSTRAINT = st.fixed_dictionaries({"kind": IDS, "label": TEXTS, "limit": FLOATS, "binding": st.none() | st.booleans()})
JSON = st.dictionaries(
    st.text(CHARACTERS, max_size=5), FLOATS | st.booleans() | TEXTS | st.lists(FLOATS, max_size=3), max_size=4
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(ROW, max_size=5), st.lists(CONSTRAINT, max_size=3), JSON, JSON)
def test_any_plan_comes_back_as_it_was(tmp_path: Path, pairs, constraints, certificate, notes) -> None:  # type: ignore[no-untyped-def]  # strategies
    types = {
        "need_id": pl.String,
        "supply_id": pl.String,
        "score": pl.Float64,
        "name": pl.String,
        "evidence": pl.String,
    }
    table = pl.DataFrame(pairs, schema=types | {"my own": pl.Float64})
    limits = {"kind": pl.String, "label": pl.String, "limit": pl.Float64, "binding": pl.Boolean}
    nothing = pl.DataFrame()
    candidates = table.with_columns(chosen=pl.lit(value=True))
    plan = Plan(
        table, nothing, nothing, pl.DataFrame(constraints, schema=limits), candidates, nothing, certificate, notes
    )
    write_workbook(plan, tmp_path / "plan.xlsx")
    same(plan, read_plan(tmp_path / "plan.xlsx"))


def test_a_workbook_that_an_officer_sorted_and_extended_still_reads(make_plan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan()
    write_workbook(plan, tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    book["选派方案"].delete_rows(2)
    book["选派方案"].cell(1, 40, "经办人意见")
    book.save(tmp_path / "edited.xlsx")
    back = read_plan(tmp_path / "edited.xlsx")
    assert back.pairs.equals(plan.pairs[1:].select(back.pairs.columns))
    assert back.certificate == plan.certificate


def test_a_number_that_was_overwritten_is_refused_by_its_place(make_plan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # fixture
    write_workbook(make_plan(), tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    book["选派方案"]["C3"] = "很高"
    book.save(tmp_path / "edited.xlsx")
    with pytest.raises(Refused, match="工作表“选派方案” 第 3 行“score”列读到“很高”"):
        read_plan(tmp_path / "edited.xlsx")


def test_changed_machine_rows_are_refused(make_plan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # fixture
    write_workbook(make_plan(), tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    row = next(r for r in book["说明"].iter_rows() if r[0].value == "certificate")
    row[1].value = "{" + str(row[1].value)
    book.save(tmp_path / "edited.xlsx")
    with pytest.raises(Refused, match="机器可读数据被改动过"):
        read_plan(tmp_path / "edited.xlsx")


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl", "parquet", "csv.gz", "tsv.gz"])
def test_a_plan_of_pairs_reads_from_every_format(ending: str, bare_plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / f"plan.{ending}"
    match ending.removesuffix(".gz"):
        case "csv":
            content = b"\xef\xbb\xbf" + bare_plan.pairs.write_csv().encode()
        case "tsv":
            content = bare_plan.pairs.write_csv(separator="\t").encode()
        case "jsonl":
            content = bare_plan.pairs.write_ndjson().encode()
        case _:
            bare_plan.pairs.write_parquet(path)
            content = path.read_bytes()
    path.write_bytes(gzip.compress(content) if ending.endswith(".gz") else content)
    back = read_plan(path)
    assert back.pairs.equals(bare_plan.pairs)
    assert back.notes["pairs_only"]
    assert back.candidates.height == 0


def test_a_workbook_someone_else_made_reads_by_its_chinese_headings(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["需求编号", "专家编号", "得分", "姓名"])
    book.active.append([12, "z1", 0.5, "甲"])
    book.save(tmp_path / "other.xlsx")
    assert read_plan(tmp_path / "other.xlsx").pairs.to_dicts() == [
        {"need_id": "12", "supply_id": "z1", "score": 0.5, "name": "甲"}
    ]


def test_what_cannot_be_read_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 not a zip")
    (tmp_path / "a.csv").write_text("need_id,score\na,1\n")
    (tmp_path / "b.csv").write_text("need_id,supply_id,score\na,b,high\n")
    (tmp_path / "c.parquet").write_bytes(b"no")
    for name, said in {
        "none.xlsx": "none.xlsx",
        "broken.xlsx": "broken.xlsx",
        "a.csv": "supply_id",
        "b.csv": "score",
        "c.parquet": "c.parquet",
    }.items():
        with pytest.raises(Refused, match=said):
            read_plan(tmp_path / name)


def test_pairs_without_scores_have_empty_ones() -> None:
    plan = plan_of_pairs(pl.DataFrame({"rid": ["a"], "aid": [7]}))
    assert plan.pairs.to_dicts() == [{"need_id": "a", "supply_id": "7", "score": None}]
