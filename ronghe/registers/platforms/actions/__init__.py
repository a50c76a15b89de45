"""Writes of the register; importing them registers the effects of its steps."""

from ronghe.registers.platforms.actions import (
    beamtimes,
    conversions,
    deployments,
    engagements,
    facilities,
    helprequests,
    labmoney,
    laboratories,
    outputs,
    phases,
    proposals,
    siteevents,
)
from ronghe.registers.platforms.workflow.facility import FACILITY as FACILITY  # other registers follow its steps
from ronghe.registers.platforms.workflow.phase import PHASE as PHASE

__all__ = [
    "FACILITY",
    "PHASE",
    "beamtimes",
    "conversions",
    "deployments",
    "engagements",
    "facilities",
    "helprequests",
    "labmoney",
    "laboratories",
    "outputs",
    "phases",
    "proposals",
    "siteevents",
]
