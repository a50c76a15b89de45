"""Lists and challenges as they are read: the hall, a list with its challenges, what is due."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from ronghe.registers.challenges.models import Bid, Call, Challenge, Question
from ronghe.registers.reviews import queries as reviews

HALL = ("open", "closed", "opened", "reviewing", "reviewed", "opined", "proposed", "awarded", "running", "completed")


def calls() -> QuerySet[Call]:
    """All lists, each with the number of its challenges."""
    return Call.objects.annotate(size=Count("challenges", filter=~Q(challenges__state="withdrawn"))).order_by("-id")


def challenges() -> QuerySet[Challenge]:
    """All challenges with firm and list."""
    return Challenge.objects.select_related("organisation", "call")


def of_call(call: Call, states: Sequence[str] = ()) -> list[Challenge]:
    """The challenges of a list with their firms, in order; those in some states only where states are named."""
    found = Challenge.objects.filter(call=call).select_related("organisation").order_by("id")
    return list(found.filter(state__in=states) if states else found)


def due_to_close(now: datetime) -> list[Call]:
    """Open lists whose deadline and grace are over."""
    waiting = Call.objects.filter(state="published", deadline_at__lte=now)
    return [call for call in waiting.order_by("deadline_at", "id") if call.closes_at <= now]


def questions_on(challenge: Challenge) -> QuerySet[Question]:
    """The questions on a challenge in the order they came."""
    return Question.objects.filter(challenge=challenge).order_by("id")


def bids_on(challenge: Challenge) -> QuerySet[Bid]:
    """The bids on a challenge with their teams; by name, for the order in which they came is nobody's business."""
    return Bid.objects.filter(challenge=challenge).select_related("organisation").order_by("organisation__name", "id")


def panels_over(challenge: Challenge) -> list[Any]:
    """The panels over a challenge and over its bids, latest first."""
    bids = Bid.objects.filter(challenge=challenge).values_list("pk", flat=True)
    found = {panel.pk: panel for panel in reviews.panels_about("challenge", challenge.pk)}
    found |= {panel.pk: panel for panel in reviews.panels_about("bid", *bids)}
    return [found[key] for key in sorted(found, reverse=True)]


def own_bid(challenge: Challenge, organisation: int | None) -> Bid | None:
    """The bid of an organisation that is alive."""
    if organisation is None:
        return None
    dead = ("withdrawn", "expired", "void")
    return Bid.objects.filter(challenge=challenge, organisation_id=organisation).exclude(state__in=dead).first()
