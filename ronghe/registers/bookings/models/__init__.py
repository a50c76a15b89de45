"""The records of bookings."""

from ronghe.registers.bookings.models.booking import Booking
from ronghe.registers.bookings.models.qualification import Qualification
from ronghe.registers.bookings.models.resource import Resource
from ronghe.registers.bookings.models.trial import Trial

__all__ = ["Booking", "Qualification", "Resource", "Trial"]
