"""Who is told: exactly those who hold the role over the record, held against the scope itself."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from ronghe.ledger.audience import deputies, holders, users, users_of
from ronghe.ledger.models import Grant
from ronghe.ledger.models.record import Record
from ronghe.ledger.roles import GRANTED
from ronghe.ledger.scope import may_reach
from tests.ledger.fresh import FRESH
from tests.ledger.walks import AT, begun
from tests.world import World


@pytest.mark.parametrize("noun", sorted(FRESH))
def test_holders_are_those_whose_hands_reach_the_record(world: World, noun: str) -> None:
    record: Record = FRESH[noun](world)
    assert begun(record, world, Random(1), AT)
    for role in GRANTED:
        told = set(holders(record, role))
        reaching = {grant for grant in Grant.objects.filter(role=role) if may_reach(record, grant.actor())}
        # The administrator without a region reaches every record, but hears of none.
        assert told == (reaching if role != "administrator" else {g for g in reaching if g.region})


def test_grants_that_are_not_in_force_are_not_told(world: World) -> None:
    need = world.need("submitted")
    county = world.users["county"]
    assert users(need, ("county", "firm")) == {county.pk, world.users["firm"].pk}
    Grant.objects.filter(user=county).update(
        since=timezone.now() - timedelta(days=2), until=timezone.now() - timedelta(days=1)
    )
    assert users(need, ("county",)) == set()


def test_a_role_that_reaches_nothing_is_told_nothing(world: World) -> None:
    assert not holders(world.need("draft"), "lab").exists()
    assert not holders(world.need("draft"), "expert").exists()


def test_substitutes_are_found_by_whom_they_stand_for(world: World) -> None:
    assert not Grant.objects.filter(deputies(world.users["county"].pk)).exists()


@pytest.mark.parametrize("noun", sorted(FRESH))
def test_many_records_at_once_tell_the_same_people_as_one_by_one(world: World, noun: str) -> None:
    records = []
    for n in range(2):
        record: Record = FRESH[noun](world)
        if begun(record, world, Random(n), AT):
            records.append(record)
    roles = tuple(sorted(GRANTED))
    assert users_of(records, roles) == {record.pk: users(record, roles) for record in records}
    assert users_of([], roles) == {}
