"""The tables of the register."""

from ronghe.registers.platforms.models.beamtime import BeamHour, Beamtime
from ronghe.registers.platforms.models.facility import Facility
from ronghe.registers.platforms.models.output import Output
from ronghe.registers.platforms.models.phase import Phase
from ronghe.registers.platforms.models.proposal import Proposal
from ronghe.registers.platforms.models.siteevent import SiteEvent

__all__ = ["BeamHour", "Beamtime", "Facility", "Output", "Phase", "Proposal", "SiteEvent"]
