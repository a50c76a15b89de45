"""Pilot orders: within the budget, tested after a batch, paid by vouchers up to what they hold."""

from datetime import date
from typing import Any

import pytest

from ronghe.engine.booking.chain import Chosen
from ronghe.engine.booking.spans import minute_of
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered, Unanswered
from ronghe.ledger.perform import begin, perform
from ronghe.registers.bookings.actions import trials
from ronghe.registers.bookings.facts.asking import Step
from ronghe.registers.bookings.models import Trial
from tests.registers.bookings.fresh import NOW, clock, opened, owner, trial
from tests.registers.dispatch.fresh import voucher
from tests.world import World

pytestmark = pytest.mark.django_db
PLAN = {"plan": "示例", "price": 8_000_000}
CHECK = {"safety": "pass", "environment": "pass", "measures": "示例"}


def _upto(world: World, last: str, **fields: Any) -> Trial:
    firm = world.actor("firm")
    one = begin(trial(world, **fields), "inquire", by=firm, at=NOW).record
    for step, by, answers in (("plan", owner(world), PLAN), ("agree", firm, {}), ("assess", owner(world), CHECK)):
        if one.state == last:
            break
        perform(one, step, by=by, at=NOW, answers=answers)
    return one  # type: ignore[no-any-return]


@pytest.mark.parametrize("fields", [{"wanted_on": date(2024, 3, 4)}, {"budget_fen": 1, "line": None}])
def test_an_inquiry_lies_ahead_and_names_a_line(world: World, fields: dict[str, Any]) -> None:
    if "line" in fields:
        fields = fields | {"line": opened(world)}
    with pytest.raises(Refused):
        begin(trial(world, **fields), "inquire", by=world.actor("firm"), at=NOW)


def test_no_price_above_the_budget(world: World) -> None:
    one = _upto(world, "inquired")
    with pytest.raises(Refused, match="超出企业预算"):
        perform(one, "plan", by=owner(world), answers={"plan": "示例", "price": one.budget_fen + 1})
    perform(one, "plan", by=owner(world), answers={"plan": "示例", "price": one.budget_fen})
    assert one.price_fen == one.budget_fen


def test_a_check_that_fails_bars_the_order(world: World) -> None:
    one = _upto(world, "agreed")
    with pytest.raises(Unanswered):
        perform(one, "assess", by=owner(world), answers=CHECK | {"safety": "fail"})
    perform(one, "bar", by=owner(world), answers={"reason": "示例：防爆不足"})
    assert one.state == "barred"


def _scheduled(world: World) -> Trial:
    one = _upto(world, "cleared")
    chosen = Chosen((minute_of(clock(9)),), (one.line.number,))
    trials.schedule(one, [Step(120, [one.line])], chosen, by=owner(world), at=NOW)
    return one


def test_scheduling_books_the_line_and_withdrawing_frees_it(world: World) -> None:
    one = _scheduled(world)
    booked = one.bookings.get()
    assert (one.state, booked.state, booked.organisation_id) == ("scheduled", "locked", world.firm.pk)
    perform(one, "withdraw", by=world.actor("firm"), at=NOW, answers={"reason": "示例"})
    booked.refresh_from_db()
    assert booked.state == "cancelled"


def test_a_slot_that_is_gone_leaves_the_order_unscheduled(world: World) -> None:
    one = _upto(world, "cleared")
    chosen = Chosen((minute_of(clock(3)),), (one.line.number,))
    with pytest.raises(Refused, match="开放时间"):
        trials.schedule(one, [Step(120, [one.line])], chosen, by=owner(world), at=NOW)
    one.refresh_from_db()
    assert (one.state, one.bookings.count()) == ("cleared", 0)


def test_another_owners_word_is_still_asked_for(world: World) -> None:
    one = _upto(world, "cleared")
    own = opened(world, needs_approval=True)
    other = opened(world, needs_approval=True)
    type(other).objects.filter(pk=other.pk).update(owner=world.broker)
    other.refresh_from_db()
    steps = [Step(60, [own]), Step(60, [other])]
    chosen = Chosen((minute_of(clock(9)), minute_of(clock(10))), (own.number, other.number))
    made = trials.schedule(one, steps, chosen, by=owner(world), at=NOW)
    assert [booking.state for booking in made] == ["locked", "requested"]


def test_it_is_tested_after_a_batch_and_paid_by_the_voucher(world: World) -> None:
    paper = begin(voucher(world), "issue", by=world.actor("city")).record
    one = _scheduled(world)
    hands = owner(world)
    perform(one, "feed", by=hands)
    findings = {"passed": "yes", "findings": "示例"}
    with pytest.raises(NotOffered, match="批记录"):
        perform(one, "test", by=hands, answers=findings)
    batch = {"batch": "B1", "output": "示例", "course": "示例"}
    perform(one, "record_batch", by=hands, answers=batch)
    with pytest.raises(Refused, match="批号"):
        perform(one, "record_batch", by=hands, answers=batch)
    perform(one, "test", by=hands, answers=findings)
    perform(one, "report", by=hands, answers={"summary": "示例", "data_rights": "示例"})
    perform(one, "settle", by=world.actor("firm"), answers={"voucher": paper.pk})
    paper.refresh_from_db()
    assert one.voucher_fen == paper.spent_fen == min(one.price_fen, paper.amount_fen)
