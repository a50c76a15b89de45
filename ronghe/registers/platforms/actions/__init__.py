"""Writes of the register; importing it registers the effects of all steps."""

from ronghe.registers.platforms.actions import (
    conversions,
    deployments,
    engagements,
    helprequests,
    labmoney,
    laboratories,
)

__all__ = ["conversions", "deployments", "engagements", "helprequests", "labmoney", "laboratories"]
