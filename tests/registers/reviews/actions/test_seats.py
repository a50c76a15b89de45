"""Whoever stands down leaves no report behind."""

import pytest

from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.perform import perform
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_standing_down_voids_what_was_submitted_too(world: World) -> None:
    panel = fresh.upto(world, "open", [fresh.case_of(world), fresh.case_of(world)])
    seat = panel.seats.order_by("id")[0]
    fresh.report(seat.reviews.order_by("id")[0])
    perform(seat, "recuse", by=fresh.hands_of(seat), answers={"reason": "示例"})
    assert set(seat.reviews.values_list("state", flat=True)) == {"void"}


def test_a_suspended_seat_comes_back_only_to_an_open_panel(world: World) -> None:
    panel = fresh.upto(world, "drawn")
    seat = panel.seats.order_by("id")[0]
    perform(seat, "suspend", by=world.actor("province"), answers={"reason": "示例"})
    with pytest.raises(NotOffered, match="补抽"):
        perform(seat, "reinstate", by=world.actor("province"), answers={"reason": "示例"})
    perform(panel, "redraw", by=world.actor("province"))
    for step in ("fix", "open"):
        perform(panel, step, by=world.actor("province"))
    seat.refresh_from_db()
    perform(seat, "reinstate", by=world.actor("province"), answers={"reason": "示例"})
    assert [one.state for one in seat.reviews.all()] == ["assigned"]
