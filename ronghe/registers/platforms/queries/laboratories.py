"""Reads of laboratories with what they count, and of what belongs to one."""

from datetime import date
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ronghe.registers.platforms.models import Conversion, Deployment, Engagement, LabBudget, Laboratory, LabYear
from ronghe.registers.platforms.models.deployment import COUNTED
from ronghe.registers.platforms.models.laboratory import RESEARCHERS


def laboratories() -> QuerySet[Laboratory]:
    """All laboratories with what lists and pages show of them."""
    return Laboratory.objects.select_related("organisation", "host")


def counted(day: date) -> QuerySet[Any]:
    """The same with `people` (researchers in post on a day), `projects` (counted as provincial), `taken_up` (in the province)."""
    here = Q(until__isnull=True) | Q(until__gte=day)
    people = Engagement.objects.filter(here, since__lte=day, kind__in=RESEARCHERS)
    results = Conversion.objects.filter(state="confirmed", in_province=True)
    return laboratories().annotate(
        people=_count(people), projects=_count(Deployment.objects.filter(COUNTED)), taken_up=_count(results)
    )


def _count(rows: QuerySet[Engagement] | QuerySet[Deployment] | QuerySet[Conversion]) -> Coalesce:
    found = rows.filter(laboratory=OuterRef("pk")).order_by().values("laboratory").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(found, output_field=IntegerField()), 0)


def engagements() -> QuerySet[Engagement]:
    """All engagements with person and laboratory."""
    return Engagement.objects.select_related("person", "laboratory")


def deployments() -> QuerySet[Deployment]:
    """All self-deployed projects with what their pages show."""
    return Deployment.objects.select_related("laboratory", "leader", "counted_with")


def conversions() -> QuerySet[Conversion]:
    """All conversions with result, taker, project and laboratory."""
    return Conversion.objects.select_related("laboratory", "result", "taker", "deployment")


def budgets() -> QuerySet[LabBudget]:
    """All purses with their laboratories and what is left."""
    return LabBudget.objects.select_related("laboratory").annotate(left=F("budget_fen") - F("spent_fen"))


def years() -> QuerySet[LabYear]:
    """All yearly reports with their laboratories."""
    return LabYear.objects.select_related("laboratory")
