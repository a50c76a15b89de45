"""The panel that judges an acceptance: planned once, told what was promised and what was reached, dissolved when it is dropped."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from ronghe.engine.money.amount import written
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import on, perform
from ronghe.registers.projects.models import Acceptance, Project
from ronghe.registers.projects.models.project import BUDGET_KINDS
from ronghe.registers.projects.queries.books import balance
from ronghe.registers.projects.workflow.acceptance import ACCEPTANCE
from ronghe.registers.reviews.actions import PANEL, panels
from ronghe.registers.reviews.facts.reading import Section, reader
from ronghe.registers.reviews.queries import outcomes
from ronghe.rulebook.review.terms import PURPOSES


def convene(acceptance: Acceptance, *, by: Actor, once: str = "", at: datetime | None = None) -> Any:
    """A panel over an acceptance that the client has agreed to; the parties and the team are behind the case.

    An acceptance has one panel: another try at a better grade is none. Raises NotOffered, Refused.
    """
    with transaction.atomic():
        # Two officers at once would each plan one.
        one = Acceptance.objects.select_for_update(of=("self",)).select_related("project").get(pk=acceptance.pk)
        if one.state != "agreed":
            raise NotOffered("需求方同意验收后才能组建验收评审组", "a panel is planned once the client has agreed")
        project = one.project
        panel = panels.plan(
            "acceptance",
            [panels.NewCase("acceptance", one.pk, project.title, [project.lead_id, project.client_id], project.people)],
            title=f"{project.title}{PURPOSES['acceptance'][0]}"[:120],
            region=one.region,
            by=by,
            synthetic=project.synthetic,
            once=once,
            at=at,
        )
        if other := outcomes.panels_for("acceptance", one.pk, "acceptance").exclude(pk=panel.pk).first():
            raise NotOffered(f"已组建验收评审组 {other.number}", f"there is a panel already: {other.number}")
    return panel


@on(ACCEPTANCE, "drop")
def dissolve(acceptance: Acceptance, *, by: Actor, at: datetime, reason: str) -> None:
    """A panel that has not closed has nothing left to judge."""
    for panel in outcomes.panels_for("acceptance", acceptance.pk, "acceptance").exclude(state="closed"):
        perform(panel, "dissolve", by=SYSTEM, at=at, answers={"reason": reason[:500]})


@on(PANEL, "rereview")
def take_back(panel: Any, *, by: Actor, at: datetime, case: int, reason: str) -> None:
    """While an acceptance is judged anew, no grade stands that the panel has given it; it gives another when it closes."""
    about = panel.cases.filter(pk=case, noun="acceptance").first() if panel.purpose == "acceptance" else None
    one = Acceptance.objects.filter(pk=about.key).first() if about is not None else None
    if one is not None and one.state in ("passed", "failed"):
        perform(one, "suspend", by=SYSTEM, at=at, answers={"reason": reason})


@reader("acceptance")
def read_acceptance(case: Any) -> list[Section]:
    """An acceptance as its reviewers read it: what was promised, what was reached, what was spent; not by whom."""
    one = Acceptance.objects.select_related("project").get(pk=case.key)
    project = one.project
    targets = "\n".join(
        f"{row['name']} {row['sign']} {row['value']} {row.get('unit', '')}" for row in project.indicators
    )
    return [
        Section(("研究目标与内容", "Goal and content"), project.goal),
        Section(("考核指标", "Indicators"), targets),
        Section(("里程碑", "Milestones"), "\n".join(_milestones(project))),
        Section(("经费", "Money"), "\n".join(_money(project))),
        Section(("承担单位自评", "The lead's report"), one.report),
        Section(("需求方意见", "The client's opinion"), one.opinion),
    ]


def _milestones(project: Project) -> Iterator[str]:
    states = project.milestones.model.workflow.states
    for one in project.milestones.order_by("place"):
        yield f"{one.place}. {one.title}（{one.due_on}，{states[one.state][0]}）：{one.target}"


def _money(project: Project) -> Iterator[str]:
    yield f"财政资金 {written(project.fiscal_fen)} 元，已拨付 {written(balance(project, 'spent'))} 元"
    yield f"自筹资金 {written(project.own_fen)} 元，已到位 {written(project.own_proved_fen)} 元"
    for row in project.budget:
        fiscal, own = written(row["fiscal_fen"]), written(row["own_fen"])
        yield f"{BUDGET_KINDS[row['kind']][0]}：财政 {fiscal} 元，自筹 {own} 元"
