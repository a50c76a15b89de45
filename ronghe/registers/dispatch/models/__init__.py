"""The records of the commissioner programme."""

from ronghe.registers.dispatch.models.assessment import Assessment, Point
from ronghe.registers.dispatch.models.batch import Batch, Order, Quota
from ronghe.registers.dispatch.models.candidate import Candidate, Tie
from ronghe.registers.dispatch.models.conflict import Conflict
from ronghe.registers.dispatch.models.entry import Entry, Nomination, Wish
from ronghe.registers.dispatch.models.followup import FollowUp
from ronghe.registers.dispatch.models.money import Payout, Voucher
from ronghe.registers.dispatch.models.plan import Plan, PlanPair
from ronghe.registers.dispatch.models.posting import Posting
from ronghe.registers.dispatch.models.service import ServiceLog

__all__ = [
    "Assessment",
    "Batch",
    "Candidate",
    "Conflict",
    "Entry",
    "FollowUp",
    "Nomination",
    "Order",
    "Payout",
    "Plan",
    "PlanPair",
    "Point",
    "Posting",
    "Quota",
    "ServiceLog",
    "Tie",
    "Voucher",
    "Wish",
]
