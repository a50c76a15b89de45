"""Writes of a laboratory's money and of its yearly report."""

from datetime import date, datetime
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.money.amount import written
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import begin, on
from ronghe.ledger.refusals import Clash
from ronghe.registers.platforms.facts.yearly import figures_of
from ronghe.registers.platforms.models import LabBudget, Laboratory, LabYear
from ronghe.registers.platforms.workflow.labbudget import LABBUDGET
from ronghe.registers.platforms.workflow.labyear import LABYEAR


def budget_of(laboratory: Laboratory, **fields: Any) -> LabBudget:
    """A purse that is not saved yet."""
    return LabBudget(laboratory=laboratory, region=laboratory.region, synthetic=laboratory.synthetic, **fields)


def draw_up(laboratory: Laboratory, *, by: Actor, once: str = "", **fields: Any) -> LabBudget:
    """The laboratory draws up a purse of a year. Raises Refused where there is one of that year and source."""
    try:
        return begin(budget_of(laboratory, **fields), by=by, once=once).record  # type: ignore[no-any-return]
    except Clash:
        raise Refused(
            f"{fields['year']} 年这一来源的同类经费已有，请在原记录上调整",
            f"there is such a purse of that source for {fields['year']}; adjust it",
        ) from None


@on(LABBUDGET, "fix")
def note_minutes(one: LabBudget, *, by: Actor, at: datetime, minutes: str) -> None:
    """By which decision it is in force."""
    one.minutes = minutes.strip()


@on(LABBUDGET, "adjust")
def note_budget(one: LabBudget, *, by: Actor, at: datetime, budget: int, minutes: str, reason: str) -> None:
    """Autonomous money is the laboratory's to move; earmarked money follows its document, and none falls below what is spent."""
    if one.purse == "earmarked" and budget > one.budget_fen:
        raise Refused(
            "专项经费不能自行调增；新的专项请按其文件另行编制",
            "earmarked money cannot be raised here; draw up the new money by its own document",
        )
    if budget < one.spent_fen:
        raise Refused(
            f"调整后预算少于已支出的 {written(one.spent_fen)} 元",
            f"it would fall below the {written(one.spent_fen)} yuan spent",
        )
    one.budget_fen, one.minutes = budget, minutes.strip()


@on(LABBUDGET, "spend")
def note_spending(
    one: LabBudget, *, by: Actor, at: datetime, amount: int, purpose: str, on: str, reference: str
) -> None:
    """Within the budget, in its year, no voucher twice."""
    day = date.fromisoformat(on)
    if amount <= 0:
        raise Refused("支出金额须大于 0", "an amount is more than nothing")
    if amount > one.left_fen:
        raise Refused(
            f"超过可用余额 {written(one.left_fen)} 元；请先由理事会调整预算",
            f"more than the {written(one.left_fen)} yuan left; have the council adjust the budget first",
        )
    if day > day_of(at):
        raise Refused("支出日期不能晚于今天", "the day of spending lies ahead")
    if day.year != one.year:
        raise Refused(
            f"支出日期不在 {one.year} 年度内；请登记到该年度的经费",
            f"the day lies outside {one.year}; use that year's purse",
        )
    if any(row["reference"] == reference.strip() for row in one.spendings):
        raise Refused(f"凭证 {reference} 已登记过", f"the voucher {reference} is entered already")
    row = {"on": day.isoformat(), "fen": amount, "purpose": purpose.strip(), "reference": reference.strip()}
    one.spendings = [*one.spendings, row]
    one.spent_fen += amount


def year_of(laboratory: Laboratory, year: int) -> LabYear:
    """A report that is not saved yet."""
    return LabYear(laboratory=laboratory, region=laboratory.region, year=year, synthetic=laboratory.synthetic)


def write_year(laboratory: Laboratory, year: int, *, by: Actor, once: str = "") -> LabYear:
    """The report of a year begins. Raises Refused where it exists."""
    try:
        return begin(year_of(laboratory, year), by=by, once=once).record  # type: ignore[no-any-return]
    except Clash:
        raise Refused(f"{year} 年度报告已有", f"the report of {year} exists already") from None


@on(LABYEAR, "create")
def check_year(one: LabYear, *, by: Actor, at: datetime) -> None:
    """No report of a year to come."""
    if one.year > day_of(at).year:
        raise Refused(f"{one.year} 年还没有到", f"{one.year} has not come yet")


@on(LABYEAR, "write")
def note_text(one: LabYear, *, by: Actor, at: datetime, text: str, plan: str) -> None:
    """The words beside the figures."""
    one.text, one.plan = text, plan


@on(LABYEAR, "file")
def take_figures(one: LabYear, *, by: Actor, at: datetime) -> None:
    """The figures are those of the ledger at this moment; a report without words is not filed."""
    if not one.text.strip():
        raise Refused("请先填写年度工作与代表性成果", "write the text of the report first")
    one.figures = figures_of(one.laboratory, one.year) | {"at": at.isoformat()}


@on(LABYEAR, "return")
def drop_figures(one: LabYear, *, by: Actor, at: datetime, reason: str) -> None:
    """They are computed anew at the next filing."""
    one.figures = {}
