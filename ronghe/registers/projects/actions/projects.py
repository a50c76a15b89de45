"""Writes of projects: started from a source, written as a task book, signed by three, bound to a fund."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger import attachments
from ronghe.ledger.actor import Actor
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import Done, begin, on, perform
from ronghe.ledger.refusals import Clash
from ronghe.ledger.scope import may_reach
from ronghe.registers.parties import actions as parties_actions
from ronghe.registers.projects.actions import milestones, taskbook
from ronghe.registers.projects.actions.books import book, open_accounts
from ronghe.registers.projects.actions.taskbook import BudgetLine, NewMilestone
from ronghe.registers.projects.facts import askings
from ronghe.registers.projects.facts.repeated import Source, askings_from
from ronghe.registers.projects.models import Fund, Project
from ronghe.registers.projects.models.project import OVER
from ronghe.registers.projects.workflow.project import PROJECT

askings_from(Source("project", askings.projects, askings.readable))
MOST = 10**13
"""Fen of one project."""


def start(
    *,
    source: Record | None,
    title: str,
    client: Any,
    lead: Any,
    leader: Any = None,
    region: str,
    fiscal: int,
    own: int,
    starts_on: date,
    ends_on: date,
    milestones: Iterable[NewMilestone] = (),
    clauses: str = "",
    budget: Iterable[BudgetLine] = (),
    goal: str = "",
    indicators: Iterable[Mapping[str, Any]] = (),
    team: Iterable[Mapping[str, Any]] = (),
    equipment: str = "",
    by: Actor,
    once: str = "",
    at: datetime | None = None,
) -> Project:
    """A project whose task book its lead now writes; money in fen. A source has one project at a time: Refused else."""
    made = Project(
        title=title,
        source_noun=source.workflow.noun if source is not None else "",
        source_key=source.pk if source is not None else None,
        client=client,
        lead=lead,
        holder=lead,
        leader=leader,
        region=region,
        fiscal_fen=fiscal,
        own_fen=own,
        starts_on=starts_on,
        ends_on=ends_on,
        plan=[one.as_row() for one in milestones],
        clauses=clauses,
        budget=[one.as_row() for one in budget],
        goal=goal,
        indicators=[dict(one) for one in indicators],
        team=[dict(one) for one in team],
        equipment=equipment,
        synthetic=lead.synthetic,
    )
    try:
        return begin(made, by=by, once=once, at=at).record  # type: ignore[no-any-return]
    except Clash:
        same = Project.objects.filter(source_noun=made.source_noun, source_key=made.source_key)
        if source is not None and same.exclude(state__in=OVER).exists():
            raise Refused(f"{source.number} 已有在办项目", f"{source.number} has a project that is not over") from None
        raise


def write(
    project: Project,
    fields: Mapping[str, Any],
    *,
    by: Actor,
    once: str = "",
    seen: int | None = None,
    at: datetime | None = None,
) -> Done:
    """The lead writes the task book: goal, indicators, team, equipment, budget, plan, term. Money and parties stand fixed."""
    return perform(project, "edit", by=by, once=once, seen=seen, fields=fields, at=at)


@on(PROJECT, "create")
@on(PROJECT, "edit")
def check_project(project: Project, *, by: Actor, at: datetime) -> None:
    """Money of a plausible size, and a term that has a length."""
    if not 0 <= project.fiscal_fen <= MOST or not 0 <= project.own_fen <= MOST:
        raise Refused("金额应在 0 到 1000 亿元之间", "amounts lie between 0 and 10^11 yuan")
    if not project.fiscal_fen and not project.own_fen:
        raise Refused("财政资金与自筹资金不能都为 0", "there must be fiscal or own money")
    if _day(project.ends_on) < _day(project.starts_on):
        raise Refused("结束日期不能早于开始日期", "it ends before it starts")


@on(PROJECT, "create")
@on(PROJECT, "edit")
def know_team(project: Project, *, by: Actor, at: datetime) -> None:
    """Each member has an entry, so that conflicts of reviewers and repeated funding are found."""
    fresh = [(one["name"], one["unit"]) for one in project.team if not one.get("person")]
    if not fresh:
        return
    known = parties_actions.people_behind(fresh, project.synthetic)
    project.team = [
        one if one.get("person") else {**one, "person": known[one["name"], one["unit"]].pk} for one in project.team
    ]


@on(PROJECT, "sign_lead")
def sign_lead(project: Project, *, by: Actor, at: datetime) -> None:
    """A whole task book goes to the client."""
    _whole(project, at)
    project.holder = project.client


@on(PROJECT, "sign_client")
def sign_client(project: Project, *, by: Actor, at: datetime) -> None:
    """Both parties have signed; the office is next."""
    project.holder = project.lead


@on(PROJECT, "return")
def hand_back(project: Project, *, by: Actor, at: datetime, reason: str) -> None:
    """The lead writes again; all sign again."""
    project.holder = project.lead


@on(PROJECT, "approve")
def approve(project: Project, *, by: Actor, at: datetime, fund: int) -> None:
    """The money is bound, the milestones begin."""
    _whole(project, at)
    paying = Fund.objects.select_for_update().filter(pk=fund).first()
    if paying is None or paying.state != "open" or not may_reach(paying, by):
        raise Refused("没有这项执行中的专项资金，或不归您管理", "no such fund in use, or it is not yours to spend")
    if project.fiscal_fen:
        open_accounts(paying, project)
        book(
            "commit",
            paying,
            project.fiscal_fen,
            key=f"commit:{project.pk}",
            about=project,
            step="approve",
            by=by,
            at=at,
            project=project,
        )
    project.fund, project.signed_at = paying, at
    milestones.plan(project, at)


@on(PROJECT, "prove_own")
def prove_own(project: Project, *, by: Actor, at: datetime, amount: int, file: str) -> None:
    """Own money counts as there with a file that shows it, each file once."""
    if amount <= 0:
        raise Refused("到位金额应大于 0", "the amount lies above 0")
    digests = dict(attachments.files_of(project).filter(name=file).values_list("sha256", "name"))
    used = {one["sha256"] for one in project.own_proofs}
    fresh = next((digest for digest in digests if digest not in used), None)
    if fresh is None:
        raise Refused(
            f"项目附件中没有未用过的“{file}”；请先上传银行回单或验资证明，再填写文件名",
            f"the project has no file {file} that was not used; add the proof first, then give its name",
        )
    if project.own_proved_fen + amount > project.own_fen:
        raise Refused(
            "到位金额合计超过任务书的自筹资金，请核对", "more than the own money of the task book; check the amount"
        )
    project.own_proofs = [
        *project.own_proofs,
        {"file": file, "sha256": fresh, "fen": amount, "on": day_of(at).isoformat()},
    ]
    project.own_proved_fen += amount


def _whole(project: Project, at: datetime) -> None:
    if lacking := taskbook.lacks(project, day_of(at)):
        raise NotOffered(
            f"任务书尚不完整：{'；'.join(zh for zh, _ in lacking)}",
            f"the task book is not whole yet: {'; '.join(en for _, en in lacking)}",
        )


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
