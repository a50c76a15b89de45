import io

import openpyxl

from ronghe.ledger.paper import MARK
from ronghe.registers.dispatch.documents.roster import COLUMNS, roster, roster_paper
from ronghe.registers.dispatch.queries.postings import postings
from tests.registers.dispatch import programme
from tests.world import World


def test_the_list_reads_back_as_it_was_written(world: World) -> None:
    posting = programme.posting(world, "serving")
    book = openpyxl.load_workbook(io.BytesIO(roster(posting.batch, postings())))
    rows = list(book["名单"].iter_rows(values_only=True))
    assert rows[0][0] == f"{posting.batch.name}企业科技特派员名单"
    assert rows[1][0] == MARK
    assert list(rows[2]) == [label for label, _ in COLUMNS]
    assert rows[3][:7] == (
        1,
        posting.number,
        "示例专家甲",
        "教授",
        "示例沈阳工业大学",
        "示例和平轴承有限公司",
        "沈阳市和平区",
    )
    assert rows[3][-2:] == (posting.letter, "在岗")
    assert len(rows) == 4


def test_a_firm_called_like_a_formula_stays_text(world: World) -> None:
    posting = programme.posting(world)
    type(world.firm).objects.filter(pk=world.firm.pk).update(name="=1+1")
    book = openpyxl.load_workbook(io.BytesIO(roster(posting.batch, postings())))
    cell = book["名单"].cell(4, 6)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_list_on_paper_holds_what_fits_upright_and_says_that_it_is_synthetic(world: World) -> None:
    posting = programme.posting(world, "serving")
    paper = roster_paper(posting.batch, postings())
    (grid,) = paper.blocks
    assert grid.head == ("序号", "特派员", "派出单位", "派驻企业", "派驻地", "技术领域")
    assert grid.rows == (
        ("1", "示例专家甲", "示例沈阳工业大学", "示例和平轴承有限公司", "沈阳市和平区", posting.entry.need.field),
    )
    assert paper.synthetic
