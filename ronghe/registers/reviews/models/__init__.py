"""The tables of the register."""

from ronghe.registers.reviews.models.appeal import Appeal
from ronghe.registers.reviews.models.panel import ACTIVE, SAT, Case, Panel, Seat
from ronghe.registers.reviews.models.relation import Ban, Relation
from ronghe.registers.reviews.models.review import Review
from ronghe.registers.reviews.models.tie import Tie

__all__ = ["ACTIVE", "SAT", "Appeal", "Ban", "Case", "Panel", "Relation", "Review", "Seat", "Tie"]
