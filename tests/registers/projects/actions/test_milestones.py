"""Milestones go from the lead to the client to the office; reminders come once in their time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.models import Event
from ronghe.ledger.perform import perform
from ronghe.registers.projects.actions import milestones, payments
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_move_goes_from_lead_to_client_to_office(world: World) -> None:
    one = fresh.running(world).milestones.all()[0]
    with pytest.raises(NotAllowed):
        perform(one, "submit", by=world.actor("firm"), answers={"report": "示例"})
    perform(one, "submit", by=world.actor("institution"), answers={"report": "示例"})
    with pytest.raises(NotAllowed):
        perform(one, "confirm", by=world.actor("institution"), answers={"opinion": "示例"})
    perform(one, "dispute", by=world.actor("firm"), answers={"reason": "未达标"})
    assert (one.state, one.holder) == ("mending", world.university)
    perform(one, "submit", by=world.actor("institution"), answers={"report": "示例二"})
    perform(one, "confirm", by=world.actor("firm"), answers={"opinion": "示例"})
    perform(one, "mend", by=world.actor("county"), answers={"reason": "缺检测报告"})
    fresh.passed(world, one)
    assert (one.report, one.opinion, one.finding) == ("示例完成情况", "示例：同意", "示例：属实")


def test_nothing_moves_while_the_project_rests(world: World) -> None:
    made = fresh.running(world)
    one = made.milestones.all()[0]
    type(made).objects.filter(pk=made.pk).update(state="accepting")
    with pytest.raises(NotOffered, match="rest"):
        perform(one, "submit", by=world.actor("institution"), answers={"report": "示例"})


def test_a_stopped_milestone_takes_its_payment_with_it(world: World) -> None:
    made = fresh.running(world)
    fresh.prove(world, made)
    one = fresh.passed(world, made.milestones.all()[0])
    asked = payments.propose_milestone(one, by=world.actor("county"))
    perform(one, "stop", by=world.actor("city"), answers={"reason": "示例"})
    asked.refresh_from_db()
    assert (one.state, asked.state) == ("stopped", "refused")


def test_a_lead_is_reminded_once_in_thirty_days(world: World) -> None:
    made = fresh.running(world)
    first = made.milestones.all()[0]
    assert milestones.remind_due(first.due_on - timedelta(days=31), timezone.now()) == 0
    now = timezone.now() + timedelta(days=160)
    today = timezone.localdate(now)
    assert milestones.remind_due(today, now) == 1
    assert milestones.remind_due(today + timedelta(days=5), now + timedelta(days=5)) == 0
    assert milestones.remind_due(today + timedelta(days=31), now + timedelta(days=31)) == 1
    told = Event.objects.filter(noun="milestone", key=first.pk, step="remind").order_by("id")
    assert ["即将到期" in told[0].answers["reason"], "已逾期" in told[1].answers["reason"]] == [True, True]
