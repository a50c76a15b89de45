from ronghe.ledger.paper import Grid
from ronghe.registers.dispatch.documents.summary import summary
from ronghe.registers.dispatch.queries.totals import totals
from tests.registers.dispatch import programme
from tests.registers.dispatch.service import assessed
from tests.world import World


def test_a_summary_says_what_the_records_count(world: World) -> None:
    batch = assessed(world, "final").posting.batch
    paper = summary(batch, totals(batch), "2026年11月25日")
    text = "\n".join(block for block in paper.blocks if isinstance(block, str))
    assert "签约派驻 1 人次，涉及特派员 1 人、派出单位 1 家、企业 1 家、需求 1 项" in text
    assert "计入的服务 1 次，共 4.0 小时" in text
    assert "已定稿 1 人次：优秀 0 人次、良好 0 人次、合格 1 人次" in text
    grid = next(block for block in paper.blocks if isinstance(block, Grid))
    assert grid.rows == (("沈阳市", "1", "1", "1", "0"),)


def test_an_empty_batch_divides_by_nothing(world: World) -> None:
    batch = programme.batch(world)
    text = str(summary(batch, totals(batch), "2026年11月25日").blocks)
    assert "企业确认解决需求 0 项；" in text
    assert "尚无定稿的考核" in text
