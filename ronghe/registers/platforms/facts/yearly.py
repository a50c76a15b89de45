"""A laboratory's year in figures, each out of its records and with their numbers, so that a reader can open them."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from ronghe.registers.platforms.models import Conversion, Deployment, Engagement, LabBudget, Laboratory, LabYear
from ronghe.registers.platforms.models.deployment import COUNTED
from ronghe.registers.platforms.models.laboratory import KINDS, RESEARCHERS

IN_FORCE = ("fixed", "closed")


def in_post(day: date, laboratory: Laboratory | None = None) -> QuerySet[Engagement]:
    """Who was in post on a day, the day itself included."""
    found = Engagement.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
    return found if laboratory is None else found.filter(laboratory=laboratory)


def researchers(day: date, laboratory: Laboratory | None = None) -> QuerySet[Engagement]:
    """Those of them whose engagement counts as research staff."""
    return in_post(day, laboratory).filter(kind__in=RESEARCHERS)


def counted(laboratory: Laboratory | None = None) -> QuerySet[Deployment]:
    """The self-deployed projects that count as provincial projects."""
    found = Deployment.objects.filter(COUNTED)
    return found if laboratory is None else found.filter(laboratory=laboratory)


def converted(laboratory: Laboratory | None = None) -> QuerySet[Conversion]:
    """The results that a unit of the province has confirmed to have taken up."""
    found = Conversion.objects.filter(state="confirmed", in_province=True)
    return found if laboratory is None else found.filter(laboratory=laboratory)


def told(one: LabYear) -> dict[str, Any]:
    """A report's figures: as filed; while it is being written, as the ledger tells them now."""
    return one.figures or figures_of(one.laboratory, one.year)


def figures_of(laboratory: Laboratory, year: int) -> dict[str, Any]:
    """Plain values for a report: people at the year's end by kind, who came and left, projects filed, money, results.

    Money in fen. `projects`, `conversions`: the numbers of the records counted.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    kinds = dict.fromkeys(KINDS, 0)
    for kind in in_post(last, laboratory).values_list("kind", flat=True):
        kinds[kind] += 1
    people = Engagement.objects.filter(laboratory=laboratory)
    budgets = LabBudget.objects.filter(laboratory=laboratory, year=year, state__in=IN_FORCE)
    money = {
        row["purse"]: (int(row["planned"] or 0), int(row["used"] or 0))
        for row in budgets.values("purse").annotate(planned=Sum("budget_fen"), used=Sum("spent_fen"))
    }
    filed = counted(laboratory).filter(filed_at__year=year).order_by("provincial_number")
    results = Conversion.objects.filter(laboratory=laboratory, state="confirmed", on__range=(first, last))
    inside = results.filter(in_province=True)
    return {
        "people": kinds,
        "researchers": sum(kinds[kind] for kind in RESEARCHERS),
        "came": people.filter(since__range=(first, last)).count(),
        "left": people.filter(until__range=(first, last)).count(),
        "projects": list(filed.values_list("provincial_number", flat=True)),
        "budget_fen": {purse: planned for purse, (planned, _) in money.items()},
        "spent_fen": {purse: used for purse, (_, used) in money.items()},
        "conversions": list(inside.order_by("number").values_list("number", flat=True)),
        "conversions_outside": list(
            results.filter(in_province=False).order_by("number").values_list("number", flat=True)
        ),
        "conversions_fen": int(inside.aggregate(sum=Sum("fen"))["sum"] or 0),
    }
