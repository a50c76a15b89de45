"""Writes of the register; importing them registers the effects of its steps."""

from ronghe.registers.projects.actions import (
    acceptances,
    books,
    changes,
    ending,
    funds,
    milestones,
    payments,
    projects,
    taskbook,
    telling,
)

__all__ = [
    "acceptances",
    "books",
    "changes",
    "ending",
    "funds",
    "milestones",
    "payments",
    "projects",
    "taskbook",
    "telling",
]
