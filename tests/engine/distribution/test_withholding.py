"""Tax treatments are facts with what they rest on: held, not held, or open with what is missing."""

from dataclasses import replace
from datetime import date

import pytest

from ronghe.engine.distribution.plan import Dates
from ronghe.engine.distribution.settle import settle
from ronghe.engine.distribution.withholding import TaxFact, counted_fen, tax_facts
from tests.engine.distribution.plans import law, plan


def facts(**changes: object) -> dict[str, TaxFact]:
    return {one.key: one for one in tax_facts(settle(plan(**changes), law()))}


def test_what_is_not_known_leaves_the_cash_reward_open_and_is_named() -> None:
    cash = facts()["cash"]
    assert (cash.holds, len(cash.missing), cash.why_not) == (None, 3, ())
    assert counted_fen(3000, cash) == 3000


@pytest.mark.parametrize(
    ("paid", "registered", "published", "holds", "counted"),
    [
        (date(2025, 7, 10), True, True, True, 1501),
        (date(2026, 1, 10), True, True, True, 1501),
        (date(2026, 1, 11), True, True, False, 3001),
        (date(2025, 7, 10), False, True, False, 3001),
        (date(2025, 7, 10), True, False, False, 3001),
        (date(2025, 7, 10), True, None, None, 3001),
    ],
)
def test_half_of_the_cash_counts_only_where_every_condition_holds(
    paid: date, registered: bool, published: bool | None, holds: bool | None, counted: int
) -> None:
    cash = facts(
        dates=Dates(received_on=date(2023, 1, 10), pay_on=paid),
        contract_registered=registered,
        cash_notice_done=published,
    )["cash"]
    assert (cash.holds, counted_fen(3001, cash)) == (holds, counted)


def test_shares_in_a_firm_may_be_deferred_where_they_are_all_of_the_price() -> None:
    for given, holds in ((None, None), (True, True), (False, False)):
        assert facts(way="equity", all_equity=given)["deferral"].holds is holds
    assert "cash" not in facts(way="equity")


def test_firms_have_no_relief_of_the_states_units_and_a_day_before_the_rule_has_none() -> None:
    assert facts(unit="firm") == {}
    before = replace(law(), cash_months=replace(law().cash_months, value=0))
    assert [one.key for one in tax_facts(settle(plan(), before))] == ["wage_bill"]
