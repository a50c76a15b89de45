import pytest

from ronghe.engine.workflow.refusals import NotOffered
from ronghe.registers.dispatch.workflow.assessment import ASSESSMENT, GRADES
from ronghe.rulebook.dispatch import rubric
from tests.registers.dispatch.service import assessed, over
from tests.world import World


def test_the_grades_are_those_of_the_rubric() -> None:
    assert tuple(GRADES) == rubric.GRADES


def test_only_what_was_public_becomes_final() -> None:
    assert [step.sources for step in ASSESSMENT.steps.values() if step.target == "final"] == [{"noticed"}]
    assert ASSESSMENT.ends == {"final"}


def test_the_notice_must_be_over(world: World) -> None:
    one = assessed(world, "noticed")
    with pytest.raises(NotOffered, match="才满"):
        ASSESSMENT.take("finalise", "noticed", {"system"}, one)
    over(one)
    assert ASSESSMENT.take("finalise", "noticed", {"system"}, one).name == "finalise"
