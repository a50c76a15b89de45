from ronghe.ledger.paper import Grid
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.documents import papers
from tests.registers.dispatch import programme
from tests.registers.dispatch.service import assessed
from tests.world import World


def test_an_agreement_names_the_parties_the_need_the_term_and_who_confirmed(world: World) -> None:
    posting = programme.posting(world, "signing")
    perform(posting, "sign_firm", by=world.actor("firm"))
    paper = papers.agreement(posting)
    text = "\n".join(block for block in paper.blocks if isinstance(block, str))
    for said in ("示例和平轴承有限公司", "示例沈阳工业大学", "示例专家甲", posting.entry.need.title, "7 日内填报"):
        assert said in text
    signed = next(block for block in paper.blocks if isinstance(block, Grid))
    confirmed = [state for _, state in signed.rows]
    assert confirmed[0].startswith("已于")
    assert confirmed[1:] == ["待确认", "待确认"]
    assert paper.synthetic


def test_a_letter_carries_its_number_and_the_term(world: World) -> None:
    posting = programme.posting(world, "serving")
    paper = papers.letter(posting)
    (text,) = paper.blocks
    assert paper.number == posting.letter
    assert isinstance(text, str)
    assert "示例专家甲 教授为企业科技特派员，派驻示例和平轴承有限公司" in text
    assert paper.signed[0] == "省科学技术厅"


def test_an_assessment_form_shows_every_point_with_its_sources(world: World) -> None:
    one = assessed(world)
    log = one.posting.logs.get()
    about, points, said = (block for block in papers.assessment_form(one).blocks if isinstance(block, Grid))
    assert ("派驻企业", "示例和平轴承有限公司") in about.rows
    assert points.rows[0] == ("服务情况", "60.0", "60.0", "计入 1 次，应有 1.0 次", log.number)
    assert ("等级", "合格") in said.rows
    perform(one, "grade", by=world.actor("province"), answers={"grade": "good", "reason": "攻克关键工艺"})
    said = papers.assessment_form(one).blocks[-1]
    assert ("等级", "良好（按评分标准为合格；理由：攻克关键工艺）") in said.rows


def test_an_assessment_that_has_just_begun_has_no_points(world: World) -> None:
    blocks = papers.assessment_form(assessed(world, "open")).blocks
    assert len(blocks) == 2
    assert ("总分", "—") in blocks[-1].rows
