"""The budget of a fund: released, increased, cut as far as it is free, closed when nothing is bound."""

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.perform import begin, perform
from ronghe.registers.projects.actions import funds
from ronghe.registers.projects.queries import books
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def test_nothing_stands_in_the_books_before_the_budget_is_released(world: World) -> None:
    made = begin(fresh.fund(world), by=world.actor("city")).record
    assert books.standing(made).budget == 0
    perform(made, "open", by=world.actor("city"))
    assert books.standing(made).left == fresh.BUDGET


def test_the_budget_follows_what_is_added_and_cut(world: World) -> None:
    made = fresh.open_fund(world, 1000)
    perform(made, "increase", by=world.actor("city"), answers={"amount": 500, "reason": "示例"})
    perform(made, "cut", by=world.actor("city"), answers={"amount": 300, "reason": "示例"})
    assert made.budget_fen == books.standing(made).budget == 1200
    with pytest.raises(Refused, match="lacking"):
        perform(made, "cut", by=world.actor("city"), answers={"amount": 1201, "reason": "示例"})
    with pytest.raises(Refused, match="above 0"):
        perform(made, "increase", by=world.actor("city"), answers={"amount": 0, "reason": "示例"})


def test_a_fund_with_bound_money_stays_open_and_what_is_left_lapses(world: World) -> None:
    paying = fresh.open_fund(world)
    made = fresh.running(world, paying)
    with pytest.raises(NotOffered, match="unpaid"):
        perform(paying, "close", by=world.actor("city"), answers={"reason": "示例"})
    perform(made, "stop", by=world.actor("city"), answers={"cause": "team", "reason": "示例"})
    perform(paying, "close", by=world.actor("city"), answers={"reason": "示例"})
    assert books.standing(paying).left == 0
    assert books.unsound() == []


@pytest.mark.parametrize("budget", [0, -1, funds.MOST + 1])
def test_an_implausible_budget_is_refused(world: World, budget: int) -> None:
    with pytest.raises(Refused):
        funds.set_up("示例", "示例", 2026, budget, region="21", by=world.actor("province"))
