from ronghe.engine.workflow.refusals import Unanswered
from ronghe.engine.workflow.step import Ask
from ronghe.ledger.pages.questions import StepForm, picked
from ronghe.registers.needs.workflow import NEED
from tests.world import World


def test_a_record_is_picked_by_number_number_and_name_or_id(world: World) -> None:
    ask, hands = NEED.steps["match"].ask("expert"), world.actor("county")
    number = world.expert.number
    for text in (number, f"{number} 示例专家甲", str(world.expert.pk)):
        assert picked(ask, hands, text) == world.expert
    for text in ("ZJ-1999-0001", "9" * 30, "x"):
        assert picked(ask, hands, text) is None


def test_only_records_that_fit_the_question_are_picked(world: World) -> None:
    ask, hands = NEED.steps["hand_to_broker"].ask("broker"), world.actor("county")
    assert picked(ask, hands, world.broker.number) == world.broker
    assert picked(ask, hands, world.firm.number) is None


def test_a_form_asks_what_the_step_asks_and_reads_the_answers(world: World) -> None:
    need = world.need("open")
    form = StepForm(
        NEED.steps["match"], world.actor("county"), {"once": "1", "expert": world.expert.number}, record=need
    )
    assert form.is_valid(), form.errors
    assert form.answers == {"expert": world.expert.pk}
    wrong = StepForm(NEED.steps["match"], world.actor("county"), {"once": "1", "expert": "不存在"})
    assert not wrong.is_valid()


def test_a_refusal_is_put_beside_its_field(world: World) -> None:
    form = StepForm(NEED.steps["send_back"], world.actor("county"), {"once": "1", "reason": "x"})
    assert form.is_valid()
    form.blame(Unanswered("错", "wrong", {"reason": ("太短", "too short"), "other": ("多余", "unasked")}))
    assert form.errors["reason"] == ["太短"]


def test_every_kind_of_question_has_a_field() -> None:
    from ronghe.ledger.pages.questions import _field

    for kind in ("text", "line", "date", "money", "integer", "record"):
        assert _field(Ask("a", ("问", "ask"), kind, of="expert")).label == "问"
    assert _field(Ask("a", ("问", "ask"), "choice", choices={"y": ("是", "yes")})).label == "问"
