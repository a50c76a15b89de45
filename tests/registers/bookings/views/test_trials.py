"""The pages of pilot orders."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from ronghe.registers.bookings.models import Trial
from tests.registers.bookings import fresh
from tests.world import World

Browse = Callable[..., Client]


def test_a_pilot_order_goes_from_the_inquiry_to_the_settlement(world: World, browse: Browse) -> None:
    line = fresh.wide(world, name="示例中试线", kind="line")
    firm, owner = browse("firm"), browse("institution")
    given = {
        "title": "示例试制",
        "target": "示例",
        "amount": "5 千克",
        "wanted_on": "2099-01-01",
        "budget_fen": "10万元",
    }
    assert firm.get(f"/bookings/trials/new/{line.number}/").status_code == 200
    assert firm.post(f"/bookings/trials/new/{line.number}/", given | {"once": "t"}).status_code == 302
    one = Trial.objects.get()
    at = one.get_absolute_url()
    dear = owner.post(f"{at}step/plan/", {"plan": "示例", "price": "11万元", "once": "p0"})
    assert dear.status_code == 302
    one.refresh_from_db()
    assert one.state == "inquired"
    steps = (
        (owner, "plan", {"plan": "示例方案", "price": "8万元"}, "planned"),
        (firm, "agree", {}, "agreed"),
        (owner, "assess", {"safety": "pass", "environment": "pass", "measures": "示例"}, "cleared"),
    )
    for who, step, answers, state in steps:
        assert who.post(f"{at}step/{step}/", answers | {"once": step}).status_code == 302
        one.refresh_from_db()
        assert one.state == state
    day = fresh.next_monday()
    asked = {
        "first": f"{day}",
        "last": f"{day + timedelta(days=2)}",
        "purpose": "示例",
        "on1": line.number,
        "minutes1": "240",
    }
    page = owner.get(f"{at}schedule/", asked)
    booked = owner.post(f"{at}schedule/", asked | {"slot": page.context["slot"], "once": "s"})
    assert booked.status_code == 302
    one.refresh_from_db()
    assert (one.state, one.bookings.count()) == ("scheduled", 1)
    for who, step, answers, state in (
        (owner, "feed", {}, "running"),
        (owner, "record_batch", {"batch": "B1", "output": "5 千克", "course": "示例"}, "running"),
        (owner, "test", {"passed": "yes", "findings": "示例"}, "tested"),
        (owner, "report", {"summary": "示例", "data_rights": "归企业"}, "reported"),
        (firm, "settle", {}, "settled"),
    ):
        assert who.post(f"{at}step/{step}/", answers | {"once": step}).status_code == 302
        one.refresh_from_db()
        assert one.state == state
    assert "企业自付" in firm.get(at).content.decode()
