"""Reads of facilities."""

from datetime import timedelta

import pytest

from ronghe.ledger.perform import perform
from ronghe.registers.platforms.actions import phases
from ronghe.registers.platforms.queries import facilities as queries
from tests.registers.platforms import facility_fresh as fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_money_by_source_and_what_the_phases_were_given(world: World) -> None:
    one = fresh.running(world, budget=50_00)
    made = one.facility
    assert queries.planned_fen(made) == 50_00
    assert queries.planned_fen(made, but=one.pk) == 0
    phases.spend(one, fresh.TODAY(), "own", 3_00, "V1", by=world.actor("institution"))
    phases.spend(one, fresh.TODAY(), "own", 4_00, "V2", by=world.actor("institution"))
    assert queries.spent_by_source([made.pk]) == {made.pk: {"own": 7_00}}
    assert len(queries.outlays_of(made)[0]) == 2
    assert queries.phases_of([made.pk])[made.pk] == [one]
    assert (queries.facilities().count(), queries.phases().count()) == (1, 1)


def test_only_what_is_past_its_day_is_due(world: World) -> None:
    today = fresh.TODAY()
    one = fresh.running(world, ends=today)
    assert list(queries.due(today)) == []
    assert list(queries.due(today + timedelta(days=1))) == [one]
    fresh.finished(world, one)
    assert list(queries.due(today + timedelta(days=1))) == []


def test_what_was_taken_back_is_not_listed(world: World) -> None:
    made = fresh.building(world)
    one, two = fresh.filed(world, made, "202400021"), fresh.filed(world, made, "202400022")
    perform(one, "withdraw", by=world.actor("institution"), answers={"reason": "示例"})
    assert queries.outputs_of(made) == [two]
    assert queries.outputs().count() == 2
    assert queries.siteevents_of(made) == list(queries.siteevents())
