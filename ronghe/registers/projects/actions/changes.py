"""Writes of changes: what a lead may ask, and what an approval does to the project."""

from datetime import date, datetime
from typing import Any

from django.conf import settings

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.calendars.months import months_later
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import begin, on, perform
from ronghe.ledger.refusals import Clash
from ronghe.registers.projects.actions.taskbook import budget_lacks
from ronghe.registers.projects.models import Change, Milestone, Project
from ronghe.registers.projects.models.change import KINDS
from ronghe.registers.projects.workflow.change import CHANGE
from ronghe.rulebook.projects.terms import terms_on


def ask(
    project: Project, kind: str, text: str, *, by: Actor, once: str = "", at: datetime | None = None, **given: Any
) -> Change:
    """The lead asks; `given`: until, milestone, leader, budget, goal, as the kind needs them."""
    made = Change(project=project, region=project.region, kind=kind, text=text, **given)
    try:
        return begin(made, "file", by=by, once=once, at=at).record  # type: ignore[no-any-return]
    except Clash:
        if Change.objects.filter(project=project, kind=kind, state="filed").exists():
            raise Refused(
                f"已有一项“{KINDS[kind][0]}”申请待审批", "a change of this kind waits for a decision already"
            ) from None
        raise


@on(CHANGE, "file")
def check_request(change: Change, *, by: Actor, at: datetime) -> None:
    """A running project, and a change that says what it needs."""
    _applicable(change, at)


@on(CHANGE, "approve")
def apply(change: Change, *, by: Actor, at: datetime, opinion: str) -> None:
    """What was asked becomes part of the project, checked once more."""
    _applicable(change, at)
    change.opinion = opinion
    project, answers = change.project, {"change": change.number}
    fields: dict[str, Any]
    match change.kind:
        case "extension":
            fields = {"ends_on": change.until, "extensions": project.extensions + 1}
        case "leader":
            fields = {"leader_id": change.leader_id}
        case "budget":
            fields = {"budget": change.budget}
        case "content":
            fields = {"goal": change.goal or project.goal}
        case _:
            assert change.milestone is not None
            perform(change.milestone, "postpone", by=SYSTEM, at=at, answers=answers, fields={"due_on": change.until})
            return
    perform(project, "amend", by=SYSTEM, at=at, answers=answers, fields=fields)


def _applicable(change: Change, at: datetime) -> None:
    project = Project.objects.get(pk=change.project_id)
    if project.state != "running":
        raise NotOffered("实施中的项目才能变更", "only a project under way is changed")
    match change.kind:
        case "extension":
            _check_extension(project, _day(change.until), at)
        case "milestone":
            _check_milestone(project, change.milestone, _day(change.until))
        case "budget":
            if lacking := list(budget_lacks(change.budget, project.fiscal_fen, project.own_fen)):
                raise Refused("；".join(zh for zh, _ in lacking), "; ".join(en for _, en in lacking))
        case "content" if not change.goal.strip():
            raise Refused("请写出调整后的研究目标与内容", "state the content as it shall be")


def _check_extension(project: Project, until: date, at: datetime) -> None:
    terms = terms_on(day_of(at), settings.RULES_WITHOUT)
    if project.extensions >= terms.extensions_most:
        raise NotOffered(
            f"已延期 {project.extensions} 次，最多 {terms.extensions_most} 次",
            f"it was extended {project.extensions} times, at most {terms.extensions_most} are allowed",
        )
    latest = months_later(project.ends_on, terms.extension_months_most)
    if not project.ends_on < until <= latest:
        raise Refused(
            f"延期应晚于 {project.ends_on}，不超过 {terms.extension_months_most} 个月（{latest}）",
            f"an extension ends after {project.ends_on} and not after {latest}",
        )


def _check_milestone(project: Project, milestone: Milestone | None, until: date) -> None:
    if milestone is None or milestone.project_id != project.pk or milestone.state not in ("planned", "mending"):
        raise Refused("请选择本项目尚未提交的里程碑", "choose a milestone of this project that is not handed in")
    if not project.starts_on <= until <= project.ends_on:
        raise Refused("里程碑期限应在项目起止日期之内", "the day lies within the term of the project")


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
