"""Writes of the register; importing them registers the effects of its steps."""

from ronghe.registers.reviews.actions import appeals, checking, panels, relations, reports, seats
from ronghe.registers.reviews.workflow.panel import PANEL as PANEL  # other registers follow its steps

__all__ = ["PANEL", "appeals", "checking", "panels", "relations", "reports", "seats"]
