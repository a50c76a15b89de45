"""Writes of the register; importing them registers the effects of its steps."""

from ronghe.registers.projects.actions import (
    acceptances,
    books,
    changes,
    ending,
    funds,
    milestones,
    panels,
    payments,
    projects,
    taskbook,
    telling,
)
from ronghe.registers.projects.workflow.project import PROJECT as PROJECT  # other registers follow its steps

__all__ = [
    "PROJECT",
    "acceptances",
    "books",
    "changes",
    "ending",
    "funds",
    "milestones",
    "panels",
    "payments",
    "projects",
    "taskbook",
    "telling",
]
