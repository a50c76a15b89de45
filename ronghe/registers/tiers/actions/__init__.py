"""Writes of the register; importing them registers the effects of its steps."""

from ronghe.registers.tiers.actions import filings, firmyears, importing, memberships, panels, titles

__all__ = ["filings", "firmyears", "importing", "memberships", "panels", "titles"]
