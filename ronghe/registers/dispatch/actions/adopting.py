"""A plan is chosen: what stood before gives way, postings begin, and every need learns whether somebody comes."""

from datetime import datetime

from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.bulk import Journey, Move, replay
from ronghe.ledger.perform import on, perform
from ronghe.registers.dispatch.actions import conflicts
from ronghe.registers.dispatch.facts.inputs import PARTS, Inputs, changed, read
from ronghe.registers.dispatch.models import Batch, Entry, Plan, PlanPair, Posting
from ronghe.registers.dispatch.models.posting import OPEN
from ronghe.registers.dispatch.queries import plans
from ronghe.registers.dispatch.workflow.plan import PLAN

GIVES_WAY = ("proposed", "signing")
"""Postings in these states end with the plan that made them."""


@on(PLAN, "adopt")
def adopt(plan: Plan, *, by: Actor, at: datetime) -> None:
    """Replace what the batch followed before by this plan, all at once.

    Raises NotOffered if anything that the plan was made of has changed, or another plan was adopted after it was solved.
    """
    batch = Batch.objects.select_for_update().get(pk=plan.batch_id)
    earlier = plans.adopted(batch)
    if earlier is not None and batch.state == "planned" and not plans.came_after(plan, "finish", earlier, "adopt"):
        raise NotOffered(
            f"{earlier.number} 已在本方案求解之后选定；如要改用本方案，请先“重新编制方案”，或重新求解",
            f"{earlier.number} was adopted after this plan was solved; take the step Plan anew, or solve again",
        )
    conflicts.check(batch, by, at=at)
    now = read(batch)
    if now.digest != plan.inputs:
        differing = [PARTS[name] for name in changed(plan.outcome.get("inputs", {}), now.parts)]
        raise NotOffered(
            f"求解之后{'、'.join(zh for zh, _ in differing) or '输入'}有变化，请重新求解",
            f"since the plan was solved this has changed: {', '.join(en for _, en in differing) or 'its inputs'}; "
            "solve again",
        )
    if earlier is not None:
        perform(earlier, "supersede", by=by, at=at)
    _send(plan, batch, by, at)
    _tell_needs(plan, now, by, at)
    perform(batch, "plan", by=by, at=at)


def _send(plan: Plan, batch: Batch, by: Actor, at: datetime) -> None:
    """Cancel the postings that the plan does not hold, begin those that it adds."""
    pairs = list(PlanPair.objects.filter(plan=plan).select_related("entry", "candidate").order_by("id"))
    wanted = {(p.entry_id, p.candidate_id) for p in pairs}
    open_now = Posting.objects.filter(batch=batch, state__in=OPEN).select_related("entry__need", "candidate")
    stand = set()
    for posting in open_now.order_by("id"):
        key = posting.entry_id, posting.candidate_id
        if key in wanted:
            stand.add(key)
        elif posting.state in GIVES_WAY:
            perform(posting, "cancel", by=by, at=at, answers={"reason": f"改用方案 {plan.number}"})
    made = [
        Posting(
            batch=batch,
            plan=plan,
            entry=p.entry,
            candidate=p.candidate,
            organisation_id=p.entry.organisation_id,
            institution_id=p.candidate.institution_id,
            region=p.entry.region,
            way=p.way,
            score=p.score,
            starts_on=batch.term_starts_on,
            ends_on=batch.term_ends_on,
        )
        for p in pairs
        if (p.entry_id, p.candidate_id) not in stand
    ]
    replay([Journey(one, [Move("propose", by, at)]) for one in made], tell=True)


def _tell_needs(plan: Plan, now: Inputs, by: Actor, at: datetime) -> None:
    """Place the needs that get somebody, pass over the others with the reason."""
    served = set(PlanPair.objects.filter(plan=plan).values_list("entry", flat=True))
    why = {one["id"]: one["why_zh"][:1000] for one in plan.outcome.get("unserved", [])}
    journeys = []
    for entry in Entry.objects.filter(pk__in=now.entries["id"].to_list()).order_by("id"):
        if entry.pk in served:
            steps = [] if entry.state == "served" else ["place"]
        else:
            reason = why.get(entry.pk, "本批方案未能选派")
            again = entry.state == "unserved"
            steps = ["take_up", "pass_over"] if again else ["pass_over"]
            if again and entry.why_unserved == reason:
                steps = []
        moves = [Move(step, by, at, {"reason": reason} if step == "pass_over" else {}) for step in steps]
        if moves:
            journeys.append(Journey(entry, moves))
    replay(journeys, tell=True)
