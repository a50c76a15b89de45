"""Writes of big facilities: entered, confirmed by the province, their total changed with a reason."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ronghe.engine.money.amount import written
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import Done, begin, on, perform
from ronghe.ledger.refusals import Clash
from ronghe.registers.platforms.models import Facility
from ronghe.registers.platforms.models.facility import BUDGETS
from ronghe.registers.platforms.queries import facilities as queries
from ronghe.registers.platforms.workflow.facility import FACILITY

MOST = 10**14
"""Fen of one source: a thousand milliard yuan would be a mistype."""


def enter(owner: Any, fields: Mapping[str, Any], *, by: Actor, once: str = "", at: datetime | None = None) -> Done:
    """A facility of a unit, being drawn up; its region is the unit's unless given. Raises Refused."""
    given = {"region": owner.region} | dict(fields)
    made = Facility(owner=owner, synthetic=owner.synthetic, **given)
    _check(made)
    try:
        return begin(made, by=by, once=once, at=at)
    except Clash:
        raise _clash(made) from None


def revise(
    facility: Facility, fields: Mapping[str, Any], *, by: Actor, once: str = "", seen: int | None = None
) -> Done:
    """Another draft. Raises Refused."""
    try:
        return perform(facility, "edit", by=by, once=once, seen=seen, fields=fields)
    except Clash:
        raise _clash(Facility(name=fields.get("name", facility.name))) from None


def _clash(made: Facility) -> Refused:
    if Facility.objects.filter(name=made.name).exists():
        return Refused(
            f"已有名为“{made.name}”的装置，请核对或换一个名称",
            f"there is a facility called {made.name}; check the name",
        )
    return Clash()


@on(FACILITY, "create")
@on(FACILITY, "edit")
def check_budget(facility: Facility, *, by: Actor, at: datetime) -> None:
    """By whatever door it comes."""
    _check(facility)


def _check(facility: Facility) -> None:
    """Amounts of a plausible size."""
    if any(not 0 <= getattr(facility, name) <= MOST for name in BUDGETS):
        raise Refused("各来源投资应在 0 到 1 万亿元之间", "the budget of each source lies between 0 and 10^12 yuan")


@on(FACILITY, "submit")
def check_whole(facility: Facility, *, by: Actor, at: datetime) -> None:
    """What the province needs to confirm it."""
    lacking = []
    if not facility.purpose.strip():
        lacking.append(("科学目标", "the purpose"))
    if not facility.budget_fen:
        lacking.append(("总投资", "the total budget"))
    if lacking:
        raise Refused(
            f"请先填写：{'、'.join(zh for zh, _ in lacking)}", f"fill first: {', '.join(en for _, en in lacking)}"
        )


@on(FACILITY, "confirm")
def keep_day(facility: Facility, *, by: Actor, at: datetime) -> None:
    """From now on its phases may be planned."""
    facility.confirmed_at = at


@on(FACILITY, "adjust")
def adjust(facility: Facility, *, by: Actor, at: datetime, source: str, amount: int, reason: str) -> None:
    """Another total of one source, never below what was spent of it or, in all, below what the phases were given."""
    spent = queries.spent_by_source([facility.pk]).get(facility.pk, {}).get(source, 0)
    if not 0 <= amount <= MOST or amount < spent:
        raise Refused(
            f"已支出 {written(spent)} 元，不能调到 {written(amount)} 元",
            f"{written(spent)} yuan are spent; it cannot become {written(amount)}",
        )
    setattr(facility, f"{source}_fen", amount)
    planned = queries.planned_fen(facility)
    if facility.budget_fen < planned:
        raise Refused(
            f"各阶段预算合计 {written(planned)} 元，总投资不能低于此数",
            f"the phases were given {written(planned)} yuan; the total cannot be less",
        )
