"""Writes of funds: each change of the budget is an entry of the books."""

from datetime import datetime

from ronghe.engine.money.amount import written
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import begin, on
from ronghe.registers.projects.actions.books import book
from ronghe.registers.projects.models import Fund
from ronghe.registers.projects.queries import books
from ronghe.registers.projects.workflow.fund import FUND

MOST = 10**14
"""Fen of one fund: a thousand milliard yuan would be a mistype."""


def set_up(
    name: str,
    programme: str,
    year: int,
    budget_fen: int,
    *,
    region: str,
    by: Actor,
    synthetic: bool = False,
    once: str = "",
    at: datetime | None = None,
) -> Fund:
    """A fund that is being drawn up; nothing can be bound before its budget is released."""
    made = Fund(name=name, programme=programme, year=year, budget_fen=budget_fen, region=region, synthetic=synthetic)
    return begin(made, by=by, once=once, at=at).record  # type: ignore[no-any-return]


@on(FUND, "create")
@on(FUND, "edit")
def check_fund(fund: Fund, *, by: Actor, at: datetime) -> None:
    """A budget of a plausible size."""
    if not 0 < fund.budget_fen <= MOST:
        raise Refused("预算应大于 0 且不超过 1 万亿元", "the budget lies above 0 and below 10^12 yuan")


@on(FUND, "open")
def release(fund: Fund, *, by: Actor, at: datetime) -> None:
    """The budget comes into the books."""
    book("release", fund, fund.budget_fen, key=f"release:{fund.pk}", about=fund, step="open", by=by, at=at)


@on(FUND, "increase")
def increase(fund: Fund, *, by: Actor, at: datetime, amount: int, reason: str) -> None:
    """More budget."""
    _positive(amount)
    fund.budget_fen += amount
    check_fund(fund, by=by, at=at)
    _moved("increase", fund, amount, by, at)


@on(FUND, "cut")
def cut(fund: Fund, *, by: Actor, at: datetime, amount: int, reason: str) -> None:
    """Less budget, as far as it is not bound."""
    _positive(amount)
    _moved("cut", fund, amount, by, at)
    fund.budget_fen -= amount


@on(FUND, "close")
def close(fund: Fund, *, by: Actor, at: datetime, reason: str) -> None:
    """Nothing may be bound any more; what is left goes back to where the budget came from."""
    told = books.standing(fund)
    if bound := told.committed - told.spent:
        raise NotOffered(
            f"还有 {written(bound)} 元已立项未拨付，不能决算",
            f"{written(bound)} yuan are bound to projects and unpaid; the books stay open",
        )
    if told.left:
        book("lapse", fund, told.left, key=f"lapse:{fund.pk}", about=fund, step="close", by=by, at=at)


def _moved(kind: str, fund: Fund, fen: int, by: Actor, at: datetime) -> None:
    book(kind, fund, fen, key=f"{kind}:{fund.pk}:{fund.version}", about=fund, step=kind, by=by, at=at)


def _positive(amount: int) -> None:
    if amount <= 0:
        raise Refused("金额应大于 0", "the amount lies above 0")
