"""Writes of acceptances: asked for by the lead, agreed by the client, graded by a panel; the project follows."""

from datetime import datetime

from django.conf import settings

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
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
def grade(acceptance: Acceptance, *, by: Actor, at: datetime, score: int, grade: str, report: str) -> None:
    """The panel's points and grade, which must agree; the project is accepted."""
    check_grade(score, grade, at)
    acceptance.score, acceptance.grade, acceptance.findings = score, grade, report
    perform(acceptance.project, "accept", by=SYSTEM, at=at)


@on(ACCEPTANCE, "fail")
def fail(acceptance: Acceptance, *, by: Actor, at: datetime, score: int, report: str) -> None:
    """The panel finds it failed."""
    check_grade(score, "failed", at)
    acceptance.score, acceptance.grade, acceptance.findings = score, "failed", report
    perform(acceptance.project, "fail", by=SYSTEM, at=at)


def check_grade(score: int, grade: str, at: datetime) -> None:
    """Raises Refused where the points give another grade by the terms of the day."""
    told = grade_of(score, terms_on(day_of(at), settings.RULES_WITHOUT))
    if told != grade:
        raise Refused(
            f"{score} 分对应“{GRADES[told][0]}”，与所选“{GRADES[grade][0]}”不符，请核对",
            f"{score} points are {GRADES[told][1]}, not {GRADES[grade][1]}; check both",
        )
