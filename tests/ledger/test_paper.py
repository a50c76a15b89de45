import io

from docx import Document

from ronghe.ledger.paper import MARK, Grid, Paper, word

PAPER = Paper(
    "示例文件", "PZ-1", ("第一段。", Grid(("甲", "乙"), (("1", "2"), ("3", "4")))), ("示例机关", "2026年1月1日"), True
)


def test_a_paper_keeps_its_content_in_order_and_the_margins_of_the_standard() -> None:
    document = Document(io.BytesIO(word(PAPER)))
    texts = [p.text for p in document.paragraphs if p.text]
    assert texts == ["示例文件", "编号：PZ-1", "第一段。", "示例机关", "2026年1月1日"]
    assert [[c.text for c in row.cells] for row in document.tables[0].rows] == [["甲", "乙"], ["1", "2"], ["3", "4"]]
    section = document.sections[0]
    assert [round(m.mm) for m in (section.top_margin, section.bottom_margin, section.left_margin)] == [37, 35, 28]


def test_synthetic_data_are_marked_on_every_page_and_real_ones_are_not() -> None:
    marked = Document(io.BytesIO(word(PAPER))).sections[0].header
    plain = Document(io.BytesIO(word(Paper("示例文件", "", ("第一段。",))))).sections[0].header
    assert ([p.text for p in marked.paragraphs], [p.text for p in plain.paragraphs]) == ([MARK], [""])
