"""Reads of bookings: who holds which time, who waits, who missed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from ronghe.engine.booking.spans import Span, instant_of, minute_of
from ronghe.engine.booking.stock import Change
from ronghe.registers.bookings.models import Booking
from ronghe.registers.bookings.workflow.booking import HOLDING, KEPT


def bookings() -> QuerySet[Booking]:
    """All bookings with what lists and pages show of them."""
    return Booking.objects.select_related("resource__owner", "organisation", "lead", "trial")


def holding(resources: Iterable[int], window: Span, but: int | None = None) -> QuerySet[Booking]:
    """The bookings that keep these resources to themselves at some time of the window, but for one booking."""
    found = Booking.objects.filter(
        resource__in=list(resources),
        state__in=HOLDING,
        exclusive=True,
        starts_at__lt=instant_of(window.end),
        ends_at__gt=instant_of(window.start),
    )
    return found if but is None else found.exclude(pk=but)


def busy(resources: Iterable[int], window: Span, but: int | None = None) -> dict[int, list[Span]]:
    """The spans in which each resource is taken; one query."""
    found: dict[int, list[Span]] = defaultdict(list)
    rows = holding(resources, window, but).order_by("starts_at")
    for resource, start, end in rows.values_list("resource_id", "starts_at", "ends_at"):
        found[resource].append(Span(minute_of(start), minute_of(end)))
    return found


def draws(resources: Iterable[int], but: int | None = None) -> dict[int, list[Change]]:
    """What is or was taken of each material; one query."""
    found: dict[int, list[Change]] = defaultdict(list)
    rows = Booking.objects.filter(resource__in=list(resources), state__in=KEPT, exclusive=False)
    rows = rows if but is None else rows.exclude(pk=but)
    for resource, start, quantity in rows.values_list("resource_id", "starts_at", "quantity"):
        found[resource].append(Change(minute_of(start), -quantity))
    return found


def missed(organisation: int, since: datetime) -> int:
    """How many of the unit's bookings that began since an instant were missed."""
    return Booking.objects.filter(organisation=organisation, state="missed", starts_at__gte=since).count()


def waiting(at: datetime) -> QuerySet[Booking]:
    """Those on the wait list whose time still lies ahead, in the order in which they came."""
    return bookings().filter(state="waiting", starts_at__gt=at).order_by("id")


def overdue(at: datetime, grace: timedelta) -> QuerySet[Booking]:
    """Locked bookings for which nobody came within the grace."""
    return bookings().filter(state="locked", starts_at__lt=at - grace, exclusive=True).order_by("id")


def was_locked(booking: Booking) -> bool:
    """Whether the database, which a step under way has not reached yet, still holds it as locked."""
    return Booking.objects.filter(pk=booking.pk, state="locked").exists()


def of_chain(booking: Booking) -> list[Booking]:
    """All bookings of the chain that one belongs to, in order of time; itself alone where it is no chain."""
    lead = booking.lead_id or booking.pk
    return list(bookings().filter(Q(pk=lead) | Q(lead=lead)).order_by("starts_at", "id"))


def of_resource(resource: int, first: datetime, last: datetime) -> list[Booking]:
    """The bookings of a resource that lie in a stretch of time, in its order."""
    return list(
        bookings()
        .filter(resource=resource, state__in=[*KEPT, "waiting"], starts_at__lt=last, ends_at__gt=first)
        .order_by("starts_at", "id")
    )
