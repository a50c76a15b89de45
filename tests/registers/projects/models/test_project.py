"""What a project's steps wait for, who reads it, and what the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction

from ronghe.ledger.perform import begin, perform
from ronghe.ledger.scope import face, may_reach, visible
from ronghe.registers.projects.actions import payments
from ronghe.registers.projects.models import Project
from ronghe.registers.projects.models.project import of_parties, with_counts
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_both_parties_read_it_and_the_one_whose_move_it_is_acts(world: World) -> None:
    made = begin(fresh.task_book(world), by=world.actor("city")).record
    for username, acts in (("institution", True), ("firm", False)):
        by = world.actor(username)
        assert visible(Project.objects.all(), by).get() == made
        assert (face(made, by), may_reach(made, by)) == ("full", acts)
    for username in ("other_firm", "other_county", "expert", "broker"):
        assert not visible(Project.objects.all(), world.actor(username)).exists()
    assert of_parties(world.actor("expert")) is None


def test_the_public_sees_projects_under_way_without_their_task_book(world: World) -> None:
    made = begin(fresh.task_book(world), by=world.actor("city")).record
    stranger = world.actor("other_firm")
    assert not visible(Project.objects.all(), stranger).exists()
    made = fresh.running(world)
    assert visible(Project.objects.all(), stranger).get() == made
    assert face(made, stranger) == "public"
    assert "goal" not in Project.shown["public"]


def test_counts_with_the_project_are_those_asked_one_by_one(world: World) -> None:
    made = fresh.running(world)
    fresh.prove(world, made)
    one = fresh.passed(world, made.milestones.all()[0])
    payments.propose_milestone(one, by=world.actor("county"))
    counted = with_counts(Project.objects.all()).get(pk=made.pk)
    plain = Project.objects.get(pk=made.pk)
    assert (counted.undone, counted.undecided, counted.unpaid, counted.tails) == (2, 0, 1, 0)  # type: ignore[attr-defined]
    assert counted.not_ready() == plain.not_ready()
    assert counted.payment_waits() == plain.payment_waits() is not None


def test_a_milestone_without_money_is_done_when_it_has_passed(world: World) -> None:
    plan = fresh.task_book(world).plan
    made = fresh.running(world, plan=[{**plan[0], "fiscal_fen": 0}])
    fresh.passed(world, made.milestones.get())
    assert made.not_ready() is None


def test_the_tail_is_what_the_milestones_leave(world: World) -> None:
    assert fresh.task_book(world).tail_fen == fresh.FISCAL - sum(fresh.TRANCHES)


@pytest.mark.parametrize(
    "values",
    [
        {"state": "running", "fund": None},
        {"state": "closed"},
        {"state": "revoked"},
        {"score": 50},
        {"fiscal_fen": -1},
        {"ends_on": "1999-01-01"},
        {"state": "nowhere"},
    ],
)
def test_the_database_refuses_what_cannot_be(world: World, values: dict[str, object]) -> None:
    made = begin(fresh.task_book(world), by=world.actor("city")).record
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.filter(pk=made.pk).update(**values)


def test_a_project_closes_only_with_what_it_needs(world: World) -> None:
    made = fresh.accepted(world, fresh.paid_through(world, fresh.running(world)))
    assert "evaluate it first" in (made.not_settled() or ("", ""))[1]
    perform(made, "evaluate", by=world.actor("city"), answers={"score": 88, "grade": "excellent", "text": "示例"})
    assert "tail" in (made.not_settled() or ("", ""))[1]
    fresh.pay(world, payments.propose_tail(made, by=world.actor("county")))
    assert made.not_settled() is None
