"""The tables of the register."""

from ronghe.registers.projects.models.acceptance import Acceptance
from ronghe.registers.projects.models.books import Account, Entry, Line
from ronghe.registers.projects.models.change import Change
from ronghe.registers.projects.models.fund import Fund
from ronghe.registers.projects.models.milestone import Milestone
from ronghe.registers.projects.models.payment import Payment
from ronghe.registers.projects.models.project import Project

__all__ = ["Acceptance", "Account", "Change", "Entry", "Fund", "Line", "Milestone", "Payment", "Project"]
