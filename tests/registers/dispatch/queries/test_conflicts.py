"""Which conflicts concern a batch."""

import pytest

from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions.conflicts import check
from ronghe.registers.dispatch.queries import conflicts
from ronghe.registers.parties.models import Affiliation
from tests.registers.dispatch import programme
from tests.world import World

pytestmark = pytest.mark.django_db


def test_only_hard_conflicts_in_force_forbid(world: World) -> None:
    batch = programme.batch(world)
    programme.candidate(world, batch)
    programme.entry(world, batch)
    Affiliation.objects.create(person=world.expert.person, organisation=world.firm)
    assert conflicts.forbidden(batch) == {}
    check(batch)
    one = conflicts.of_batch(batch).get()
    pair = world.expert.person_id, world.firm.pk
    assert conflicts.forbidden(batch) == {pair: [(one.number, "unit")]}
    assert list(conflicts.between([pair[0]], [pair[1]])) == [one]
    perform(one, "dismiss", by=world.actor("province"), answers={"reason": "同名"})
    assert conflicts.forbidden(batch) == {}
    assert conflicts.of_batch(programme.batch(world)).count() == 0


def test_people_and_firms_of_a_batch_are_those_who_take_part(world: World) -> None:
    batch = programme.batch(world)
    assert (conflicts.people_of(batch), conflicts.firms_of(batch)) == ({}, {})
    who, asked = programme.candidate(world, batch), programme.entry(world, batch)
    assert conflicts.people_of(batch) == {world.expert.person_id: world.university.pk}
    assert conflicts.people_of(batch, only=[]) == {}
    assert conflicts.firms_of(batch) == {world.firm.pk: ("", world.firm.region)}
    perform(who, "withdraw", by=world.actor("province"), answers={"reason": "病"})
    perform(asked, "withdraw", by=world.actor("county"), answers={"reason": "误报"})
    assert (conflicts.people_of(batch), conflicts.firms_of(batch)) == ({}, {})
    assert list(conflicts.ties_of([world.expert.person_id])) == []
