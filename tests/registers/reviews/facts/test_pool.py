"""Experts as the draw sees them."""

from datetime import date

import pytest

from ronghe.ledger.perform import perform
from ronghe.registers.reviews.facts import pool
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_pool_tells_unit_field_load_and_what_bars(world: World) -> None:
    own = fresh.judge("财务", home=world.firm)
    panel = fresh.upto(world, "drawn")
    found = {one.key: one for one in pool.candidates(panel, date.today(), [world.expert.pk])}
    assert world.expert.pk not in found
    assert found[own.pk].barred == ("unit",)
    assert (found[own.pk].unit, found[own.pk].fields) == (world.firm.pk, frozenset({"财务"}))
    seated = {one.key for one in pool.seated(panel)}
    assert {found[key].held for key in seated & set(found)} == {1}
    assert len(seated) == 3


def test_people_of_merged_units_are_of_one_unit(world: World) -> None:
    one, other = fresh.judge(), fresh.judge()
    into = {"into": other.organisation_id, "reason": "示例"}
    perform(one.organisation, "merge", by=world.actor("province"), answers=into)
    panel = fresh.planned(world, judges=0)
    units = {c.key: c.unit for c in pool.candidates(panel, date.today())}
    assert units[one.pk] == units[other.pk] == other.organisation_id
