"""Reads of candidates: one's own in a batch, those whom a firm may name, their ties and wishes."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ronghe.registers.dispatch.models import Batch, Candidate, Conflict, Entry, Nomination, Tie, Wish
from ronghe.registers.dispatch.queries.batches import IN_FORCE, OUT
from ronghe.registers.parties import queries as parties

FOUND = 30
"""So many people a search for a name shows."""


def candidates() -> QuerySet[Candidate]:
    """Candidates with what their pages show of them."""
    return Candidate.objects.select_related("expert__person", "institution", "batch")


def own(batch: Batch, person: int | None) -> Candidate | None:
    """The registration of a person in a batch that is not given up."""
    if person is None:
        return None
    mine = Candidate.objects.filter(batch=batch, expert__person=person).exclude(state__in=["withdrawn", "refused"])
    return mine.first()


def unregistered(batch: Batch, institution: int | None) -> list[tuple[str, str]]:
    """(number, name) of the unit's experts in the pool who are not in the batch yet, by name."""
    if institution is None:
        return []
    known = set(
        Candidate.objects.filter(batch=batch, institution=institution)
        .exclude(state__in=["withdrawn", "refused"])
        .values_list("expert", flat=True)
    )
    experts = parties.experts([key for key in parties.experts_of(institution) if key not in known])
    return sorted(((e.number, e.person.name) for e in experts.values() if e.state == "in_pool"), key=lambda one: one[1])


def nameable(entry: Entry, words: str = "") -> QuerySet[Candidate]:
    """The candidates of the entry's batch in whom all words occur, with `barred`: a hard conflict with the firm.

    Firms learn only that somebody cannot be named, never why.
    """
    hard = Conflict.objects.filter(
        person=OuterRef("expert__person"), organisation=entry.organisation_id, is_hard=True, state__in=IN_FORCE
    )
    open_ = Nomination.objects.filter(entry=entry, candidate=OuterRef("pk"), state__in=["named", "accepted"])
    found = candidates().filter(batch=entry.batch_id).exclude(state__in=OUT)
    for word in words.replace("\x00", "").split()[:5]:
        found = found.filter(
            Q(expert__person__name__icontains=word)
            | Q(number__iexact=word)
            | Q(institution__name__icontains=word)
            | Q(expert__field__icontains=word)
            | Q(expert__keywords__icontains=word)
        )
    return found.annotate(barred=Exists(hard), is_named=Exists(open_)).order_by("expert__person__name", "id")


@dataclass(frozen=True)
class Around:
    """What stands around a candidate: declared ties, needs wished for in order, nominations by firms."""

    ties: list[Tie]
    wishes: list[Wish]
    nominations: list[Nomination]


def around(candidate: Candidate) -> Around:
    """Ties, wishes and nominations of a candidate; three queries."""
    named = Nomination.objects.filter(candidate=candidate).select_related("entry__need", "organisation", "candidate")
    return Around(
        list(Tie.objects.filter(person=candidate.expert.person_id).select_related("organisation").order_by("id")),
        list(wishes(candidate)),
        list(named.order_by("-id")),
    )


def wishes(candidate: Candidate) -> QuerySet[Wish]:
    """The needs that a candidate ranks, first is best."""
    return Wish.objects.filter(candidate=candidate, side="expert").select_related("entry__need", "entry__organisation")


def asking(batch: Batch, words: str = "") -> QuerySet[Any]:
    """The needs of a batch that await the plan, in whose title, field or number all words occur."""
    found = Entry.objects.filter(batch=batch, state="entered").select_related("need", "organisation")
    for word in words.replace("\x00", "").split()[:5]:
        found = found.filter(Q(need__title__icontains=word) | Q(need__field__icontains=word) | Q(number__iexact=word))
    return found.order_by("id")
