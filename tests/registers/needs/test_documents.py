import io

from docx import Document

from ronghe.registers.needs import documents
from tests.world import World


def text_of(content: bytes) -> str:
    found = Document(io.BytesIO(content))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in found.paragraphs), *cells])


def test_the_word_file_holds_the_need_and_says_that_it_is_synthetic(world: World) -> None:
    need = world.need("open", budget_fen=320_000_000)
    text = text_of(documents.word(need, full=True))
    assert need.title in text
    assert "320.00 万元" in text
    assert "合成演示数据" in text
    assert "示例和平轴承有限公司" in text


def test_the_public_file_of_a_masked_need_names_no_firm_and_no_contact(world: World) -> None:
    text = text_of(documents.word(world.need("open"), full=False))
    assert "示例和平轴承有限公司" not in text
    assert "联系人甲" not in text
    assert "000-0001" not in text
