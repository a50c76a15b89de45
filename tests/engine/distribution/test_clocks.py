"""Clocks: notices must be over, people paid in time, and a day that breaks one is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.calendars.months import months_later
from ronghe.engine.distribution.clocks import STATES, clocks
from ronghe.engine.distribution.plan import Dates
from ronghe.engine.distribution.refusals import Contradictory, Unlawful
from ronghe.engine.distribution.settle import settle
from tests.engine.distribution.plans import law, plan

ON = date(2026, 3, 5)


@given(st.dates(date(2022, 1, 1), date(2027, 12, 31)), st.integers(0, 400))
def test_who_is_paid_after_six_months_is_paid_too_late(received: date, days: int) -> None:
    given_plan = plan(dates=Dates(received_on=received, pay_on=received + timedelta(days)))
    late = received + timedelta(days) > months_later(received, 6)
    if late:
        with pytest.raises(Unlawful, match="第四十条"):
            settle(given_plan, law("zhejiang"))
    else:
        settle(given_plan, law("zhejiang"))
    settle(given_plan, law("liaoning"))


@pytest.mark.parametrize(("contract", "lawful"), [(date(2026, 3, 16), False), (date(2026, 3, 17), True)])
def test_a_contract_waits_for_the_fifteen_days_of_notice(contract: date, lawful: bool) -> None:
    given_plan = plan(dates=Dates(price_notice_on=date(2026, 3, 1), contract_on=contract))
    if lawful:
        settle(given_plan, law("zhejiang"))
        return
    with pytest.raises(Unlawful, match="2026-03-17"):
        settle(given_plan, law("zhejiang"))


def test_payment_waits_for_the_notice_of_the_reward() -> None:
    given_plan = plan(dates=Dates(reward_notice_on=date(2026, 3, 2), pay_on=date(2026, 3, 10)))
    with pytest.raises(Unlawful) as refused:
        settle(given_plan, law("zhejiang"))
    assert (refused.value.code, "第三十九条" in refused.value.clause) == ("reward_notice", True)


def test_nobody_is_paid_before_the_money_came_in() -> None:
    with pytest.raises(Contradictory, match="2026-01-01"):
        settle(plan(dates=Dates(received_on=date(2026, 1, 2), pay_on=date(2026, 1, 1))), law())


def test_clocks_stand_as_of_a_day() -> None:
    given_plan = plan(dates=Dates(received_on=date(2026, 1, 5)))
    held = {one.key: one for one in clocks(given_plan, law("zhejiang"), ON)}
    assert {key: one.state for key, one in held.items()} == {
        "price_notice": "unknown",
        "reward_notice": "unknown",
        "pay": "open",
    }
    assert held["pay"].latest == date(2026, 7, 5)
    assert clocks(given_plan, law("zhejiang"), date(2026, 7, 6))[-1].state == "overdue"
    assert clocks(given_plan, law(), ON) == []
    assert {one.state for one in held.values()} <= set(STATES)


def test_a_clock_that_was_kept_is_met() -> None:
    given_plan = plan(dates=Dates(received_on=date(2026, 1, 5), pay_on=date(2026, 2, 5)))
    assert clocks(given_plan, law("zhejiang"), ON)[-1].state == "met"
