"""Reads of projects and their parts."""

from datetime import timedelta

import pytest

from ronghe.ledger.perform import begin
from ronghe.registers.projects.queries import projects as queries
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_parts_of_a_project_are_its_own(world: World) -> None:
    made = fresh.accepted(world, fresh.paid_through(world, fresh.running(world)))
    fresh.running(world)
    told = queries.parts_of(made)
    assert [one.place for one in told.milestones] == [1, 2]
    assert [len(told.payments), len(told.changes), len(told.acceptances)] == [2, 0, 1]


def test_milestones_are_due_while_their_project_runs(world: World) -> None:
    made = fresh.running(world)
    first, second = made.milestones.all()
    assert list(queries.due(first.due_on - timedelta(days=1))) == []
    assert list(queries.due(second.due_on)) == [first, second]
    type(made).objects.update(state="accepting")
    assert list(queries.due(second.due_on)) == []


def test_who_was_together_in_a_signed_project_is_told(world: World) -> None:
    begin(fresh.task_book(world), by=world.actor("city"))
    made = fresh.running(world)
    row = (made.pk, made.lead_id, made.client_id, made.starts_on, made.ends_on)
    for one in (world.firm, world.university):
        assert queries.together([one.pk]) == [row]
    assert queries.together([world.other_firm.pk]) == []


def test_pages_get_what_they_show_without_further_queries(world: World, django_assert_num_queries: object) -> None:
    made = fresh.paid_through(world, fresh.running(world))
    with django_assert_num_queries(1):  # type: ignore[operator]
        one = queries.whole().get(pk=made.pk)
        assert one.lead.name
        assert one.fund
        assert one.not_ready() is None
    assert set(queries.open_funds()) == {made.fund}
    for rows in (queries.milestones(), queries.payments(), queries.changes(), queries.acceptances()):
        assert rows.model.workflow.noun in {"milestone", "payment", "change", "acceptance"}
