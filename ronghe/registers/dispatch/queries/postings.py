"""Reads of postings: the need behind one, who else serves it, and what is due."""

from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from ronghe.registers.dispatch.models import Candidate, Posting, ServiceLog
from ronghe.registers.dispatch.models.posting import OPEN
from ronghe.registers.dispatch.queries.service import counted

SIGNED = ("signing", "filed", "serving")
"""States in which a posting holds its need."""
SERVED = ("serving", "ended", "moved")
"""States in which somebody serves or has served."""


def postings() -> QuerySet[Posting]:
    """All postings with what lists and pages show of them."""
    return Posting.objects.select_related(
        "batch", "candidate__expert__person", "organisation", "institution", "entry__need"
    )


def with_successor() -> QuerySet[Any]:
    """The same with what a posting follows, and `successor_number` of the posting that takes its place."""
    after = Posting.objects.filter(follows=OuterRef("pk")).exclude(state="cancelled").order_by("-id")
    return postings().select_related("follows").annotate(successor_number=Subquery(after.values("number")[:1]))


def with_counted() -> QuerySet[Any]:
    """Postings with `counted_count`: how many of their logs count."""
    each = counted(ServiceLog.objects.filter(posting=OuterRef("pk"))).order_by().values("posting")
    many = Subquery(each.annotate(many=Count("pk")).values("many"), output_field=IntegerField())
    return Posting.objects.annotate(counted_count=Coalesce(many, Value(0)))


def began(posting: Posting) -> date:
    """The first day of the present term: a renewal begins another."""
    return posting.term_since or posting.starts_on


def need_of(posting: Posting) -> Any:
    """The need as the database has it now."""
    need = posting.entry.need
    need.refresh_from_db()
    return need


def beside(posting: Posting, states: tuple[str, ...] = OPEN) -> list[Posting]:
    """Other postings for the same need in these states, oldest first."""
    found = Posting.objects.filter(entry=posting.entry_id, state__in=states).exclude(pk=posting.pk)
    return list(found.select_related("candidate").order_by("id"))


def due_to_end(today: date) -> QuerySet[Posting]:
    """Postings whose term is over."""
    return Posting.objects.filter(state="serving", ends_on__lt=today).order_by("id")


def due_to_expire(today: date) -> QuerySet[Candidate]:
    """Candidates whose batch's term is over and who are not sent any more: to serve again they register again."""
    still = Posting.objects.filter(state__in=OPEN).values("candidate")
    over = Candidate.objects.filter(state="in_pool", batch__term_ends_on__lt=today)
    return over.exclude(pk__in=still).order_by("id")
