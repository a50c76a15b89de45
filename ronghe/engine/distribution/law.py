"""What the law of a day and place says about sharing what a result brings in; every value with what it cites."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from ronghe.engine.distribution.plan import Plan

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Cited(Generic[V]):
    """A value, the clause it stands on, how well it is known, and whether it is the `off` that stands in for one."""

    value: V
    cites: str
    grade: str
    switched_off: bool = False


@dataclass(frozen=True, slots=True)
class Law:
    """Shares are 0..1 and exact. A count of 0 and an empty tuple mean that the law of the place says nothing.

    `*_default` hold where a unit has neither a rule nor an agreement (45 I); `*_least` bind units that the state has set
    up, whatever their own rules say (45 II); `main_least` and `staff_least` are shares of the whole reward, the latter of
    the net income where `staff_of` is "net".
    """

    place: str
    transfer_default: Cited[Fraction]
    equity_default: Cited[Fraction]
    profit_default: Cited[Fraction]
    transfer_least: Cited[Fraction]
    equity_least: Cited[Fraction]
    profit_least: Cited[Fraction]
    own_rule: Cited[bool]
    profit_years_least: Cited[int]
    profit_years_most: Cited[int]
    main_least: Cited[Fraction]
    staff_least: Cited[Fraction]
    staff_of: Cited[str]
    deductible: Cited[tuple[str, ...]]
    title_excludes: Cited[bool]
    head_cash_only: Cited[bool]
    retained: Cited[bool]
    title_agreement: Cited[bool]
    consent: Cited[bool]
    pay_months: Cited[int]
    price_notice_days: Cited[int]
    reward_notice_days: Cited[int]
    wage_bill: Cited[bool]
    cash_months: Cited[int]
    cash_counted: Cited[Fraction]
    cash_notice: Cited[str]
    deferral: Cited[bool]

    def default_of(self, plan: Plan) -> Cited[Fraction]:
        """The share of the reward where the unit has no rule and no agreement."""
        return self._one(plan, self.transfer_default, self.equity_default, self.profit_default)

    def least_of(self, plan: Plan) -> Cited[Fraction]:
        """The share of the reward that a unit set up by the state may not fall below."""
        return self._one(plan, self.transfer_least, self.equity_least, self.profit_least)

    @staticmethod
    def _one(plan: Plan, transfer: V, equity: V, profit: V) -> V:
        return profit if plan.way == "implementation" else equity if plan.way == "equity" else transfer
