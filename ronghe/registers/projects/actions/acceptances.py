"""Writes of acceptances: asked for by the lead, agreed by the client, graded by what a panel counted; the project follows."""

from datetime import datetime

from django.conf import settings

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import begin, on, perform
from ronghe.registers.projects.models import Acceptance, Project
from ronghe.registers.projects.workflow.acceptance import ACCEPTANCE
from ronghe.registers.projects.workflow.project import PROJECT
from ronghe.rulebook.projects.terms import GRADES, grade_of, terms_on


@on(PROJECT, "request")
def ask_acceptance(project: Project, *, by: Actor, at: datetime, report: str) -> None:
    """The acceptance begins with the client."""
    made = Acceptance(project=project, holder=project.client, region=project.region, report=report)
    begin(made, "file", by=SYSTEM, at=at)


@on(ACCEPTANCE, "agree")
def keep_opinion(acceptance: Acceptance, *, by: Actor, at: datetime, opinion: str) -> None:
    """The panel is next."""
    acceptance.opinion, acceptance.holder = opinion, acceptance.project.lead


@on(ACCEPTANCE, "decline")
def send_back(acceptance: Acceptance, *, by: Actor, at: datetime, reason: str) -> None:
    """The project goes on until the lead asks again."""
    acceptance.opinion, acceptance.holder = reason, acceptance.project.lead
    perform(acceptance.project, "resume", by=SYSTEM, at=at)


@on(ACCEPTANCE, "grade")
def grade(acceptance: Acceptance, *, by: Actor, at: datetime, report: str) -> None:
    """Points and grade that the panel's count gives; the project is accepted."""
    _keep(acceptance, report, passing=True)
    perform(acceptance.project, "accept", by=SYSTEM, at=at)


@on(ACCEPTANCE, "fail")
def fail(acceptance: Acceptance, *, by: Actor, at: datetime, report: str) -> None:
    """The panel's count says that it failed."""
    _keep(acceptance, report, passing=False)
    perform(acceptance.project, "fail", by=SYSTEM, at=at)


@on(ACCEPTANCE, "suspend")
def suspend(acceptance: Acceptance, *, by: Actor, at: datetime, reason: str) -> None:
    """Points and grade hold no longer, nor what followed. Refused once the project has gone on, or while it is being paid."""
    project = acceptance.project
    if project.state not in ("accepted", "failed"):
        state = project.workflow.states[project.state]
        raise NotOffered(
            f"项目{state[0]}，验收结论已不能收回；请先处理项目",
            f"the project's state is {state[1]}: its grade cannot be taken back; deal with the project first",
        )
    if why := project.payment_waits():
        raise NotOffered(
            f"{why[0]}，请先审批或退回，再同意复审", f"{why[1]}; decide on it before the review is ordered"
        )
    acceptance.score, acceptance.grade, acceptance.panel, acceptance.findings = None, "", None, ""
    perform(project, "suspend", by=SYSTEM, at=at, answers={"reason": reason})


def _keep(acceptance: Acceptance, report: str, *, passing: bool) -> None:
    counted = acceptance.counted()
    if counted is None or (counted.grade != "failed") != passing:
        raise NotOffered(
            "验收评审组的结论刚刚变动，请刷新页面", "what the panel counted has just changed; reload the page"
        )
    acceptance.score, acceptance.grade = counted.points, counted.grade
    acceptance.panel_id, acceptance.findings = counted.panel, report


def check_grade(score: int, grade: str, at: datetime) -> None:
    """Raises Refused where the points give another grade by the terms of the day."""
    told = grade_of(score, terms_on(day_of(at), settings.RULES_WITHOUT))
    if told != grade:
        raise Refused(
            f"{score} 分对应“{GRADES[told][0]}”，与所选“{GRADES[grade][0]}”不符，请核对",
            f"{score} points are {GRADES[told][1]}, not {GRADES[grade][1]}; check both",
        )
