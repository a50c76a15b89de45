"""Every draw can be made again from what was kept of it."""

import pytest

from ronghe.ledger.perform import perform
from ronghe.registers.reviews.actions import drawing
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_record_and_the_seed_give_the_same_people_again(world: World) -> None:
    panel = fresh.upto(world, "drawn", judges=9, fields={"新材料": 2})
    perform(panel.seats.order_by("id")[0], "recuse", by=world.actor("province"), answers={"reason": "示例"})
    perform(panel, "redraw", by=world.actor("province"))
    assert [drawing.drawn_again(panel, kept) for kept in panel.draws] == [True, True]
    changed = panel.draws[0] | {"drawn": panel.draws[1]["drawn"]}
    assert not drawing.drawn_again(panel, changed)


def test_one_more_seat_judges_its_one_case(world: World) -> None:
    panel = fresh.upto(world, "closed", [fresh.case_of(world), fresh.case_of(world)], judges=6)
    case = panel.cases.all()[1]
    perform(panel, "rereview", by=world.actor("province"), answers={"case": case.pk, "reason": "示例"})
    seat = panel.seats.get(only=case)
    assert [review.case_id for review in seat.reviews.all()] == [case.pk]
    assert seat.expert_id not in panel.seats.exclude(pk=seat.pk).values_list("expert", flat=True)
