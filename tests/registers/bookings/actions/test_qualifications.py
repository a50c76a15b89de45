"""Qualifications."""

from datetime import date

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.perform import perform
from ronghe.registers.bookings.actions import qualifications
from tests.registers.bookings.fresh import NOW, opened, owner
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_qualification_is_asked_for_once_and_holds_from_today(world: World) -> None:
    what, firm = opened(world), world.actor("firm")
    one = qualifications.ask(what, world.firm, "示例", by=firm)
    with pytest.raises(Refused):
        qualifications.ask(what, world.firm, "示例", by=firm)
    with pytest.raises(Refused, match="不能早于今天"):
        perform(one, "grant", by=owner(world), at=NOW, answers={"until": "2024-03-04"})
    perform(one, "grant", by=owner(world), at=NOW, answers={"until": "2024-03-05"})
    assert (one.starts_on, one.ends_on) == (date(2024, 3, 5), date(2024, 3, 5))
