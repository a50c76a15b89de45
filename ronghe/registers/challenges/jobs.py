"""What falls due: bids that were received are sealed, lists close once their deadline and grace are over."""

from django.utils import timezone
from django_tasks import task

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import perform
from ronghe.ledger.schedule import every
from ronghe.registers.challenges.actions import arrivals
from ronghe.registers.challenges.queries import halls


@every(5)
@task()
def settle_arrivals() -> int:
    """Seal what was received."""
    return arrivals.settle_all()


@every(60)
@task()
def close_calls() -> int:
    """Close the lists that are due."""
    done = 0
    for call in halls.due_to_close(timezone.now()):
        try:
            perform(call, "close", by=SYSTEM)
        except Refused:
            continue  # another worker was quicker
        done += 1
    return done
