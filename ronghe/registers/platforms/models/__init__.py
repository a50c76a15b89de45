"""The tables of the register."""

from ronghe.registers.platforms.models.deployment import Conversion, Deployment
from ronghe.registers.platforms.models.helprequest import Errand, HelpRequest
from ronghe.registers.platforms.models.labmoney import LabBudget, LabYear
from ronghe.registers.platforms.models.laboratory import Engagement, Laboratory

__all__ = ["Conversion", "Deployment", "Engagement", "Errand", "HelpRequest", "LabBudget", "LabYear", "Laboratory"]
