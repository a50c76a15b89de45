"""Bookings up to the lock: every refusal says its reason, the wait list moves, chains fall together."""

from datetime import date, timedelta
from typing import Any

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.perform import begin, perform
from ronghe.registers.bookings.actions import bookings, chains
from ronghe.registers.bookings.actions.bookings import cost
from ronghe.registers.bookings.facts.asking import Step
from ronghe.registers.bookings.models import Booking
from tests.registers.bookings.fresh import MONDAY, NOW, booking, clock, opened, owner, qualification
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("rules", "change", "word"),
    [
        ({}, {"starts_at": clock(10, day=date(2024, 3, 4))}, "已过"),
        ({}, {"ends_at": clock(9)}, "晚于开始"),
        ({}, {"ends_at": clock(10, 15)}, "整数倍"),
        ({"least_minutes": 180}, {}, "少于最短"),
        ({"most_minutes": 60}, {}, "超过一次最长"),
        ({"horizon_days": 3}, {}, "3 天内"),
        ({"notice_hours": 240}, {}, "提前"),
        ({}, {"starts_at": clock(18), "ends_at": clock(20)}, "开放时间"),
        # 清明 2024-04-04 is a public holiday, a Thursday.
        ({}, {"starts_at": clock(10, day=date(2024, 4, 4)), "ends_at": clock(12, day=date(2024, 4, 4))}, "开放时间"),
        ({"outages": [{"first": "2024-03-11", "last": "2024-03-12", "reason": "示例"}]}, {}, "停机"),
        ({"needs_qualification": True}, {}, "使用资格"),
        ({"shared": False}, {}, "不对外开放"),
        ({}, {"budget_fen": 399_99}, "超出预算"),
    ],
)
def test_a_booking_that_may_not_be_says_why(
    world: World, rules: dict[str, Any], change: dict[str, Any], word: str
) -> None:
    given = {"ends_at": change["starts_at"] + timedelta(hours=2)} if "starts_at" in change else {}
    made = booking(world, opened(world, **rules), **(given | change))
    with pytest.raises(Refused) as refused:
        bookings.make(made, by=world.actor("firm"), at=NOW)
    assert word in refused.value.zh
    assert refused.value.en
    assert Booking.objects.count() == 0


def test_a_weekend_day_that_is_worked_instead_is_open(world: World) -> None:
    # Sunday 7 April 2024 was worked for 清明.
    worked = date(2024, 4, 7)
    made = booking(world, starts_at=clock(10, day=worked), ends_at=clock(12, day=worked))
    assert bookings.make(made, by=world.actor("firm"), at=NOW).state == "locked"


def test_a_granted_firm_books_until_its_last_day(world: World) -> None:
    asked = begin(qualification(world), "ask", by=world.actor("firm"), at=NOW).record
    perform(asked, "grant", by=owner(world), at=NOW, answers={"until": MONDAY.isoformat()})
    what = asked.resource
    assert bookings.make(booking(world, what), by=world.actor("firm"), at=NOW).state == "locked"
    later = MONDAY + timedelta(days=1)
    with pytest.raises(Refused, match="使用资格"):
        bookings.make(
            booking(world, what, starts_at=clock(10, day=later), ends_at=clock(12, day=later)),
            by=world.actor("firm"),
            at=NOW,
        )


def test_what_needs_the_owners_word_waits_for_it(world: World) -> None:
    what = opened(world, needs_approval=True)
    with pytest.raises(NotOffered):
        begin(booking(world, what), "book", by=world.actor("firm"), at=NOW)
    made = bookings.make(booking(world, what), by=world.actor("firm"), at=NOW)
    assert made.state == "requested"
    perform(made, "accept", by=owner(world), at=NOW)
    assert made.state == "locked"


def test_outside_the_hours_it_is_asked_for_where_that_is_allowed(world: World) -> None:
    what = opened(world, off_hours=True)
    made = bookings.make(booking(world, what, starts_at=clock(19), ends_at=clock(21)), by=world.actor("firm"), at=NOW)
    assert made.state == "requested"


def test_the_wait_list_is_for_taken_times_and_moves_up_first_come_first_served(world: World) -> None:
    what, firm = opened(world), world.actor("firm")
    with pytest.raises(Refused, match="不必候补"):
        bookings.make(booking(world, what), by=firm, queue=True, at=NOW)
    held = bookings.make(booking(world, what), by=firm, at=NOW)
    first = bookings.make(booking(world, what), by=firm, queue=True, at=NOW)
    second = bookings.make(booking(world, what), by=firm, queue=True, at=NOW)
    assert bookings.advance_waiting(NOW) == 0
    perform(held, "cancel", by=firm, at=NOW, answers={"reason": "示例"})
    assert bookings.advance_waiting(NOW) == 1
    for one, state in ((first, "locked"), (second, "waiting")):
        one.refresh_from_db()
        assert one.state == state


def test_who_missed_too_often_books_no_more_for_a_while(world: World) -> None:
    firm = world.actor("firm")
    for n in range(3):
        day = date(2024, 2, 26) + timedelta(days=n)
        made = booking(world, starts_at=clock(10, day=day), ends_at=clock(12, day=day))
        bookings.make(made, by=firm, at=clock(9, day=date(2024, 2, 23)))
        from_system = bookings.SYSTEM
        perform(made, "miss", by=from_system, at=clock(11, day=day))
    with pytest.raises(Refused, match="爽约 3 次"):
        bookings.make(booking(world), by=firm, at=NOW)
    late = date(2024, 7, 1)
    made = booking(world, starts_at=clock(10, day=late), ends_at=clock(12, day=late))
    assert bookings.make(made, by=firm, at=clock(9, day=date(2024, 6, 28))).state == "locked"


def test_a_move_needs_a_free_time_and_the_owners_word(world: World) -> None:
    what, firm = opened(world), world.actor("firm")
    one = bookings.make(booking(world, what), by=firm, at=NOW)
    bookings.make(booking(world, what, starts_at=clock(14), ends_at=clock(16)), by=firm, at=NOW)
    with pytest.raises(Refused, match="冲突"):
        bookings.propose(one, clock(15), clock(17), by=firm)
    assert one.wanted_starts_at is None
    with pytest.raises(NotOffered):
        perform(one, "agree", by=owner(world), at=NOW)


def test_a_started_booking_is_not_cancelled(world: World) -> None:
    made = bookings.make(booking(world), by=world.actor("firm"), at=NOW)
    with pytest.raises(NotOffered, match="不能取消"):
        perform(made, "cancel", by=world.actor("firm"), at=clock(10), answers={"reason": "示例"})


def test_what_one_owner_refuses_of_a_chain_frees_the_rest(world: World) -> None:
    first, second = opened(world), opened(world, needs_approval=True)
    steps = [Step(60, [first]), Step(60, [second])]
    from ronghe.engine.booking.chain import Chosen
    from ronghe.engine.booking.spans import minute_of

    chosen = Chosen((minute_of(clock(9)), minute_of(clock(10))), (first.number, second.number))
    made = chains.book(steps, chosen, world.firm, "示例", by=world.actor("firm"), at=NOW)
    assert [one.state for one in made] == ["locked", "requested"]
    perform(made[1], "refuse", by=owner(world), at=NOW, answers={"reason": "示例"})
    made[0].refresh_from_db()
    assert made[0].state == "cancelled"


def test_costs_are_exact_fen_with_halves_rounded_up() -> None:
    assert [cost(100, 30), cost(101, 30), cost(99, 90), cost(1, 29), cost(0, 60)] == [50, 51, 149, 0, 0]


def test_a_voucher_of_another_unit_is_refused(world: World) -> None:
    from tests.registers.dispatch.fresh import voucher

    paper = begin(voucher(world), "issue", by=world.actor("city")).record
    paper.organisation_id = world.other_firm.pk
    paper.save()
    with pytest.raises(Refused, match="不是本单位"):
        bookings.make(booking(world, voucher=paper), by=world.actor("firm"), at=NOW)
