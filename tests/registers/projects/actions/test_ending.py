"""Projects end: evaluated and closed with the tail paid, or stopped or revoked with the money settled."""

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.perform import perform
from ronghe.registers.projects.actions import changes, payments
from ronghe.registers.projects.queries import books
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db
GOOD = {"score": 88, "grade": "excellent", "text": "示例"}


def test_a_project_closes_when_it_is_evaluated_and_the_tail_is_paid(world: World) -> None:
    made = fresh.accepted(world, fresh.paid_through(world, fresh.running(world)))
    with pytest.raises(NotOffered, match="evaluate it first"):
        perform(made, "close", by=world.actor("city"))
    perform(made, "evaluate", by=world.actor("city"), answers=GOOD)
    with pytest.raises(NotOffered, match="tail money"):
        perform(made, "close", by=world.actor("city"))
    asked = payments.propose_tail(made, by=world.actor("county"))
    with pytest.raises(NotOffered, match="under way"):
        perform(made, "close", by=world.actor("city"))
    fresh.pay(world, asked)
    perform(made, "close", by=world.actor("city"))
    assert made.state == "closed"
    told = books.standing(made.fund_id)
    assert told.committed == told.spent == fresh.FISCAL
    assert books.unsound() == []


def test_what_a_closed_project_did_not_need_is_free_again(world: World) -> None:
    made = fresh.running(world)
    fresh.prove(world, made)
    first, second = made.milestones.all()
    fresh.passed(world, first)
    fresh.pay(world, payments.propose_milestone(first, by=world.actor("county")))
    perform(second, "stop", by=world.actor("city"), answers={"reason": "示例"})
    fresh.accepted(world, made, score=50)
    perform(made, "evaluate", by=world.actor("city"), answers={"score": 40, "grade": "failed", "text": "示例"})
    perform(made, "close", by=world.actor("city"))
    assert books.standing(made.fund_id).committed == fresh.TRANCHES[0]
    assert books.balance(made, "committed") == 0


def test_points_and_grade_of_the_evaluation_agree(world: World) -> None:
    made = fresh.accepted(world, fresh.paid_through(world, fresh.running(world)))
    with pytest.raises(Refused, match="88 points are Excellent"):
        perform(made, "evaluate", by=world.actor("city"), answers={**GOOD, "grade": "passed"})


def test_a_stop_ends_every_part_and_frees_what_was_not_paid(world: World) -> None:
    made = fresh.running(world)
    fresh.prove(world, made)
    first, second = made.milestones.all()
    fresh.passed(world, first)
    fresh.pay(world, payments.propose_milestone(first, by=world.actor("county")))
    fresh.passed(world, second)
    asked = payments.propose_milestone(second, by=world.actor("county"))
    wish = changes.ask(made, "content", "示例", by=world.actor("institution"), goal="示例")
    perform(made, "stop", by=world.actor("city"), answers={"cause": "goal", "reason": "示例"})
    for part in (first, second, asked, wish):
        part.refresh_from_db()
    assert [one.state for one in (made, first, second, asked, wish)] == [
        *("settling", "paid", "stopped", "refused", "refused"),
    ]
    assert books.standing(made.fund_id).committed == books.balance(made, "spent") == fresh.TRANCHES[0]


def test_money_that_comes_back_undoes_what_was_paid_and_no_more(world: World) -> None:
    made = fresh.paid_through(world, fresh.running(world))
    perform(made, "stop", by=world.actor("city"), answers={"cause": "team", "reason": "示例"})
    back = {"amount": 1_000_00, "reference": "R-1"}
    perform(made, "settle", by=world.actor("city"), answers=back)
    with pytest.raises(Refused, match="entered already"):
        perform(made, "settle", by=world.actor("city"), answers=back)
    with pytest.raises(Refused, match="lacking"):
        perform(made, "settle", by=world.actor("city"), answers={"amount": fresh.FISCAL, "reference": "R-2"})
    assert books.balance(made, "spent") == sum(fresh.TRANCHES) - 1_000_00
    perform(made, "conclude_stop", by=world.actor("city"), answers={"reason": "示例"})
    assert made.state == "stopped"
    assert books.unsound() == []


def test_money_comes_back_after_the_books_of_the_fund_are_closed(world: World) -> None:
    made = fresh.paid_through(world, fresh.running(world))
    perform(made, "revoke", by=world.actor("province"), answers={"reason": "示例", "integrity": "示例：数据造假"})
    perform(made.fund, "close", by=world.actor("city"), answers={"reason": "示例"})
    made.refresh_from_db()
    perform(made, "settle", by=world.actor("city"), answers={"amount": sum(fresh.TRANCHES), "reference": "R-1"})
    perform(made, "conclude_revocation", by=world.actor("province"), answers={"reason": "示例"})
    assert (made.state, made.integrity) == ("revoked", "示例：数据造假")
    told = books.standing(made.fund_id)
    assert (told.budget, told.spent) == (0, 0)
    assert books.unsound() == []


def test_a_draft_is_stopped_without_any_money(world: World) -> None:
    made = fresh.running(world, fiscal=0)
    perform(made, "stop", by=world.actor("city"), answers={"cause": "race", "reason": "示例"})
    with pytest.raises(Refused):
        perform(made, "settle", by=world.actor("city"), answers={"amount": 1, "reference": "R"})
