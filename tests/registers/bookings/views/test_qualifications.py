"""The pages of qualifications."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from ronghe.registers.bookings.models import Qualification
from tests.registers.bookings import fresh
from tests.world import World

Browse = Callable[..., Client]


def test_a_firm_is_qualified_by_the_owner(world: World, browse: Browse) -> None:
    what = fresh.wide(world, needs_qualification=True)
    at = f"{what.get_absolute_url()}qualify/"
    assert browse("firm").get(at).status_code == 200
    assert browse("firm").post(at, {"reason": "示例：已培训", "once": "q1"}).status_code == 302
    asked = Qualification.objects.get()
    until = (timezone.localdate() + timedelta(days=300)).isoformat()
    step = f"{asked.get_absolute_url()}step/grant/"
    assert browse("institution").post(step, {"until": until, "once": "g"}).status_code == 302
    given = {
        "starts_at": fresh.typed(10),
        "ends_at": fresh.typed(12),
        "purpose": "示例",
        "mode": "occupy",
        "once": "b1",
    }
    assert browse("firm").post(f"/bookings/new/{what.number}/", given).status_code == 302
    assert world.firm.name in browse("firm").get("/bookings/qualifications/").content.decode()
