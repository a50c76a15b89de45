"""Writes at the end of projects: evaluated and closed, or stopped or revoked and the money settled."""

from datetime import datetime

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import on, perform
from ronghe.registers.projects.actions.acceptances import check_grade
from ronghe.registers.projects.actions.books import book
from ronghe.registers.projects.models import Project
from ronghe.registers.projects.queries.books import balance
from ronghe.registers.projects.workflow.project import PROJECT

OPEN_MILESTONES = ("planned", "submitted", "confirmed", "mending", "passed")


@on(PROJECT, "evaluate")
def evaluate(project: Project, *, by: Actor, at: datetime, score: int, grade: str, text: str) -> None:
    """Points and grade, which must agree."""
    check_grade(score, grade, at)
    project.score, project.grade, project.evaluation = score, grade, text


@on(PROJECT, "suspend")
@on(PROJECT, "reopen")
def reopen(project: Project, *, by: Actor, at: datetime, reason: str) -> None:
    """A new try is evaluated anew."""
    project.score, project.grade, project.evaluation = None, "", ""


@on(PROJECT, "close")
def close(project: Project, *, by: Actor, at: datetime) -> None:
    """What was bound and is not paid goes back to the fund."""
    project.closed_at = at
    _free(project, "close", by, at)


@on(PROJECT, "stop")
def stop(project: Project, *, by: Actor, at: datetime, cause: str, reason: str) -> None:
    """Everything open ends with it, and unpaid money goes back to the fund."""
    _end_parts(project, reason, at)
    _free(project, "stop", by, at)


@on(PROJECT, "revoke")
def revoke(project: Project, *, by: Actor, at: datetime, reason: str, integrity: str) -> None:
    """As a stop; what it is for stays as a note for the integrity record."""
    project.integrity = integrity
    _end_parts(project, reason, at)
    _free(project, "revoke", by, at)


@on(PROJECT, "settle")
def settle(project: Project, *, by: Actor, at: datetime, amount: int, reference: str) -> None:
    """Money that came back: an entry that undoes as much of what was paid. The bank's reference counts once."""
    if amount <= 0:
        raise Refused("收回金额应大于 0", "the amount lies above 0")
    if project.fund is None:
        raise NotOffered("项目没有拨付过财政资金", "no fiscal money was paid to this project")
    if project.entries.filter(key=_refund(project, reference)).exists():
        raise Refused(f"流水号“{reference}”已登记收回", f"the reference {reference} was entered already")
    kind = "return" if project.fund.state == "closed" else "refund"
    book(
        kind,
        project.fund,
        amount,
        key=_refund(project, reference),
        about=project,
        step="settle",
        by=by,
        at=at,
        project=project,
    )


def _refund(project: Project, reference: str) -> str:
    return f"refund:{project.pk}:{reference}"


def _free(project: Project, step: str, by: Actor, at: datetime) -> None:
    rest = balance(project, "committed")
    if rest and project.fund is not None:
        book(
            "free",
            project.fund,
            rest,
            key=f"free:{project.pk}",
            about=project,
            step=step,
            by=by,
            at=at,
            project=project,
        )


def _end_parts(project: Project, reason: str, at: datetime) -> None:
    """Payments first, as paying does: so the two never wait for each other."""
    told = f"项目终止或撤销：{reason}"[:1000]
    ends: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("payments", "refuse", ("proposed", "approved")),
        ("milestones", "stop", OPEN_MILESTONES),
        ("changes", "refuse", ("filed",)),
        ("acceptances", "drop", ("filed", "agreed")),
    )
    for name, step, states in ends:
        found: list[Record] = list(getattr(project, name).filter(state__in=states).order_by("pk"))
        for part in found:
            try:
                perform(part, step, by=SYSTEM, at=at, answers={"reason": told})
            except NotOffered:
                continue  # decided by somebody else at this moment
