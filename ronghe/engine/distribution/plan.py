"""A plan of distribution as a unit writes it down: what came in, what it cost, who made it, and what was agreed."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

Way = Literal["transfer", "licence", "equity", "implementation"]
Unit = Literal["state", "firm"]
Role = Literal["main", "other", "staff"]
Pair = tuple[str, str]

WAYS: dict[str, Pair] = {
    "transfer": ("转让", "transfer"),
    "licence": ("许可", "licence"),
    "equity": ("作价投资", "contribution as capital"),
    "implementation": ("自行实施或合作实施", "own or joint implementation"),
}
UNITS: dict[str, Pair] = {
    "state": ("国家设立的高校、科研院所", "university or institute set up by the state"),
    "firm": ("企业等其他单位", "firm or other unit"),
}
ROLES: dict[str, Pair] = {
    "main": ("主要贡献人员", "main contributor"),
    "other": ("其他完成人", "other contributor"),
    "staff": ("转移转化人员", "transfer staff"),
}
COSTS: dict[str, Pair] = {
    "transaction": ("交易成本", "cost of the transaction"),
    "upkeep": ("维护成本", "upkeep of the result"),
    "own_research": ("自筹研发成本", "research paid by the unit"),
    "public_research": ("财政研发经费", "public money for research"),
}

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Person:
    """One who shares. `share` is of what the contributors get together, for transfer staff of what the staff gets.

    `title_share` is the part of the net income that an agreement on title (赋权) gives this person as an owner. `is_head`:
    the unit's head, who may be barred from shares in a firm.
    """

    name: str
    role: Role
    share: Fraction
    consents: bool
    took_title: bool = False
    title_share: Fraction = NOTHING
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """The days that clocks run from and to; None where the day is not known or not yet come."""

    price_notice_on: date | None = None
    contract_on: date | None = None
    received_on: date | None = None
    reward_notice_on: date | None = None
    pay_on: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Money in whole fen. `amount` is the contract's, or for equity the registered capital that the result stands for.

    `profits` are those of the years of implementation in their order, losses negative; then `amount` is 0. `reward_share`
    is what the unit's own rule or agreement gives of the net income, None where there is none; `staff_share` is the part
    for transfer staff, None for the least that the law asks.
    """

    unit: Unit
    way: Way
    persons: tuple[Person, ...]
    amount: int = 0
    costs: tuple[tuple[str, int], ...] = ()
    tax: int = 0
    profits: tuple[int, ...] = ()
    reward_share: Fraction | None = None
    staff_share: Fraction | None = None
    dates: Dates = Dates()
    contract_registered: bool | None = None
    cash_notice_done: bool | None = None
    all_equity: bool | None = None
