"""Reads of needs: lists, and what stands ready to help: experts, results, earlier needs."""

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet

from ronghe.registers.needs.models import Need

IN_SERVICE = ("matched", "served", "reported")


def needs() -> QuerySet[Need]:
    """All needs with what lists and pages show of them."""
    return Need.objects.select_related("organisation", "expert__person", "expert__organisation", "broker")


def load_of(experts: Sequence[int]) -> dict[int, int]:
    """How many needs each of these experts serves now."""
    rows = Need.objects.filter(state__in=IN_SERVICE, expert__in=experts).values("expert").annotate(n=Count("pk"))
    return {row["expert"]: row["n"] for row in rows}


def record_of(experts: Sequence[int]) -> dict[int, tuple[int, int]]:
    """For each of these experts how many needs they have served and how many of them the firms countersigned as solved."""
    rows = (
        Need.objects.filter(expert__in=experts)
        .values("expert")
        .annotate(served=Count("pk"), solved=Count("pk", filter=Q(state="solved")))
    )
    return {row["expert"]: (row["served"], row["solved"]) for row in rows}
