"""Which tax treatment may apply, as facts with what they rest on; the tax itself is the tax office's to compute."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ronghe.engine.calendars.months import months_later
from ronghe.engine.distribution.plan import Pair, Plan
from ronghe.engine.distribution.rounding import rate_of, up
from ronghe.engine.distribution.settle import Settlement


class TaxFact(NamedTuple):
    """One treatment: `holds` is None where `missing` facts leave it open; `why_not` says which condition fails.

    `counted` is the share of the money that then counts as wages of the month of payment; None where the clause names none.
    """

    key: str
    label: Pair
    holds: bool | None
    missing: tuple[Pair, ...]
    why_not: tuple[Pair, ...]
    counted: Fraction | None
    cites: str
    grade: str


def tax_facts(found: Settlement) -> list[TaxFact]:
    """The treatments that the law of the settlement's day knows for its way."""
    plan, law, facts = found.plan, found.law, []
    if plan.unit == "state" and law.wage_bill.value:
        label = (
            "奖励计入当年工资总额，不受总额限制、不作为总额基数",
            "counts in the year's wage bill, not within its cap and not as its base",
        )
        facts.append(TaxFact("wage_bill", label, True, (), (), None, law.wage_bill.cites, law.wage_bill.grade))
    if plan.unit == "state" and plan.way in ("transfer", "licence") and law.cash_months.value:
        facts.append(_cash(found))
    if plan.way == "equity" and law.deferral.value:
        label = (
            "技术入股可选择递延纳税（须向税务机关备案）",
            "tax on the contribution may be deferred (filed with the tax office)",
        )
        missing, why_not = _asked([(plan.all_equity, ("对价全部为股权", "consideration wholly in shares"))])
        holds = False if why_not else None if missing else True
        facts.append(TaxFact("deferral", label, holds, missing, why_not, None, law.deferral.cites, law.deferral.grade))
    return facts


def counted_fen(fen: int, fact: TaxFact) -> int:
    """What of `fen` counts as wages where the treatment holds, else all of it; an odd fen counts (our choice)."""
    return up(fen, rate_of(fact.counted)) if fact.holds and fact.counted is not None else fen


def _cash(found: Settlement) -> TaxFact:
    plan, law = found.plan, found.law
    months = law.cash_months.value
    in_time = (f"取得转化收入后 {months} 个月内发放", f"paid within {months} months of the income")
    missing, why_not = _asked(
        [
            (plan.contract_registered, ("技术合同经认定登记", "contract registered as a technology contract")),
            (_in_time(plan, months), in_time),
            (plan.cash_notice_done, ("现金奖励信息已公示", "the reward in cash was published")),
        ]
    )
    holds = False if why_not else None if missing else True
    counted = law.cash_counted.value
    label = (
        f"现金奖励减按 {float(counted):.0%} 计入当月工资薪金",
        f"{float(counted):.0%} of the reward in cash counts as wages of the month",
    )
    return TaxFact("cash", label, holds, missing, why_not, counted, law.cash_counted.cites, law.cash_counted.grade)


def _in_time(plan: Plan, months: int) -> bool | None:
    paid, received = plan.dates.pay_on, plan.dates.received_on
    if paid is None or received is None:
        return None
    last: date = months_later(received, months)
    return paid <= last


def _asked(facts: list[tuple[bool | None, Pair]]) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    return tuple(said for given, said in facts if given is None), tuple(said for given, said in facts if given is False)
