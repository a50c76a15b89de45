"""Reads of help requests and their errands."""

from django.db.models import QuerySet

from ronghe.registers.platforms.models import Errand, HelpRequest


def requests() -> QuerySet[HelpRequest]:
    """All requests with the units that asked."""
    return HelpRequest.objects.select_related("organisation")


def errands() -> QuerySet[Errand]:
    """All errands with their requests."""
    return Errand.objects.select_related("request__organisation")


def errands_of(request: HelpRequest) -> list[Errand]:
    """The departments that have a request, in the order they were asked."""
    return list(request.errands.order_by("id"))
