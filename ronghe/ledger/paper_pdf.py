"""A paper as a PDF: the same content and measures as the Word document.

Its Chinese is set in STSong-Light, one of the typefaces that readers of PDF bring along themselves (ISO 32000-1, 9.7.5.2):
no font file is shipped, and the file stays small.
"""

import io
import re
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors, textsplit
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle, paragraph

from ronghe.ledger.paper import LINE, MARK, NUMBER_SIZE, TABLE_SIZE, TEXT_SIZE, TITLE_SIZE, Grid, Paper

PDF = "application/pdf"
FONT, LATIN = "STSong-Light", "Times-Roman"
_LATIN = re.compile(r"([!-~]+(?: +[!-~]+)*)")
_NEVER_FIRST = "，；：！？》”’"
"""Chinese marks that no line begins with, and that the library's list, made for Japanese, lacks."""
_WIDEST = 24  # characters of a cell that count for the width of its column


@cache
def _styles() -> dict[str, ParagraphStyle]:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    for module in (textsplit, paragraph):
        if _NEVER_FIRST not in module.ALL_CANNOT_START:
            module.ALL_CANNOT_START += _NEVER_FIRST

    def made(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
        return ParagraphStyle(name, fontName=FONT, fontSize=size, leading=leading, wordWrap="CJK", **more)

    return {
        "title": made("title", TITLE_SIZE, LINE * 1.25, alignment=TA_CENTER, spaceAfter=LINE / 2),
        "number": made("number", TABLE_SIZE, LINE, alignment=TA_RIGHT),
        "text": made("text", TEXT_SIZE, LINE, firstLineIndent=2 * TEXT_SIZE),
        "signed": made("signed", TEXT_SIZE, LINE, alignment=TA_RIGHT),
        "cell": made("cell", TABLE_SIZE, TABLE_SIZE * 1.35),
        "small": made("small", TABLE_SIZE * 0.75, TABLE_SIZE),
    }


def pdf(paper: Paper) -> bytes:
    """A4 with the margins of GB/T 9704-2012, numbered pages; synthetic data are marked at the head of every page.

    A paper with a table of more than six columns lies across, in smaller type.
    """
    styles, out = _styles(), io.BytesIO()
    across = any(isinstance(block, Grid) and _columns(block) > 6 for block in paper.blocks)
    page = landscape(A4) if across else A4
    top, bottom, left, right = (20, 18, 15, 15) if across else (37, 35, 28, 26)
    document = SimpleDocTemplate(
        out,
        pagesize=page,
        topMargin=top * mm,
        bottomMargin=bottom * mm,
        leftMargin=left * mm,
        rightMargin=right * mm,
        title=paper.title,
        author="",
        invariant=True,
    )
    story: list[Flowable] = [Paragraph(_lines(paper.title), styles["title"])]
    if paper.number:
        story.append(Paragraph(_lines(f"编号：{paper.number}"), styles["number"]))
    for block in paper.blocks:
        if isinstance(block, Grid):
            story += [_table(block, document.width, styles["small" if across else "cell"]), Spacer(1, LINE / 2)]
        else:
            story.append(Paragraph(_lines(block), styles["text"]))
    story += [Paragraph(_lines(line), styles["signed"]) for line in paper.signed]

    def frame(canvas: Any, _: Any) -> None:
        canvas.setFont(LATIN, NUMBER_SIZE)
        canvas.drawCentredString(page[0] / 2, bottom * mm - 7 * mm, f"— {canvas.getPageNumber()} —")
        if paper.synthetic:
            canvas.setFont(FONT, 9)
            canvas.drawCentredString(page[0] / 2, page[1] - 12 * mm, MARK)

    document.build(story, onFirstPage=frame, onLaterPages=frame)
    return out.getvalue()


def _table(grid: Grid, width: float, style: ParagraphStyle) -> LongTable:
    lines = [*([grid.head] if grid.head else []), *grid.rows]
    count = _columns(grid)
    cells = [[Paragraph(_lines(text), style) for text in (*line, *[""] * (count - len(line)))] for line in lines]
    looks: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    if grid.head:
        looks.append(("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#EEF2F5")))
    shares = [2 + min(_WIDEST, max((len(line[n]) for line in lines if n < len(line)), default=0)) for n in range(count)]
    widths = [width * share / sum(shares) for share in shares]
    return LongTable(cells, colWidths=widths, repeatRows=1 if grid.head else 0, style=TableStyle(looks))


def _columns(grid: Grid) -> int:
    return max((len(line) for line in (grid.head, *grid.rows)), default=1) or 1


def _lines(text: str) -> str:
    """Markup in which letters and digits stand in a typeface of their own: what takes the place of STSong may lack them."""
    parts = _LATIN.split(text)
    marked = (f'<font face="{LATIN}">{escape(p)}</font>' if n % 2 else escape(p) for n, p in enumerate(parts))
    return "".join(marked).replace("\n", "<br/>")
