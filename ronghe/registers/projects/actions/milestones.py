"""Writes of milestones: planned with the last signature, handed in, confirmed, checked; reminders of their days."""

from datetime import date, datetime, timedelta

from ronghe.engine.calendars.beijing import day_of
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import begin, on, perform
from ronghe.registers.projects.models import Milestone, Project
from ronghe.registers.projects.queries import projects as queries
from ronghe.registers.projects.workflow.milestone import MILESTONE

AHEAD = timedelta(days=30)
"""So long before its day the lead is reminded of a milestone, and as often after it."""


def plan(project: Project, at: datetime) -> list[Milestone]:
    """The milestones of the signed task book, begun."""
    made = []
    for place, row in enumerate(project.plan, 1):
        one = Milestone(
            project=project,
            holder=project.lead,
            region=project.region,
            place=place,
            title=row["title"],
            due_on=date.fromisoformat(row["due_on"]),
            target=row["target"],
            fiscal_fen=row["fiscal_fen"],
        )
        made.append(begin(one, by=SYSTEM, at=at).record)
    return made


@on(MILESTONE, "submit")
def keep_report(milestone: Milestone, *, by: Actor, at: datetime, report: str) -> None:
    """The client is next."""
    milestone.report, milestone.holder = report, milestone.project.client


@on(MILESTONE, "confirm")
def keep_opinion(milestone: Milestone, *, by: Actor, at: datetime, opinion: str) -> None:
    """The office is next."""
    milestone.opinion, milestone.holder = opinion, milestone.project.lead


@on(MILESTONE, "dispute")
def give_back(milestone: Milestone, *, by: Actor, at: datetime, reason: str) -> None:
    """The lead mends it."""
    milestone.holder = milestone.project.lead


@on(MILESTONE, "pass")
def keep_finding(milestone: Milestone, *, by: Actor, at: datetime, finding: str) -> None:
    """What the office found stands on the milestone."""
    milestone.finding = finding


@on(MILESTONE, "stop")
def hand_to_lead(milestone: Milestone, *, by: Actor, at: datetime, reason: str) -> None:
    """The lead hears of it; a payment for it that is under way is refused."""
    milestone.holder = milestone.project.lead
    for payment in milestone.payments.filter(state__in=["proposed", "approved"]):
        perform(payment, "refuse", by=SYSTEM, at=at, answers={"reason": f"里程碑已终止：{reason}"[:1000]})


@on(MILESTONE, "remind")
def note_reminder(milestone: Milestone, *, by: Actor, at: datetime, reason: str) -> None:
    """Not again within the same time."""
    milestone.reminded_on = day_of(at)


def remind_due(today: date, at: datetime) -> int:
    """Remind leads of milestones that are due soon or overdue, each once in thirty days; how many."""
    done = 0
    for one in queries.due(today + AHEAD):
        if one.reminded_on is not None and one.reminded_on > today - AHEAD:
            continue
        word = "已逾期" if one.due_on < today else "即将到期"
        perform(one, "remind", by=SYSTEM, at=at, answers={"reason": f"里程碑{word}（{one.due_on}）"})
        done += 1
    return done
