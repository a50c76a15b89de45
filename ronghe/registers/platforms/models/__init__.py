"""The tables of the register."""

from ronghe.registers.platforms.models.beamtime import BeamHour, Beamtime
from ronghe.registers.platforms.models.deployment import Conversion, Deployment
from ronghe.registers.platforms.models.facility import Facility
from ronghe.registers.platforms.models.helprequest import Errand, HelpRequest
from ronghe.registers.platforms.models.labmoney import LabBudget, LabYear
from ronghe.registers.platforms.models.laboratory import Engagement, Laboratory
from ronghe.registers.platforms.models.output import Output
from ronghe.registers.platforms.models.phase import Phase
from ronghe.registers.platforms.models.proposal import Proposal
from ronghe.registers.platforms.models.siteevent import SiteEvent

__all__ = [
    "BeamHour",
    "Beamtime",
    "Conversion",
    "Deployment",
    "Engagement",
    "Errand",
    "Facility",
    "HelpRequest",
    "LabBudget",
    "LabYear",
    "Laboratory",
    "Output",
    "Phase",
    "Proposal",
    "SiteEvent",
]
