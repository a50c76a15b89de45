"""The tables of the register."""

from ronghe.registers.tiers.models.filing import Appraisal, Filing
from ronghe.registers.tiers.models.firmyear import FirmYear
from ronghe.registers.tiers.models.membership import Membership
from ronghe.registers.tiers.models.title import Title

__all__ = ["Appraisal", "Filing", "FirmYear", "Membership", "Title"]
