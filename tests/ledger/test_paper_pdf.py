"""Papers as PDF, read back by another library."""

import io

import pypdf
import pytest

from ronghe.ledger.paper import MARK, Grid, Paper
from ronghe.ledger.paper_pdf import pdf


def read(paper: Paper) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf(paper))).pages]


def test_a_paper_keeps_its_content_in_order() -> None:
    paper = Paper(
        "示例文件", "PZ-1", ("第一段。", Grid(("甲", "乙"), (("A & <b>", "2"), ("3", "4"))), "第二段。"), ("示例机关",)
    )
    (text,) = read(paper)
    told = "— 1 — 示例文件 编号：PZ-1 第一段。 甲 乙 A & <b> 2 3 4 第二段。 示例机关"
    assert text.split() == told.split()


def test_long_tables_go_on_with_their_head_and_every_page_is_numbered_and_marked() -> None:
    rows = tuple((str(n), "示例单位") for n in range(120))
    pages = read(Paper("名单", "", (Grid(("序号", "单位"), rows),), synthetic=True))
    assert len(pages) > 2
    for n, text in enumerate(pages, 1):
        assert MARK in text
        assert f"— {n} —" in text
        assert "序号" in text
    assert sum(text.count("示例单位") for text in pages) == 120


def test_what_is_not_synthetic_is_not_marked() -> None:
    assert MARK not in read(Paper("名单", "", ("第一段。",)))[0]


def test_no_line_begins_with_a_mark_that_ends_something() -> None:
    for length in range(18, 26):
        text = read(Paper("文", "", ("深" * length + "，" + "度" * 30 + "；" + "融" * 20,)))[0]
        assert not [line for line in text.split("\n") if line.strip()[:1] in set("，；：。")]


@pytest.mark.parametrize(("columns", "wide"), [(6, False), (7, True)])
def test_a_table_of_many_columns_lies_across(columns: int, wide: bool) -> None:
    paper = Paper("名单", "", (Grid(tuple("列" * columns), (tuple("值" * columns),)),))
    box = pypdf.PdfReader(io.BytesIO(pdf(paper))).pages[0].mediabox
    assert (box.width > box.height) is wide


def test_the_same_paper_is_the_same_file() -> None:
    paper = Paper("示例文件", "", ("第一段。",))
    assert pdf(paper) == pdf(paper)
