"""Notebook displays: escaped, Chinese headings, what is left out is counted."""

import polars as pl

from ronghe.pipeline.notebook import plan_html, table_html


def test_a_table_shows_its_first_rows_and_counts_the_rest() -> None:
    frame = pl.DataFrame({"name": ["甲"] * 20, "score": [0.5] * 20, "need_id": ["a"] * 20, "chosen": [True] * 20})
    page = table_html(frame, caption="口径：未校准", rows=3)
    assert page.count("<tr>") == 4
    assert "口径：未校准；共 20 行，此处列前 3 行" in page
    assert page.index("需求编号") < page.index("得分") < page.index("姓名")
    assert "<td" in page
    assert "是</td>" in page


def test_names_are_escaped() -> None:
    page = table_html(pl.DataFrame({"name": ["<script>alert(1)</script>"], "<b>": ["x"]}), caption="<i>")
    assert "<script" not in page
    assert "<b>" not in page
    assert "<i>" not in page


def test_a_plan_shows_its_headline_and_its_proof(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    page = plan_html(make_plan(needs=10, experts=10))
    assert "已证明：在所列名额与约束下，不存在总分高于" in page
    assert "合成演示数据" in page
    assert "10 项需求" in page
