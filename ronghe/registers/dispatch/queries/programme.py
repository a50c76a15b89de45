"""Reads of the programme as a whole: who was sent to whom in a year's batches, and what came of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from ronghe.registers.dispatch.models import Batch, Posting
from ronghe.registers.dispatch.queries.totals import HELD

SOLVED = Q(entry__need__state="solved")


@dataclass(frozen=True)
class Reach:
    """Distinct people, firms and solved needs."""

    people: int = 0
    firms: int = 0
    solved: int = 0


def sent(year: int) -> QuerySet[Posting]:
    """The postings of the batches of a year whose agreement was made, those since ended or left included."""
    return Posting.objects.filter(batch__year=year, state__in=HELD)


def by_year(first: int, last: int) -> dict[int, Reach]:
    """What each year's batches came to, both years included; years without a batch are left out. One query."""
    rows = Posting.objects.filter(batch__year__range=(first, last), state__in=HELD).order_by().values("batch__year")
    counted = rows.annotate(**_DISTINCT).values_list("batch__year", *_DISTINCT)
    return {year: Reach(people, firms, solved) for year, people, firms, solved in counted}


def reached(batches: QuerySet[Any]) -> QuerySet[Any]:
    """Batches with `people_count`, `firms_count` and `solved_count`, in the same query."""
    each = Posting.objects.filter(batch=OuterRef("pk"), state__in=HELD).order_by().values("batch").annotate(**_DISTINCT)
    columns = {
        f"{name}_count": Coalesce(Subquery(each.values(name), output_field=IntegerField()), Value(0))
        for name in _DISTINCT
    }
    found: QuerySet[Any] = batches.annotate(**columns)
    return found


def is_public(batch: Batch) -> bool:
    """Whether its list was public: then what came of it is open data."""
    return batch.state in ("running", "assessing", "finished")


_DISTINCT: dict[str, Any] = {
    "people": Count("candidate__expert", distinct=True),
    "firms": Count("organisation", distinct=True),
    "solved": Count("entry__need", filter=SOLVED, distinct=True),
}
