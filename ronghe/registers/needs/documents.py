"""A need as a Word document."""

import io

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ronghe.registers.needs.models import CONFIDENTIALITY, COOPERATION, Need
from ronghe.registers.needs.workflow import NEED
from ronghe.registers.parties import queries as parties

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word(need: Need, *, full: bool) -> bytes:
    """A4 with the margins of GB/T 9704-2012; the firm's name only where it may be shown, the contact never."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "FangSong", Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    heading = document.add_heading(need.title, level=0)
    for run in heading.runs:
        run.font.name, run.font.size = "SimSun", Pt(20)
        run._element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    if need.synthetic:
        document.add_paragraph("合成演示数据：所列企业与人员均为虚构。")
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    for label, value in rows(need, full=full):
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Mm(36), Mm(120)
        cells[0].text, cells[1].text = label, value
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rows(need: Need, *, full: bool) -> list[tuple[str, str]]:
    """What the document says of the need: label and text, empty ones left out."""
    named = full or need.confidentiality == "public"
    budget = "" if need.budget_fen is None else f"{need.budget_fen / 1_000_000:,.2f} 万元"
    listed = [
        ("需求编号", need.number),
        ("状态", NEED.states[need.state][0]),
        ("企业名称", need.organisation.name if named else "（不对外显示）"),
        ("所在地", parties.place(need.region if named else need.region[:4])),
        ("技术领域", need.field),
        ("需求内容", need.content),
        ("现状", need.situation),
        ("考核指标", need.targets_text),
        ("合作方式", COOPERATION[need.cooperation][0]),
        ("拟投入", budget),
        ("截止日期", need.deadline.isoformat()),
        ("密级", CONFIDENTIALITY[need.confidentiality][0] if full else ""),
        ("解决结果", need.outcome if named and need.state == "solved" else ""),
    ]
    return [(label, value) for label, value in listed if value]
