"""Reads of calls for beamtime, proposals, and the hours of beamlines that are taken."""

from datetime import datetime

from django.db.models import QuerySet

from ronghe.registers.platforms.models import BeamHour, Beamtime, Proposal


def beamtimes() -> QuerySet[Beamtime]:
    """All calls with their facilities."""
    return Beamtime.objects.select_related("facility__owner")


def proposals() -> QuerySet[Proposal]:
    """All proposals with what lists and pages show of them."""
    return Proposal.objects.select_related("beamtime__facility", "applicant", "leader")


def taken(facility: int, beamline: str, since: datetime, until: datetime) -> list[datetime]:
    """The begins of hours of a beamline that proposals hold between two instants."""
    rows = BeamHour.objects.filter(facility=facility, beamline=beamline, at__gte=since, at__lt=until)
    return list(rows.values_list("at", flat=True))
