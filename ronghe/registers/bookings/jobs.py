"""Background work of bookings: the wait list moves up, who did not come is marked."""

from django.utils import timezone
from django_tasks import task

from ronghe.ledger.schedule import every
from ronghe.registers.bookings.actions import bookings, using


@every(60)
@task()
def move_up() -> int:
    """Those who wait for a time that has become free get it, first come first served."""
    return bookings.advance_waiting(timezone.now())


@every(300)
@task()
def mark_missed() -> int:
    """Locked bookings for which nobody came."""
    return using.mark_missed(timezone.now())
