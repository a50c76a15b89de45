"""Help requests: routed to departments with clocks, answered when all have answered, confirmed by who asked."""

from datetime import date

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.models import RunningClock
from ronghe.ledger.perform import begin, perform
from ronghe.registers.platforms.actions.helprequests import Part, assign, route
from ronghe.registers.platforms.models import Errand, HelpRequest
from tests.registers.platforms.labs import helprequest, with_departments

GRID, PARK = Part("grid", "city", "示例：增容方案"), Part("park", "county", "示例：落实场地")


def test_it_is_answered_when_every_department_has_answered_and_settled_by_who_asked(world):
    one, (grid, park) = with_departments(world, GRID, PARK)
    county = world.actor("county")
    perform(grid, "finish", by=county, answers={"result": "示例：同意增容"})
    with pytest.raises(NotOffered, match="还有 1 件"):
        perform(one, "conclude", by=county, answers={"outcome": "示例"})
    perform(park, "refuse", by=county, answers={"reason": "示例：不属其职责"})
    perform(one, "conclude", by=county, answers={"outcome": "示例：已增容"})
    perform(one, "settle", by=world.actor("firm"), answers={"verdict": "solved"})
    assert (one.state, one.verdict, one.outcome) == ("settled", "solved", "示例：已增容")


def test_with_every_department_refusing_nothing_is_answered(world):
    one, (grid,) = with_departments(world, GRID)
    perform(grid, "refuse", by=world.actor("county"), answers={"reason": "示例"})
    with pytest.raises(NotOffered, match="尚未分办"):
        perform(one, "conclude", by=world.actor("county"), answers={"outcome": "示例"})


def test_a_department_has_ten_working_days_which_rest_while_the_unit_is_asked(world):
    _, (grid,) = with_departments(world, GRID)
    clock = RunningClock.objects.get(noun="errand", key=grid.pk, turn="handling")
    assert clock.within == "10 working days"
    perform(grid, "ask", by=world.actor("county"), answers={"question": "示例？"})
    clock.refresh_from_db()
    assert clock.paused
    perform(grid, "reply", by=world.actor("firm"), answers={"reply": "示例"})
    clock.refresh_from_db()
    assert not clock.paused


def test_the_same_department_has_a_request_once(world):
    one, _ = with_departments(world, GRID)
    with pytest.raises(Refused, match="已在办理"):
        assign(one, GRID, by=world.actor("county"))
    route(one, [PARK], by=world.actor("county"))
    assert one.errands.count() == 2


def test_a_click_sent_twice_routes_once(world):
    one = begin(helprequest(world), by=world.actor("firm")).record
    perform(one, "submit", by=world.actor("firm"))
    again = HelpRequest.objects.get()
    first = route(one, [GRID], by=world.actor("county"), once="k")
    assert route(again, [GRID], by=world.actor("county"), once="k") == first
    assert Errand.objects.count() == 1


def test_who_withdraws_takes_the_errands_back(world):
    one, (grid,) = with_departments(world, GRID)
    perform(one, "withdraw", by=world.actor("firm"), answers={"reason": "示例"})
    grid.refresh_from_db()
    assert grid.state == "cancelled"
    with pytest.raises(Refused, match="不能分办"):
        route(one, [PARK], by=world.actor("county"))


def test_a_day_that_has_passed_is_mended_before_it_is_handed_in(world):
    record = helprequest(world)
    record.needed_by = date(2020, 1, 1)
    one = begin(record, by=world.actor("firm")).record
    with pytest.raises(Refused, match="已过"):
        perform(one, "submit", by=world.actor("firm"))
