"""The task book: how it is written, and what it lacks before somebody may sign it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from ronghe.engine.money.amount import written
from ronghe.engine.workflow.step import Pair
from ronghe.registers.projects.models import Project
from ronghe.registers.projects.models.project import BUDGET_KINDS
from ronghe.rulebook.projects.terms import terms_on


@dataclass(frozen=True)
class NewMilestone:
    """A milestone of a task book: what is reached by which day, and the fen of fiscal money paid for it."""

    title: str
    due_on: date
    target: str
    fiscal_fen: int

    def as_row(self) -> dict[str, Any]:
        """As the project keeps it."""
        told = {"title": self.title, "due_on": self.due_on.isoformat(), "target": self.target}
        return {**told, "fiscal_fen": self.fiscal_fen}


@dataclass(frozen=True)
class BudgetLine:
    """What a kind of cost takes of fiscal and of own money, in fen."""

    kind: str
    fiscal_fen: int
    own_fen: int

    def as_row(self) -> dict[str, Any]:
        """As the project keeps it."""
        return {"kind": self.kind, "fiscal_fen": self.fiscal_fen, "own_fen": self.own_fen}


def lacks(project: Project, on: date) -> list[Pair]:
    """What the task book still lacks, by the terms of the day; empty where it may be signed."""
    terms = terms_on(on, settings.RULES_WITHOUT)
    found: list[Pair] = []
    if not project.goal.strip():
        found.append(("未写研究目标与内容", "no goal is stated"))
    if not project.indicators:
        found.append(("未列考核指标", "no indicator is stated"))
    found += [*_budget(project), *_plan(project, terms.tail_share_least)]
    if project.own_fen < terms.own_to_fiscal_least * project.fiscal_fen:
        ratio = terms.own_to_fiscal_least
        found.append(
            (
                f"自筹 {written(project.own_fen)} 元，与财政资金之比应不低于 {ratio:g}",
                f"own money of {written(project.own_fen)} yuan is less than {ratio:g} of the fiscal money",
            )
        )
    return found


def _budget(project: Project) -> Iterable[Pair]:
    yield from budget_lacks(project.budget, project.fiscal_fen, project.own_fen)


def budget_lacks(budget: Sequence[Mapping[str, Any]], fiscal_fen: int, own_fen: int) -> Iterable[Pair]:
    """Why budget lines cannot stand: a strange or repeated kind, or sums that are not the project's money."""
    kinds = [one["kind"] for one in budget]
    if set(kinds) - set(BUDGET_KINDS) or len(set(kinds)) != len(kinds):
        yield "预算科目有误或重复", "a kind of cost is unknown or stands twice"
    if any(one["fiscal_fen"] < 0 or one["own_fen"] < 0 for one in budget):
        yield "预算金额不能为负", "no amount of the budget may be negative"
    for key, whole, (zh, en) in (
        ("fiscal_fen", fiscal_fen, ("财政资金", "fiscal money")),
        ("own_fen", own_fen, ("自筹资金", "own money")),
    ):
        if (total := sum(one[key] for one in budget)) != whole:
            yield (
                f"各科目{zh}合计 {written(total)} 元，应为 {written(whole)} 元",
                f"the kinds of cost take {written(total)} yuan of {en}, the project has {written(whole)}",
            )


def _plan(project: Project, tail_share: float) -> Iterable[Pair]:
    if not project.plan:
        yield "未列里程碑", "no milestone is planned"
        return
    if any(one["fiscal_fen"] < 0 for one in project.plan):
        yield "里程碑拨付金额不能为负", "no tranche may be negative"
    tranches = sum(one["fiscal_fen"] for one in project.plan)
    if tranches > project.fiscal_fen:
        yield (
            f"里程碑拨付合计 {written(tranches)} 元，超过财政资金 {written(project.fiscal_fen)} 元",
            f"the tranches sum to {written(tranches)} yuan, more than the fiscal money of {written(project.fiscal_fen)}",
        )
    elif project.tail_fen < tail_share * project.fiscal_fen:
        yield (
            f"验收尾款应不低于财政资金的 {tail_share:.0%}，现为 {written(project.tail_fen)} 元",
            f"at least {tail_share:.0%} of the fiscal money wait for the acceptance; now {written(project.tail_fen)} yuan",
        )
    days = [date.fromisoformat(one["due_on"]) for one in project.plan]
    if days != sorted(days):
        yield "里程碑应按期限先后排列", "milestones stand in the order of their days"
    if days and not project.starts_on <= min(days) <= max(days) <= project.ends_on:
        yield "里程碑期限应在项目起止日期之内", "milestones are due within the term of the project"
