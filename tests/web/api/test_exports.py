import io
import json

import openpyxl
import polars as pl
import pytest

from ronghe.ledger.actor import PUBLIC
from ronghe.registers.needs.models import Need
from ronghe.web.api import exports, faces
from tests.web.api.asking import Asking

KINDS = ["csv", "jsonl", "parquet", "xlsx"]


def content(answer) -> bytes:
    assert answer.status_code == 200, answer.content
    return b"".join(answer.streaming_content)


def read(kind: str, raw: bytes) -> list[dict]:
    match kind:
        case "csv":
            return pl.read_csv(raw, infer_schema_length=0).to_dicts()
        case "jsonl":
            return [json.loads(line) for line in raw.decode().splitlines()]
        case "parquet":
            return pl.read_parquet(raw).to_dicts()
    rows = list(openpyxl.load_workbook(io.BytesIO(raw)).active.iter_rows(values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("who", [None, "firm", "county", "auditor"])
def test_a_file_holds_the_rows_of_the_list(ask: Asking, kind: str, who: str | None) -> None:
    for state in ("draft", "open", "solved"):
        ask.world.need(state, confidentiality="public" if state == "open" else "masked")
    listed = ask.get("needs/", who).json()["items"]
    answer = ask.get(f"needs/?format={kind}", who)
    assert answer["Content-Disposition"] == f'attachment; filename="needs.{kind}"'
    assert answer["X-Total-Count"] == str(len(listed))
    rows = read(kind, content(answer))
    assert [row["number"] for row in rows] == [item["number"] for item in listed]
    for row, item in zip(rows, listed, strict=True):
        for key, value in exports.flat(item).items() if kind != "jsonl" else item.items():
            expected = value if kind in ("jsonl", "parquet") or value in (None, "") else str(value)
            got = row[key] if kind != "xlsx" or row[key] is None else str(row[key])
            assert (got or None) == (expected or None) or str(got).lower() == str(expected).lower()


@pytest.mark.parametrize("kind", KINDS)
def test_the_public_gets_no_file_with_more_than_the_public_face(ask: Asking, kind: str) -> None:
    ask.world.need("solved", confidentiality="masked", situation="内部现状")
    raw = content(ask.get(f"needs/?format={kind}"))
    rows = read(kind, raw)
    assert len(rows) == 1
    assert not set(rows[0]) & {"situation", "outcome", "expert", "contact_name", "contact_phone", "version"}
    told = repr(rows)
    assert not any(text in told for text in ("内部现状", ask.world.firm.name, "联系人甲", "000-0001", "寿命提升到两倍"))


def test_no_text_becomes_a_formula(ask: Asking) -> None:
    for title in ("=HYPERLINK(1)", "+1+1", "-2", "@SUM(A1)", "\t=1", "'=1"):
        ask.world.need("open", title=title)
    raw = content(ask.get("needs/?format=csv", "county"))
    assert raw.startswith(b"\xef\xbb\xbf")
    titles = [row["title"] for row in read("csv", raw)]
    assert sorted(titles) == sorted(["'=HYPERLINK(1)", "'+1+1", "'-2", "'@SUM(A1)", "'\t=1", "''=1"])
    book = openpyxl.load_workbook(io.BytesIO(content(ask.get("needs/?format=xlsx", "county"))))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row if cell.value is not None} <= {
        "s",
        "n",
        "b",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_list_is_a_file_with_its_columns(ask: Asking, kind: str) -> None:
    raw = content(ask.get(f"objections/?format={kind}", "province"))
    if kind == "parquet":
        assert pl.read_parquet(raw).columns == list(exports.schema(faces.served()["objections"], "full"))
    elif kind != "jsonl":
        assert b"number" in raw or kind == "xlsx"
    assert read(kind, raw) == []


@pytest.mark.parametrize("kind", KINDS)
def test_parts_join_without_a_seam(ask: Asking, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    line = "\n" if kind == "xlsx" else "\r\n"  # a workbook writes CR as _x000D_
    made = [ask.world.need("open", content=f"第一行{line}第二行，“{n}”").number for n in range(5)]
    monkeypatch.setattr(exports, "CHUNK", 2)
    rows = read(kind, content(ask.get(f"needs/?format={kind}")))
    assert [row["number"] for row in rows] == made[::-1]
    assert rows[0]["content"].split() == ["第一行", "第二行，“4”"]


def test_half_a_list_is_never_given_for_a_whole_one(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        ask.world.need("open")
    monkeypatch.setattr(exports, "LIMIT", 2)
    answer = ask.get("needs/?format=csv")
    assert (answer.status_code, answer.json()["code"]) == (422, "too_many_rows")
    assert ask.get("needs/?format=csv&state=solved").status_code == 200


def test_the_columns_of_a_file_follow_the_face() -> None:
    full, public = exports.schema(Need, "full"), exports.schema(Need, "public")
    assert set(public) < set(full)
    assert full["budget_fen"] == pl.Int64
    assert {"expert", "expert_number"} <= set(full) - set(public)


def test_nesting_is_flattened() -> None:
    values = {"number": "1", "expert": {"number": "2", "name": "甲"}, "author": {"name": "乙"}, "targets": [{"a": 1}]}
    assert exports.flat(values) == {
        "number": "1",
        "expert": "甲",
        "expert_number": "2",
        "author": "乙",
        "targets": '[{"a": 1}]',
    }


def test_the_public_exports_with_filters(ask: Asking) -> None:
    need = ask.world.need("open")
    ask.world.need("solved")
    found = exports.export(faces.records(Need, PUBLIC).filter(state="open").order_by("-id"), PUBLIC, "jsonl")
    assert [json.loads(line)["number"] for line in found] == [need.number]
