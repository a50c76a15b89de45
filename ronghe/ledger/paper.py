"""A paper in office form: one content that becomes a Word document here and a page for print elsewhere."""

import io
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARK = "合成演示数据：所列企业与人员均为虚构。"
TITLE_SIZE, TEXT_SIZE, TABLE_SIZE, NUMBER_SIZE, LINE = 22, 16, 12, 14, 28
"""Points. Title 二号, text 三号 on lines of 28 points, page number 四号: GB/T 9704-2012; tables are ours."""


@dataclass(frozen=True)
class Grid:
    """A table: its head, empty for none, and its rows of cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Paper:
    """`blocks` in their order: paragraphs, or tables. `signed`: who signs, one line each, at the right below."""

    title: str
    number: str
    blocks: tuple[str | Grid, ...]
    signed: tuple[str, ...] = ()
    synthetic: bool = False


def word(paper: Paper) -> bytes:
    """A4 with the margins of GB/T 9704-2012; synthetic data are marked at the head of every page."""
    document = Document()
    _page(document, paper.synthetic)
    _line(document, paper.title, WD_ALIGN_PARAGRAPH.CENTER, size=TITLE_SIZE, east="小标宋", bold=True)
    if paper.number:
        _line(document, f"编号：{paper.number}", WD_ALIGN_PARAGRAPH.RIGHT, size=TABLE_SIZE)
    for block in paper.blocks:
        if isinstance(block, Grid):
            _table(document, block)
        else:
            paragraph = _line(document, block, WD_ALIGN_PARAGRAPH.LEFT)
            paragraph.paragraph_format.first_line_indent = Pt(2 * TEXT_SIZE)
    for line in paper.signed:
        _line(document, line, WD_ALIGN_PARAGRAPH.RIGHT)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any, synthetic: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "FangSong", Pt(TEXT_SIZE)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    if synthetic:
        head = section.header.paragraphs[0]
        head.text, head.alignment = MARK, WD_ALIGN_PARAGRAPH.CENTER
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ").font.size = Pt(NUMBER_SIZE)
    _page_number(foot.add_run())
    foot.add_run(" —").font.size = Pt(NUMBER_SIZE)


def _page_number(run: Any) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._element.append(part)
    run.font.size = Pt(NUMBER_SIZE)


def _line(
    document: Any, text: str, side: WD_ALIGN_PARAGRAPH, *, size: int = TEXT_SIZE, east: str = "仿宋", bold: bool = False
) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = side
    paragraph.paragraph_format.line_spacing = Pt(LINE if size <= TEXT_SIZE else LINE * 1.25)
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), east)
    return paragraph


def _table(document: Any, grid: Grid) -> None:
    lines = [*([grid.head] if grid.head else []), *grid.rows]
    table = document.add_table(rows=len(lines), cols=max((len(line) for line in lines), default=1))
    table.style = "Table Grid"
    for place, (line, row) in enumerate(zip(lines, table.rows, strict=True)):
        for text, cell in zip(line, row.cells, strict=False):
            run = cell.paragraphs[0].add_run(text)
            run.font.size, run.bold = Pt(TABLE_SIZE), bool(grid.head) and place == 0
    document.add_paragraph().paragraph_format.space_after = Pt(0)
