"""Reads of resources and qualifications."""

from datetime import date

from django.db.models import QuerySet

from ronghe.registers.bookings.models import Qualification, Resource

BOOKABLE = ("open", "outage")


def resources() -> QuerySet[Resource]:
    """All resources with what lists and pages show of them."""
    return Resource.objects.select_related("owner")


def bookable() -> QuerySet[Resource]:
    """What can be booked now, by name."""
    return resources().filter(state="open", shared=True).order_by("kind", "name", "id")


def qualifications() -> QuerySet[Qualification]:
    """All qualifications with what lists and pages show of them."""
    return Qualification.objects.select_related("resource__owner", "organisation")


def is_qualified(resource: Resource, organisation: int, first: date, last: date) -> bool:
    """Whether the unit may use the resource on all days from `first` to `last`; an owner always may."""
    if organisation == resource.owner_id:
        return True
    granted = Qualification.objects.filter(resource=resource, organisation=organisation, state="granted")
    return granted.filter(starts_on__lte=first, ends_on__gte=last).exists()
