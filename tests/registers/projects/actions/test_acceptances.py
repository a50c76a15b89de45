"""The client speaks first, points and grade agree, and the project follows."""

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.perform import perform
from ronghe.registers.projects.actions.acceptances import check_grade
from ronghe.registers.projects.models import Acceptance
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def _asked(world: World) -> Acceptance:
    made = fresh.paid_through(world, fresh.running(world))
    perform(made, "request", by=world.actor("institution"), answers={"report": "示例自评"})
    return Acceptance.objects.get(project=made)


def test_acceptance_waits_for_every_milestone(world: World) -> None:
    made = fresh.running(world)
    with pytest.raises(NotOffered, match="2 milestones"):
        perform(made, "request", by=world.actor("institution"), answers={"report": "示例"})


def test_the_panel_grades_only_what_the_client_has_agreed_to(world: World) -> None:
    one = _asked(world)
    given = {"score": 90, "grade": "excellent", "report": "示例"}
    with pytest.raises(NotOffered):
        perform(one, "grade", by=world.actor("province"), answers=given)
    with pytest.raises(NotAllowed):
        perform(one, "agree", by=world.actor("institution"), answers={"opinion": "示例"})
    perform(one, "agree", by=world.actor("firm"), answers={"opinion": "示例"})
    perform(one, "grade", by=world.actor("province"), answers=given)
    one.project.refresh_from_db()
    assert (one.state, one.project.state) == ("passed", "accepted")


def test_a_client_who_declines_sends_the_project_back_to_work(world: World) -> None:
    one = _asked(world)
    perform(one, "decline", by=world.actor("firm"), answers={"reason": "示例：未达标"})
    one.project.refresh_from_db()
    assert (one.state, one.project.state) == ("returned", "running")
    perform(one.project, "request", by=world.actor("institution"), answers={"report": "示例二"})
    assert Acceptance.objects.filter(project=one.project).count() == 2


def test_a_failed_project_may_be_mended_and_tried_again(world: World) -> None:
    made = fresh.accepted(world, fresh.paid_through(world, fresh.running(world)), score=50)
    assert made.state == "failed"
    perform(made, "reopen", by=world.actor("city"), answers={"reason": "示例"})
    assert fresh.accepted(world, made, score=70).state == "accepted"


def test_points_and_grade_must_agree() -> None:
    check_grade(60, "passed", timezone.now())
    with pytest.raises(Refused, match="90 points are Excellent, not Passed"):
        check_grade(90, "passed", timezone.now())
    with pytest.raises(Refused, match="between 0 and 100"):
        check_grade(101, "excellent", timezone.now())
