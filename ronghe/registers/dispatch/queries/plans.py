"""Reads of plans and of all that a solve takes from the ledger."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from ronghe.ledger.models.event import Event
from ronghe.registers.dispatch.models import (
    Batch,
    Candidate,
    Entry,
    Nomination,
    Order,
    Plan,
    PlanPair,
    Posting,
    Quota,
    Wish,
)
from ronghe.registers.dispatch.models.posting import OPEN

FIRM = ("filed", "serving")
"""Postings in these states stand, whatever a later plan says."""


def plans_of(batch: Batch) -> QuerySet[Plan]:
    """The plans of a batch, the latest first."""
    return Plan.objects.filter(batch=batch).select_related("batch", "base").order_by("-id")


def adopted(batch: Batch) -> Plan | None:
    """The plan that the batch follows."""
    return Plan.objects.filter(batch=batch, state="adopted").first()


def pairs_of(plan: Plan) -> QuerySet[PlanPair]:
    """The chosen pairs with what a table shows of them, the best first."""
    rows = PlanPair.objects.filter(plan=plan).select_related(
        "entry__need", "entry__organisation", "candidate__expert__person", "candidate__institution"
    )
    return rows.order_by("-score", "id")


def scored_before(batch: Batch, but: Plan) -> QuerySet[Plan]:
    """Plans of the batch whose table of scored pairs may serve again: the base first, then the latest."""
    rows = Plan.objects.filter(batch=batch).exclude(edges_digest="").exclude(pk=but.pk)
    return rows.order_by("-id")


def entries_of(batch: Batch) -> QuerySet[Entry]:
    """Needs that the plan may serve: still open, or held by a posting of this batch itself."""
    held = Posting.objects.filter(entry=OuterRef("pk"), state__in=OPEN)
    rows = Entry.objects.filter(batch=batch).exclude(state="withdrawn")
    rows = rows.filter(Q(need__state="open") | Exists(held))
    return rows.order_by("id")


def candidates_of(batch: Batch) -> QuerySet[Candidate]:
    """The pool, and whoever serves under this batch already."""
    serving = Posting.objects.filter(candidate=OuterRef("pk"), state__in=FIRM)
    rows = Candidate.objects.filter(batch=batch).filter(Q(state="in_pool") | Exists(serving))
    return rows.order_by("id")


def standing(batch: Batch) -> list[tuple[int, int, str]]:
    """Entry, candidate and way of the postings that stand."""
    rows = Posting.objects.filter(batch=batch, state__in=FIRM).order_by("id")
    return list(rows.values_list("entry", "candidate", "way"))


def orders_of(batch: Batch) -> list[tuple[int, int, str, str]]:
    """Entry, candidate, kind and reason of what officers ordered by hand."""
    rows = Order.objects.filter(batch=batch).order_by("entry", "candidate")
    return list(rows.values_list("entry", "candidate", "kind", "reason"))


def nominations_of(batch: Batch) -> list[tuple[int, int]]:
    """Entry and candidate of the nominations that experts accepted."""
    rows = Nomination.objects.filter(entry__batch=batch, state="accepted").order_by("entry", "candidate")
    return list(rows.values_list("entry", "candidate"))


def wishes_of(batch: Batch) -> list[tuple[str, int, int, int]]:
    """Side, entry, candidate and rank, each side's first wishes first."""
    rows = Wish.objects.filter(entry__batch=batch).order_by("side", "rank", "entry", "candidate")
    return list(rows.values_list("side", "entry", "candidate", "rank"))


def quotas_of(batch: Batch) -> list[tuple[str, int | None, int | None]]:
    """City, at least and at most."""
    return list(Quota.objects.filter(batch=batch).order_by("region").values_list("region", "at_least", "at_most"))


def came_after(later: Plan, step: str, earlier: Plan, its: str) -> bool:
    """Whether the last `step` of one plan came after the last step `its` of the other, by the order of their events."""

    def last(plan: Plan, name: str) -> int:
        events = Event.objects.filter(noun="plan", key=plan.pk, step=name).order_by("-id")
        return events.values_list("pk", flat=True).first() or 0

    return last(later, step) > last(earlier, its)
