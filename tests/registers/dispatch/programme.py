"""A small batch of the commissioner programme, for tests: window, pool, needs, a plan, a posting."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import begin, perform
from ronghe.registers.dispatch.actions import batches, candidates, entries
from ronghe.registers.dispatch.models import Batch, Candidate, Entry, Plan, PlanPair, Posting
from ronghe.registers.parties.models import Expert, Organisation, Person
from tests.world import World

_serial = count(1)
_years = count(2031)


def batch(world: World, state: str = "open", **fields: Any) -> Batch:
    """A batch whose window is now and whose term is a year, in one of the states draft, open, closed."""
    today = timezone.localdate()
    given = {
        "year": next(_years) % 30_000,
        "name": f"示例批次 {next(_serial)}",
        "opens_on": today,
        "closes_on": today + timedelta(days=10),
        "term_starts_on": today + timedelta(days=20),
        "term_ends_on": today + timedelta(days=20 + 400),
        "budget_fen": 100_000_00,
        "synthetic": True,
    } | fields
    province = world.actor("province")
    made = batches.create(given, by=province)
    for name in {"draft": (), "open": ("open",), "closed": ("open", "close")}[state]:
        perform(made, name, by=province)
    return made


def expert(world: World, organisation: Organisation | None = None, **fields: Any) -> Expert:
    """One more expert of the university, or of another unit, in the pool."""
    n = next(_serial)
    person = Person.objects.create(name=f"示例专家{n}", synthetic=True)
    home = organisation or world.university
    given = {"organisation": home, "region": home.region, "field": "先进制造与自动化"} | fields
    return begin(Expert(person=person, **given), "enter", by=SYSTEM).record  # type: ignore[no-any-return]


def candidate(
    world: World, among: Batch, state: str = "in_pool", who: Expert | None = None, **fields: Any
) -> Candidate:
    """Somebody of the university (the world's expert unless given) in the batch; `among` must be open."""
    one = candidates.candidate_of(among, who or world.expert, **fields)
    made: Candidate = begin(one, "nominate", by=world.actor("institution")).record
    if state == "in_pool":
        perform(made, "admit", by=world.actor("province"))
    return made


def entry(world: World, among: Batch, demand: int = 1, **need: Any) -> Entry:
    """An open need of the firm that takes part."""
    return entries.enter(among, world.need("open", **need), demand, by=world.actor("county"))


def plan(world: World, of: Batch, pairs: list[tuple[Entry, Candidate]], name: str = "示例方案") -> Plan:
    """A plan that is ready with these pairs, as the solver would leave it."""
    made: Plan = begin(Plan(batch=of, name=name), "queue", by=world.actor("province")).record
    perform(made, "start", by=SYSTEM)
    PlanPair.objects.bulk_create([PlanPair(plan=made, entry=e, candidate=c, score=0.5) for e, c in pairs])
    perform(made, "finish", by=SYSTEM, fields={"pairs_count": len(pairs)})
    return made


def posting(world: World, upto: str = "proposed", **fields: Any) -> Posting:
    """The world's expert sent to the world's firm, taken along the main line up to a state."""
    among = batch(world, notice_first=False)
    sent, asked = candidate(world, among), entry(world, among)
    perform(among, "close", by=world.actor("province"))
    chosen = plan(world, among, [(asked, sent)])
    today = timezone.localdate()
    given = {
        "batch": among,
        "plan": chosen,
        "entry": asked,
        "candidate": sent,
        "organisation": asked.organisation,
        "institution": sent.institution,
        "region": asked.region,
        "starts_on": today - timedelta(days=30),
        "ends_on": date(today.year + 2, 1, 1),
    } | fields
    made: Posting = begin(Posting(**given), "propose", by=world.actor("province")).record
    steps = (
        ("signing", "draw_up", "institution"),
        ("", "sign_expert", "expert"),
        ("", "sign_firm", "firm"),
        ("", "sign_institution", "institution"),
        ("filed", "file", "county"),
        ("serving", "appoint", "province"),
    )
    for _, step, who in steps:
        if made.state == upto:
            break
        perform(made, step, by=world.actor(who))
    return made
