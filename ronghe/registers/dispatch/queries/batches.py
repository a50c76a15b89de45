"""Reads of batches: their entries and candidates by number, conflicts of a pair, the text of the list."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from ronghe.engine.text.refusal import Refused
from ronghe.registers.dispatch.models import Batch, Candidate, Conflict, Entry, Nomination, Posting, Quota
from ronghe.rulebook.codes import regions

IN_FORCE = ("found", "upheld")
LISTED = 400
"""So many lines of a list stand in the notice's own text; the whole list is its attachment."""
OUT = ("withdrawn", "refused", "expired")
"""Candidates in these states take no part."""
NEVER = ("withdrawn", "refused")
"""Candidates in these states took no part."""
POOL = ("in_pool", "expired")
"""Candidates in these states are, or were to the end of their term, in the pool."""


@dataclass(frozen=True)
class QuotaRow:
    """A city: how many people its firms ask for in the batch, and its quota if it has one."""

    code: str
    name: str
    asked: int
    at_least: int | None
    at_most: int | None


def counted(batches: QuerySet[Batch]) -> QuerySet[Batch]:
    """Batches with `entries_count`, `candidates_count`, `pool_count`, `named_count`, `postings_count`, in one query.

    `expired_count`: those of the pool whose term is over.
    """
    return batches.annotate(
        entries_count=_many(Entry.objects.exclude(state="withdrawn")),
        candidates_count=_many(Candidate.objects.exclude(state__in=NEVER)),
        pool_count=_many(Candidate.objects.filter(state__in=POOL)),
        expired_count=_many(Candidate.objects.filter(state="expired")),
        named_count=_many(Nomination.objects.exclude(state="withdrawn"), "entry__batch"),
        postings_count=_many(Posting.objects.exclude(state="cancelled")),
    )


def _many(records: QuerySet[Any], path: str = "batch") -> Coalesce:
    each = records.filter(**{path: OuterRef("pk")}).order_by().values(path).annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(each, output_field=IntegerField()), Value(0))


def quotas_of(batch: Batch) -> list[QuotaRow]:
    """Every city of the home province with what its firms ask for and its quota; two queries."""
    asked: Counter[str] = Counter()
    for region, demand in (
        Entry.objects.filter(batch=batch).exclude(state="withdrawn").values_list("region").annotate(Sum("demand"))
    ):
        asked[region[:4]] += demand
    kept = {quota.region: quota for quota in Quota.objects.filter(batch=batch)}
    return [
        QuotaRow(
            city.code,
            city.name,
            asked[city.code],
            kept[city.code].at_least if city.code in kept else None,
            kept[city.code].at_most if city.code in kept else None,
        )
        for city in regions.prefectures(regions.home().code)
    ]


def entry_of(batch: Batch, number: str) -> Entry:
    """The need of this batch with this number. Raises Refused for another."""
    found = Entry.objects.filter(batch=batch, number=number).select_related("organisation", "need").first()
    if found is None:
        raise Refused(f"本批没有编号为“{number}”的参选需求", f"no need {number} takes part in this batch")
    return found


def candidate_of(batch: Batch, number: str) -> Candidate:
    """The candidate of this batch with this number. Raises Refused for another."""
    found = Candidate.objects.filter(batch=batch, number=number).select_related("expert__person").first()
    if found is None:
        raise Refused(f"本批没有编号为“{number}”的候选人", f"no candidate {number} is in this batch")
    return found


def hard_conflict(candidate: Candidate, entry: Entry) -> Conflict | None:
    """A conflict in force that forbids the pair."""
    return Conflict.objects.filter(
        person=candidate.expert.person_id, organisation=entry.organisation_id, is_hard=True, state__in=IN_FORCE
    ).first()


def list_text(batch: Batch, postings: Sequence[Posting]) -> str:
    """The list as text: who goes to which firm, by city; without any contact."""
    rows = (
        Posting.objects.filter(pk__in=[p.pk for p in postings[:LISTED]])
        .select_related("candidate__expert__person", "institution", "organisation")
        .order_by("region", "id")
    )
    lines = [
        f"{n}. {p.candidate.expert.person.name}（{p.institution.name}）→ {p.organisation.name}"
        for n, p in enumerate(rows, 1)
    ]
    people = len({p.candidate_id for p in postings})
    firms = len({p.organisation_id for p in postings})
    head = f"{batch.name}拟派驻特派员 {people} 人，派驻企业 {firms} 家，共 {len(postings)} 人次。公示期内如有异议，请实名提出。"
    if batch.synthetic:
        head = "合成演示数据：所列企业与人员均为虚构。\n" + head
    more = [f"（其余 {len(postings) - LISTED} 人次见名单附件）"] if len(postings) > LISTED else []
    return "\n".join([head, *lines, *more])[:20000]
