"""An assessment as a Word document."""

import io
from datetime import date

from docx import Document

from ronghe.ledger.paper import word
from ronghe.pipeline.tiers import tier
from ronghe.registers.tiers.documents import assessment_paper
from tests.registers.tiers import fresh


def test_the_paper_has_three_columns_and_says_that_it_is_synthetic() -> None:
    found = tier("small_tech").on(date(2025, 6, 30)).assess(dict(fresh.SMALL))
    paper = assessment_paper("示例企业", "91", "small_tech", found, ["职工总数 600人 → 500人"], synthetic=True)
    made = Document(io.BytesIO(word(paper)))
    table = made.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["条文", "当日参数", "本企业认定"]
    assert len(table.rows) == len(found.findings) + 1
    text = "\n".join(one.text for one in made.paragraphs)
    assert "结论：符合" in text
    assert "600人 → 500人" in text
    assert "合成演示数据" in made.sections[0].header.paragraphs[0].text
