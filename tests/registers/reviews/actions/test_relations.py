"""Declared relations and breaches take effect on live panels at once."""

import pytest

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin
from ronghe.ledger.refusals import Gone
from ronghe.registers.reviews.actions import relations
from ronghe.registers.reviews.models import Ban
from tests.registers.reviews import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_an_expert_declares_only_the_own_relations(world: World) -> None:
    made = relations.relation_of(
        world.expert.person_id, "shares", source="本人申报", organisation_id=world.firm.pk, detail="示例"
    )
    assert begin(made, "declare", by=world.actor("expert")).record.state == "in_force"
    stranger = relations.relation_of(fresh.judge().person_id, "shares", source="x", organisation_id=world.firm.pk)
    with pytest.raises((PermissionError, Gone, ValueError)):
        begin(stranger, "declare", by=world.actor("expert"))


def test_a_breach_takes_the_seat_at_once(world: World) -> None:
    panel = fresh.upto(world, "open")
    seat = panel.seats.order_by("id")[0]
    begin(Ban(person=seat.expert.person, reason="示例", source="示例", since="2024-01-01"), "enter", by=SYSTEM)
    seat.refresh_from_db()
    assert seat.state == "suspended"
