"""What a seat's person learns: never why a seat was suspended, for the reason may name who applies."""

import pytest

from ronghe.ledger.perform import perform
from ronghe.ledger.scope import may_see
from ronghe.registers.reviews.workflow.review import REVIEW
from ronghe.registers.reviews.workflow.seat import SEAT
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_reasons_that_may_name_the_applicant_are_confided() -> None:
    for flow, step in ((SEAT, "suspend"), (SEAT, "reinstate"), (SEAT, "draw"), (REVIEW, "void")):
        assert not flow.tells(step, "expert")
        assert flow.tells(step, "province")
        assert "expert" not in flow.steps[step].tell


def test_nobody_learns_of_a_seat_before_the_panel_opens_but_the_province_and_the_auditor(world: World) -> None:
    panel = fresh.upto(world, "drawn")
    seat = panel.seats.order_by("id")[0]
    assert not may_see(seat, fresh.hands_of(seat))
    assert not any(may_see(seat, world.actor(who)) for who in world.users if who not in ("province", "auditor"))
    for step in ("fix", "open"):
        perform(panel, step, by=world.actor("province"))
    assert may_see(seat, fresh.hands_of(seat))
    assert not any(may_see(other, fresh.hands_of(seat)) for other in panel.seats.exclude(pk=seat.pk))
