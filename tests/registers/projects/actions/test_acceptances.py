"""The client speaks first, then a panel; points and grade are what it counted, and the project follows."""

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered, Unanswered
from ronghe.ledger.perform import begin, perform
from ronghe.registers.projects.actions import panels, payments
from ronghe.registers.projects.actions.acceptances import check_grade
from ronghe.registers.projects.models import Acceptance
from ronghe.registers.reviews.models import Appeal, Panel, Review
from tests.registers.projects import fresh
from tests.registers.reviews.fresh import experts, hands_of, judged
from tests.world import World

pytestmark = pytest.mark.django_db


def _asked(world: World) -> Acceptance:
    made = fresh.paid_through(world, fresh.running(world))
    perform(made, "request", by=world.actor("institution"), answers={"report": "示例自评"})
    return Acceptance.objects.get(project=made)


def _agreed(world: World, one: Acceptance) -> Panel:
    perform(one, "agree", by=world.actor("firm"), answers={"opinion": "示例"})
    return panels.convene(one, by=world.actor("province"))  # type: ignore[no-any-return]


def test_acceptance_waits_for_every_milestone(world: World) -> None:
    made = fresh.running(world)
    with pytest.raises(NotOffered, match="2 milestones"):
        perform(made, "request", by=world.actor("institution"), answers={"report": "示例"})


def test_the_panel_grades_only_what_the_client_has_agreed_to(world: World) -> None:
    one = _asked(world)
    given = {"report": "示例"}
    with pytest.raises(NotOffered, match="Awaiting the client"):
        perform(one, "grade", by=world.actor("province"), answers=given)
    with pytest.raises(NotAllowed):
        perform(one, "agree", by=world.actor("institution"), answers={"opinion": "示例"})
    panel = _agreed(world, one)
    for step in ("grade", "fail"):
        with pytest.raises(NotOffered, match="no panel has judged it"):
            perform(one, step, by=world.actor("province"), answers=given)
    judged(panel, points=90)
    perform(one, "grade", by=world.actor("city"), answers=given)
    one.project.refresh_from_db()
    assert (one.state, one.project.state) == ("passed", "accepted")
    assert (one.score, one.grade, one.findings, one.panel) == (90, "excellent", "示例", panel)


def test_points_and_grade_are_the_panels_whatever_an_officer_would_rather_have(world: World) -> None:
    one = _asked(world)
    judged(_agreed(world, one), points=70)
    with pytest.raises(Unanswered):
        perform(one, "grade", by=world.actor("city"), answers={"report": "示例", "score": 95, "grade": "excellent"})
    with pytest.raises(NotOffered, match="grade is Passed"):
        perform(one, "fail", by=world.actor("city"), answers={"report": "示例"})
    perform(one, "grade", by=world.actor("city"), answers={"report": "示例"})
    assert (one.score, one.grade) == (70, "passed")


def test_half_of_the_panel_against_it_fails_it_whatever_the_points(world: World) -> None:
    one = _asked(world)
    judged(_agreed(world, one), points=90, verdict="against")
    with pytest.raises(NotOffered, match="grade is Failed"):
        perform(one, "grade", by=world.actor("province"), answers={"report": "示例"})
    perform(one, "fail", by=world.actor("province"), answers={"report": "示例"})
    one.project.refresh_from_db()
    assert (one.state, one.score, one.grade, one.project.state) == ("failed", 90, "failed", "failed")


def test_an_acceptance_that_is_dropped_ends_its_panel_and_one_that_closed_stays(world: World) -> None:
    one = _asked(world)
    panel = _agreed(world, one)
    reason = {"cause": "team", "reason": "示例"}
    perform(one.project, "stop", by=world.actor("province"), answers=reason)
    one.refresh_from_db(), panel.refresh_from_db()
    assert (one.state, panel.state) == ("dropped", "dissolved")
    other = _asked(world)
    closed = judged(_agreed(world, other))
    perform(other.project, "stop", by=world.actor("province"), answers=reason)
    closed.refresh_from_db()
    assert closed.state == "closed"


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


def _appealed(world: World, one: Acceptance) -> Appeal:
    """An appeal of the lead against what its panel counted."""
    panel = Panel.objects.get(cases__noun="acceptance", cases__key=one.pk)
    appeal = Appeal(case=panel.cases.get(), organisation=one.project.lead)
    begin(appeal, "file", by=world.actor("institution"), answers={"grounds": "procedure", "reason": "示例程序问题"})
    return appeal


def test_an_appeal_that_is_upheld_takes_the_grade_back_until_the_panel_has_closed_again(world: World) -> None:
    one = _asked(world)
    panel = _agreed(world, one)
    judged(panel, points=70)
    perform(one, "grade", by=world.actor("city"), answers={"report": "示例"})
    one.project.refresh_from_db()
    given = {"score": 70, "grade": "passed", "text": "示例评价"}
    perform(one.project, "evaluate", by=world.actor("province"), answers=given)
    experts(panel.size + 4)
    perform(_appealed(world, one), "uphold", by=world.actor("province"), answers={"reason": "示例"})
    one = Acceptance.objects.select_related("project").get(pk=one.pk)
    assert (one.state, one.score, one.grade, one.panel, one.findings) == ("agreed", None, "", None, "")
    assert (one.project.state, one.project.score, one.project.grade) == ("accepting", None, "")
    with pytest.raises(NotOffered, match="no panel has judged it"):
        perform(one, "grade", by=world.actor("city"), answers={"report": "示例"})
    panel.refresh_from_db()
    anew = Review.objects.get(seat__panel=panel, state="assigned")
    points = {c.key: c.most for c in panel.terms.judged_by(panel.purpose)}
    perform(anew, "declare", by=hands_of(anew.seat), answers={"free": "free"})
    answers = {**points, "verdict": "support", "text": "示例复审意见"}
    perform(anew, "submit", by=hands_of(anew.seat), answers=answers)
    perform(panel, "close", by=world.actor("province"))
    perform(one, "grade", by=world.actor("city"), answers={"report": "示例复审"})
    one.project.refresh_from_db()
    assert (one.state, one.panel, one.project.state) == ("passed", panel, "accepted")


def test_a_grade_is_not_taken_back_once_the_project_has_gone_on_or_while_it_is_paid(world: World) -> None:
    one = _asked(world)
    judged(_agreed(world, one), points=40)
    perform(one, "fail", by=world.actor("city"), answers={"report": "示例"})
    appeal = _appealed(world, one)
    one.project.refresh_from_db()
    perform(one.project, "reopen", by=world.actor("province"), answers={"reason": "示例"})
    with pytest.raises(NotOffered, match="cannot be taken back"):
        perform(appeal, "uphold", by=world.actor("province"), answers={"reason": "示例"})
    one.refresh_from_db()
    appeal.refresh_from_db()
    assert (one.state, appeal.state) == ("failed", "filed")


def test_a_grade_is_not_taken_back_while_the_tail_is_being_paid(world: World) -> None:
    one = _asked(world)
    judged(_agreed(world, one), points=70)
    perform(one, "grade", by=world.actor("city"), answers={"report": "示例"})
    one.project.refresh_from_db()
    payments.propose_tail(one.project, by=world.actor("county"))
    with pytest.raises(NotOffered, match="a payment is under way"):
        perform(_appealed(world, one), "uphold", by=world.actor("province"), answers={"reason": "示例"})
