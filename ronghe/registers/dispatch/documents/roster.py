"""名单: who is sent where, as a workbook ready for print."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from ronghe.engine.sheets.write_workbook import cell_text, open_workbook
from ronghe.ledger.paper import MARK, Grid, Paper
from ronghe.registers.dispatch.models import Batch, Posting
from ronghe.registers.dispatch.models.posting import WAYS
from ronghe.registers.dispatch.workflow.posting import POSTING
from ronghe.registers.parties import queries as parties

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    ("序号", 6),
    ("编号", 15),
    ("特派员", 12),
    ("职称", 12),
    ("派出单位", 28),
    ("派驻企业", 32),
    ("派驻地", 16),
    ("技术领域", 18),
    ("需求编号", 15),
    ("方式", 10),
    ("派驻开始", 12),
    ("派驻结束", 12),
    ("聘书编号", 15),
    ("状态", 12),
)
_ON_PAPER = (0, 2, 4, 5, 6, 7)
"""The columns that fit upright: number, person, institution, firm, place, field."""


def roster(batch: Batch, postings: Iterable[Posting]) -> bytes:
    """The postings given, in their order: A4 across, the head on every page, without any contact."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        book = open_workbook(path)
        sheet = book.add_worksheet("名单")
        title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
        head = book.add_format({"bold": True, "border": 1, "bg_color": "#EEF2F5", "align": "center"})
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
        last = len(COLUMNS) - 1
        sheet.merge_range(0, 0, 0, last, cell_text(f"{batch.name}企业科技特派员名单"), title)
        start = 1
        if batch.synthetic:
            sheet.merge_range(1, 0, 1, last, MARK)
            start = 2
        for place, (label, width) in enumerate(COLUMNS):
            sheet.set_column(place, place, width)
            sheet.write_string(start, place, label, head)
        for row, posting in enumerate(postings, 1):
            for place, value in enumerate(_row(row, posting)):
                if isinstance(value, int):
                    sheet.write_number(start + row, place, value, cell)
                else:
                    sheet.write_string(start + row, place, cell_text(value), cell)
        sheet.freeze_panes(start + 1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(start)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        book.close()
        return path.read_bytes()


def roster_paper(batch: Batch, postings: Iterable[Posting]) -> Paper:
    """The same for print or for Word: what is published of each posting."""
    rows = tuple(tuple(str(_row(n, one)[place]) for place in _ON_PAPER) for n, one in enumerate(postings, 1))
    grid = Grid(tuple(COLUMNS[place][0] for place in _ON_PAPER), rows)
    return Paper(f"{batch.name}企业科技特派员名单", batch.number, (grid,), synthetic=batch.synthetic)


def _row(place: int, posting: Posting) -> tuple[int | str, ...]:
    person, need = posting.candidate.expert.person, posting.entry.need
    return (
        place,
        posting.number,
        person.name,
        person.title,
        posting.institution.name,
        posting.organisation.name,
        parties.place(posting.region),
        need.field,
        need.number,
        WAYS[posting.way][0],
        posting.starts_on.isoformat(),
        posting.ends_on.isoformat(),
        posting.letter or "",
        POSTING.states[posting.state][0],
    )
