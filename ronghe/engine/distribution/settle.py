"""The distribution itself: net income to owners, people and the unit, exact to the fen, or refused with the clause."""

from fractions import Fraction
from typing import NamedTuple

from ronghe.engine.distribution.checks import (
    Team,
    below_main_floor,
    refuse_contradiction,
    refuse_titles,
    refuse_without_consent,
    reward_rate,
    staff_rate,
    team_of,
)
from ronghe.engine.distribution.clocks import refuse_dates
from ronghe.engine.distribution.law import Cited, Law
from ronghe.engine.distribution.plan import NOTHING, Plan
from ronghe.engine.distribution.refusals import Contradictory
from ronghe.engine.distribution.rounding import Rate, protected, rate_of, up
from ronghe.engine.money.split import split, split_whole

NO_RATE: Rate = (0, 1)


class Portion(NamedTuple):
    """One sum divided, all in fen: of a contract, of shares in a firm, or of a year's profit (`year` 1, 2 …, else 0).

    net = by_title + proceeds; proceeds = main + other + staff + unit. `titles` and `shares` stand in the order of the
    plan's persons: what each gets as an owner, and out of the unit's proceeds.
    """

    year: int
    net: int
    by_title: int
    proceeds: int
    main: int
    other: int
    staff: int
    unit: int
    titles: list[int]
    shares: list[int]

    @property
    def reward(self) -> int:
        """What the unit's proceeds give to people."""
        return self.main + self.other + self.staff


class Settlement(NamedTuple):
    """A plan carried out: its portions, and the rates by which they were made."""

    plan: Plan
    law: Law
    reward: Cited[Fraction]
    staff_share: Fraction
    title_share: Fraction
    portions: tuple[Portion, ...]

    def total_of(self, person: int) -> int:
        """All that a person gets, in fen, by place in the plan."""
        return sum(one.titles[person] + one.shares[person] for one in self.portions)

    @property
    def net(self) -> int:
        """What there was to divide, in fen."""
        return sum(one.net for one in self.portions)


def settle(plan: Plan, law: Law) -> Settlement:
    """Divide what came in. Raises Contradictory or Unlawful; what is returned is lawful and sums to the fen.

    The odd fen of a share goes to people before the unit, to main contributors before others (`rounding.protected`), and
    within a group to the largest remainders, the earlier in the list first among equals.
    """
    refuse_contradiction(plan)
    team = team_of(plan)
    title = refuse_titles(plan, law)
    refuse_without_consent(plan, law)
    reward, staff = reward_rate(plan, law), staff_rate(plan, law)
    refuse_dates(plan, law)
    from_net = law.staff_of.value == "net"
    if from_net and reward.value + staff > 1:
        raise Contradictory(
            "over_one",
            "staff_share",
            "奖励比例与转移转化人员比例合计超过 100%；请核对",
            "the reward and the part for transfer staff together exceed 100 %",
        )
    main_least = law.main_least.value if plan.unit == "state" and team.whole else NOTHING
    part, whole = (1, 1) if from_net else (staff.denominator - staff.numerator, staff.denominator)
    main_rate = (part * sum(team.main.weights), whole * team.whole) if team.whole else NO_RATE
    least_rate = main_least.as_integer_ratio()
    if main_rate[0] * least_rate[1] < least_rate[0] * main_rate[1]:
        raise below_main_floor(law, Fraction(*main_rate))
    rates = (staff.as_integer_ratio(), main_rate, least_rate)
    if plan.way == "implementation":
        portions = tuple(
            _portion(plan, max(profit, 0), title, _rate_of_year(plan, law, reward, year), rates, team, from_net, year)
            for year, profit in enumerate(plan.profits, 1)
        )
    else:
        least = law.least_of(plan).value if plan.unit == "state" else NOTHING
        net = net_income(plan, law)
        rate = (rate_of(reward.value), rate_of(least))
        portions = (_portion(plan, net, title, rate, rates, team, from_net, 0),)
    return Settlement(plan, law, reward, staff, title, portions)


def net_income(plan: Plan, law: Law) -> int:
    """What is left of the amount, in fen, by the formula of the place; nothing where costs exceed it."""
    net = plan.amount
    if plan.way != "equity":
        allowed = law.deductible.value
        net -= plan.tax + sum([fen for kind, fen in plan.costs if kind in allowed])
    return max(net, 0)


def _rate_of_year(plan: Plan, law: Law, reward: Cited[Fraction], year: int) -> tuple[Rate, Rate]:
    """The reward of a year's profit, and its floor: what no rule of the unit gives is owed for the least years only."""
    owed = year <= law.profit_years_least.value
    if plan.reward_share is None and not owed:
        return NO_RATE, NO_RATE
    least = law.profit_least.value if plan.unit == "state" and owed else NOTHING
    return rate_of(reward.value), rate_of(least)


def _portion(
    plan: Plan,
    net: int,
    title: Fraction,
    reward: tuple[Rate, Rate],
    rates: tuple[Rate, Rate, Rate],
    team: Team,
    from_net: bool,
    year: int,
) -> Portion:
    staff_of, main_of, main_least = rates
    by_title, titles = 0, [0] * len(plan.persons)
    if title is not NOTHING:
        by_title = up(net, rate_of(title))
        titles = split(by_title, [one.title_share for one in plan.persons])
    proceeds = net - by_title
    if from_net:
        pool, staff, unit = protected(proceeds, reward[0], reward[1], staff_of)
        main, _, other = protected(pool, main_of, main_least, NO_RATE)
    else:
        pool = up(proceeds, reward[0])
        unit = proceeds - pool
        main, staff, other = protected(pool, main_of, main_least, staff_of)
    if other and not team.other.weights:
        # Whoever might have had it took title instead: it stays with the unit.
        unit, other = unit + other, 0
    shares = [0] * len(plan.persons)
    for fen, (places, weights) in ((main, team.main), (other, team.other), (staff, team.staff)):
        if len(places) == 1:
            shares[places[0]] = fen
        elif fen:
            for place, part in zip(places, split_whole(fen, weights), strict=True):
                shares[place] = part
    return Portion(year, net, by_title, proceeds, main, other, staff, unit, titles, shares)
