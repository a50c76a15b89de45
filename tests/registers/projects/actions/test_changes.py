"""What a lead asks to change, what an office approves, and what then stands in the project."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.perform import perform
from ronghe.registers.projects.actions import changes
from ronghe.registers.projects.actions.taskbook import BudgetLine
from ronghe.registers.projects.models import Change, Project
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def _ask(world: World, made: Project, kind: str, **given: Any) -> Change:
    return changes.ask(made, kind, "示例理由", by=world.actor("institution"), **given)


def _approve(world: World, change: Change) -> Project:
    perform(change, "approve", by=world.actor("city"), answers={"opinion": "示例：同意"})
    change.project.refresh_from_db()
    return change.project


def test_an_extension_moves_the_end_once(world: World) -> None:
    made = fresh.running(world)
    until = made.ends_on + timedelta(days=100)
    told = _approve(world, _ask(world, made, "extension", until=until))
    assert (told.ends_on, told.extensions) == (until, 1)
    with pytest.raises(NotOffered, match="extended 1 times"):
        _ask(world, told, "extension", until=until + timedelta(days=9))


@pytest.mark.parametrize("days", [0, -1, 367])
def test_an_extension_lies_after_the_end_and_within_the_limit(world: World, days: int) -> None:
    made = fresh.running(world)
    with pytest.raises(Refused):
        _ask(world, made, "extension", until=made.ends_on + timedelta(days=days))


def test_a_milestone_gets_another_day(world: World) -> None:
    made = fresh.running(world)
    one = made.milestones.all()[0]
    until = one.due_on + timedelta(days=30)
    _approve(world, _ask(world, made, "milestone", milestone=one, until=until))
    one.refresh_from_db()
    assert one.due_on == until
    foreign = fresh.running(world).milestones.all()[0]
    with pytest.raises(Refused, match="of this project"):
        _ask(world, made, "milestone", milestone=foreign, until=until)
    with pytest.raises(Refused, match="within the term"):
        _ask(world, made, "milestone", milestone=one, until=made.ends_on + timedelta(days=1))


def test_a_budget_leader_or_content_is_replaced(world: World) -> None:
    made = fresh.running(world)
    lines = [BudgetLine("testing", fresh.FISCAL, fresh.OWN).as_row()]
    assert _approve(world, _ask(world, made, "budget", budget=lines)).budget == lines
    assert _approve(world, _ask(world, made, "leader", leader=world.expert.person)).leader == world.expert.person
    assert _approve(world, _ask(world, made, "content", goal="示例新目标")).goal == "示例新目标"
    with pytest.raises(Refused, match="the project has"):
        _ask(world, made, "budget", budget=lines[:0])
    with pytest.raises(Refused, match="state the content"):
        _ask(world, made, "content", goal=" ")


def test_one_open_change_of_a_kind_and_the_lead_alone_asks(world: World) -> None:
    made = fresh.running(world)
    first = _ask(world, made, "content", goal="甲")
    with pytest.raises(Refused, match="waits for a decision"):
        _ask(world, made, "content", goal="乙")
    with pytest.raises(NotAllowed):
        changes.ask(made, "extension", "示例", by=world.actor("firm"), until=made.ends_on + timedelta(days=9))
    perform(first, "withdraw", by=world.actor("institution"))
    _ask(world, made, "content", goal="乙")


def test_what_was_asked_is_checked_again_when_it_is_approved(world: World) -> None:
    made = fresh.running(world)
    asked = _ask(world, made, "content", goal="甲")
    Project.objects.filter(pk=made.pk).update(state="accepting")
    with pytest.raises(NotOffered, match="under way"):
        perform(asked, "approve", by=world.actor("city"), answers={"opinion": "示例"})
    assert timezone.localdate() <= made.ends_on
