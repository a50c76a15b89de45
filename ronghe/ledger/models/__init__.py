"""The ledger's tables."""

from ronghe.ledger.models.account import Grant, User
from ronghe.ledger.models.attachment import Attachment
from ronghe.ledger.models.clock import RunningClock
from ronghe.ledger.models.event import Event, Leaf, Seal
from ronghe.ledger.models.intake import Intake
from ronghe.ledger.models.notice import Notice
from ronghe.ledger.models.publication import Objection, Publication, Subject
from ronghe.ledger.models.receipt import Receipt
from ronghe.ledger.models.record import Counter, Record

__all__ = [
    "Attachment",
    "Counter",
    "Event",
    "Grant",
    "Intake",
    "Leaf",
    "Notice",
    "Objection",
    "Publication",
    "Receipt",
    "Record",
    "RunningClock",
    "Seal",
    "Subject",
    "User",
]
