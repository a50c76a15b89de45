"""A new, unsaved record of every noun of the programme, for the general tests of workflows."""

from collections.abc import Callable
from datetime import date
from itertools import count

from django.utils import timezone

from ronghe.ledger.models.record import Record
from ronghe.registers.dispatch.actions import assessing, candidates, entries
from ronghe.registers.dispatch.models import (
    Assessment,
    Batch,
    Candidate,
    Conflict,
    Entry,
    FollowUp,
    Nomination,
    Plan,
    Posting,
    ServiceLog,
    Voucher,
)
from tests.registers.dispatch import programme
from tests.world import World

_years = count(2300)
_kinds = count(1)


def batch(world: World) -> Batch:
    """A batch of a far year."""
    today = timezone.localdate()
    year = next(_years)
    return Batch(
        year=year,
        name=f"示例批次 {year}",
        opens_on=today.replace(year=year, day=1),
        closes_on=today.replace(year=year, day=20),
        term_starts_on=today.replace(year=year + 1, day=1),
        term_ends_on=today.replace(year=year + 3, day=1),
    )


def candidate(world: World) -> Candidate:
    """A further expert of the university for an open batch."""
    return candidates.candidate_of(programme.batch(world), programme.expert(world))


def entry(world: World) -> Entry:
    """A further need of the firm for an open batch."""
    return entries.entry_of(programme.batch(world), world.need("open"))


def nomination(world: World) -> Nomination:
    """The firm names the world's expert."""
    among = programme.batch(world)
    asked = programme.entry(world, among)
    named = programme.candidate(world, among)
    return Nomination(entry=asked, candidate=named, organisation=asked.organisation, region=asked.region)


def conflict(world: World) -> Conflict:
    """The world's expert and its firm."""
    return Conflict(
        person=world.expert.person, organisation=world.firm, region=world.firm.region, kind=f"post{next(_kinds)}"
    )


def plan(world: World) -> Plan:
    """A plan of a closed batch."""
    return Plan(batch=programme.batch(world, "closed"), name="示例方案")


def posting(world: World) -> Posting:
    """The world's expert to the world's firm, of a plan that was never made."""
    like = programme.posting(world)
    other = programme.posting(world)
    return Posting(
        **{name: getattr(like, name) for name in ("batch", "plan", "organisation", "institution", "region")},
        entry=other.entry,
        candidate=like.candidate,
        starts_on=like.starts_on,
        ends_on=like.ends_on,
    )


def servicelog(world: World) -> ServiceLog:
    """A visit in March 2024 under a posting that began before."""
    sent = programme.posting(world, "serving", starts_on=date(2024, 1, 1))
    return ServiceLog(posting=sent, region=sent.region, served_on=date(2024, 3, 1), hours=4, summary="示例：现场诊断")


def assessment(world: World) -> Assessment:
    """Of a posting in service."""
    sent = programme.posting(world, "serving")
    return assessing.assessment_of(sent)


def voucher(world: World) -> Voucher:
    """For the firm, out of the budget of a batch that has sent somebody there."""
    among = programme.posting(world, "serving").batch
    Batch.objects.filter(pk=among.pk).update(state="running")
    among.refresh_from_db()
    return Voucher(batch=among, organisation=world.firm, region=world.firm.region, amount_fen=10_000_00)


def followup(world: World) -> FollowUp:
    """Of a posting."""
    sent = programme.posting(world, "serving")
    return FollowUp(posting=sent, region=sent.region, months=6, due_on=timezone.localdate())


PROGRAMME: dict[str, Callable[[World], Record]] = {
    "batch": batch,
    "candidate": candidate,
    "entry": entry,
    "nomination": nomination,
    "conflict": conflict,
    "plan": plan,
    "posting": posting,
    "servicelog": servicelog,
    "assessment": assessment,
    "voucher": voucher,
    "followup": followup,
}
