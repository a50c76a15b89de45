"""Settlements are exact, lawful, and equal to the law worked out by hand in fractions."""

import random
from dataclasses import replace
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.distributions_by_hand import by_hand, drawn, laws
from ronghe.engine.distribution.refusals import Unlawful
from ronghe.engine.distribution.settle import Settlement, net_income, settle
from tests.engine.distribution.plans import DAY, HALF, law, person, plan

LAWS = laws(DAY)
MANY = 1_500


def as_lists(found: Settlement) -> list[list[int]]:
    """Each portion as `by_hand` gives it."""
    return [[*(a + b for a, b in zip(p.titles, p.shares, strict=True)), p.unit] for p in found.portions]


def test_thousands_of_random_plans_equal_the_law_worked_out_in_fractions() -> None:
    rng = random.Random(45)
    for _ in range(MANY):
        one = rng.choice(LAWS)
        given_plan = drawn(rng, one)
        assert as_lists(settle(given_plan, one)) == by_hand(given_plan, one), (given_plan, one.place)


@given(st.randoms(use_true_random=False), st.sampled_from(LAWS))
@settings(max_examples=300, deadline=None)
def test_sums_are_exact_and_no_floor_or_exclusion_is_broken(rng: random.Random, one: object) -> None:
    given_plan = drawn(rng, one)  # type: ignore[arg-type]
    found = settle(given_plan, one)  # type: ignore[arg-type]
    state = given_plan.unit == "state"
    least = found.law.least_of(given_plan).value if state else Fraction(0)
    for portion in found.portions:
        assert sum(portion.titles) == portion.by_title
        assert sum(portion.shares) == portion.reward
        assert portion.net == portion.by_title + portion.reward + portion.unit
        assert min(*portion.titles, *portion.shares, portion.unit) >= 0
        if not portion.year or portion.year <= found.law.profit_years_least.value:
            assert portion.reward >= least * portion.proceeds
        if state:
            floors = (found.law.main_least.value, found.law.staff_least.value if portion.staff else Fraction(0))
            assert portion.main >= floors[0] * portion.reward
            if sum(ceil(one * portion.reward) for one in floors) <= portion.reward:
                assert portion.staff >= floors[1] * portion.reward
        for one_person, fen in zip(given_plan.persons, portion.shares, strict=True):
            assert not (one_person.took_title and fen)


@given(st.randoms(use_true_random=False), st.sampled_from(LAWS), st.integers(1, 10**9))
@settings(max_examples=200, deadline=None)
def test_more_money_never_means_less_for_people_and_a_larger_share_never_less_money(
    rng: random.Random, one: object, more: int
) -> None:
    given_plan = drawn(rng, one)  # type: ignore[arg-type]
    if given_plan.way == "implementation":
        given_plan = replace(given_plan, profits=tuple(max(0, n) for n in given_plan.profits))
        richer = replace(given_plan, profits=tuple(n + more for n in given_plan.profits))
    else:
        richer = replace(given_plan, amount=given_plan.amount + more)
    before, after = settle(given_plan, one), settle(richer, one)  # type: ignore[arg-type]
    for a, b in zip(before.portions, after.portions, strict=True):
        assert b.by_title >= a.by_title
        assert b.reward >= a.reward
        assert b.main >= a.main
        assert b.staff >= a.staff
        # One person of a group may lose a fen by the largest remainders where all together win.
        assert all(new >= old - 1 for old, new in zip(a.shares, b.shares, strict=True))
        people = given_plan.persons
        for n, fen in enumerate(b.shares):
            for m, other in enumerate(b.shares):
                if people[n].role == people[m].role and people[n].share > people[m].share:
                    assert fen >= other


@given(st.randoms(use_true_random=False), st.sampled_from(LAWS))
@settings(max_examples=150, deadline=None)
def test_a_plan_a_hair_below_its_floor_is_refused_with_the_clause(rng: random.Random, one: object) -> None:
    given_plan = replace(drawn(rng, one), unit="state", staff_share=None)  # type: ignore[arg-type]
    held = laws(DAY)[LAWS.index(one)]  # type: ignore[arg-type]
    least = held.least_of(given_plan)
    with pytest.raises(Unlawful) as refused:
        settle(replace(given_plan, reward_share=least.value - Fraction(1, 10**9)), held)
    assert refused.value.clause == least.cites
    assert least.cites in refused.value.zh


def test_the_odd_fen_goes_to_people_and_among_equals_to_the_first() -> None:
    found = settle(plan(amount=101), law())
    (portion,) = found.portions
    assert (portion.reward, portion.unit, portion.shares) == (51, 50, [26, 25])


def test_main_contributors_keep_their_floor_where_transfer_staff_shares_the_reward() -> None:
    team = (person("main", Fraction(15, 19)), person("other", Fraction(4, 19)), person("staff"))
    found = settle(plan(unit="state", amount=101, persons=team, reward_share=Fraction(1)), law("zhejiang"))
    (portion,) = found.portions
    # 5 % of 101 is 5.05 and becomes 6; 15/19 of 95 % is 75.75 and becomes 76; the rest is 19.
    assert (portion.staff, portion.main, portion.other, portion.unit) == (6, 76, 19, 0)


def test_who_took_title_owns_a_part_and_does_not_share_in_the_rest() -> None:
    team = (person("main", 0, took_title=True, title_share=HALF), person("main", 1))
    found = settle(plan(persons=team), law("zhejiang"))
    (portion,) = found.portions
    assert (portion.titles, portion.shares, portion.unit) == ([500_000, 0], [0, 350_000], 150_000)
    assert found.total_of(0) == 500_000
    with pytest.raises(Unlawful) as refused:
        settle(plan(persons=(team[0], replace(team[1], took_title=True))), law("zhejiang"))
    assert (refused.value.code, refused.value.person) == ("shares_twice", 1)


def test_where_all_took_title_the_units_part_stays_with_the_unit() -> None:
    team = (person("main", 0, took_title=True, title_share=HALF),)
    (portion,) = settle(plan(persons=team), law("zhejiang")).portions
    assert (portion.by_title, portion.reward, portion.unit) == (500_000, 0, 500_000)


def test_staff_paid_out_of_the_net_income_stands_beside_the_reward() -> None:
    held = replace(law("zhejiang"), staff_of=replace(law().staff_of, value="net"))
    (portion,) = settle(plan(persons=(person("main"), person("staff"))), held).portions
    assert (portion.main, portion.staff, portion.unit) == (700_000, 50_000, 250_000)


def test_costs_beyond_the_income_leave_nothing_and_no_debt() -> None:
    given_plan = plan(amount=100, costs=(("transaction", 500),))
    assert net_income(given_plan, law()) == 0
    assert settle(given_plan, law()).net == 0


def test_public_money_for_research_is_no_cost() -> None:
    given_plan = plan(amount=1000, costs=(("public_research", 900), ("own_research", 50)))
    assert (net_income(given_plan, law("zhejiang")), net_income(given_plan, law())) == (950, 1000)
