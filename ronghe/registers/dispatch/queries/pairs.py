"""Reads of the pairs of a plan for its page: searched, with what an officer ordered about each."""

from collections.abc import Sequence

from django.db.models import OuterRef, Q, QuerySet, Subquery

from ronghe.registers.dispatch.models import Order, Plan, PlanPair
from ronghe.registers.dispatch.queries import plans


def pairs_of(plan: Plan, words: str = "", way: str = "") -> QuerySet[PlanPair]:
    """The pairs in whose need, firm, person or unit all words occur, best first; `ordered` is the kind of an order."""
    order = Order.objects.filter(entry=OuterRef("entry"), candidate=OuterRef("candidate"))
    found = plans.pairs_of(plan).annotate(ordered=Subquery(order.values("kind")[:1]))
    if way:
        found = found.filter(way=way)
    for word in words.split()[:5]:
        found = found.filter(
            Q(entry__need__title__icontains=word)
            | Q(entry__organisation__name__icontains=word)
            | Q(entry__number__iexact=word)
            | Q(candidate__expert__person__name__icontains=word)
            | Q(candidate__institution__name__icontains=word)
            | Q(candidate__number__iexact=word)
        )
    return found


def pair_of(plan: Plan, entry: str, candidate: str) -> PlanPair | None:
    """The pair of these numbers."""
    return plans.pairs_of(plan).filter(entry__number=entry, candidate__number=candidate).first()


def sent(plan: Plan, candidates: Sequence[int]) -> dict[int, PlanPair]:
    """For each of these candidates the best pair that the plan sends them to."""
    found = plans.pairs_of(plan).filter(candidate__in=list(candidates))
    return {pair.candidate_id: pair for pair in reversed(found)}
