"""Writes of plans: a solve is queued, taken up by a job, and its result written at once; stopped, it starts again."""

import logging
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import begin, on, perform
from ronghe.registers.dispatch.actions import conflicts
from ronghe.registers.dispatch.actions.weighing import compare, cost, swap, what_if
from ronghe.registers.dispatch.facts import remedies
from ronghe.registers.dispatch.facts.inputs import read
from ronghe.registers.dispatch.facts.outcome import outcome_of
from ronghe.registers.dispatch.facts.scoring import Progress, evidence
from ronghe.registers.dispatch.facts.solving import Gathered, gather, options_of
from ronghe.registers.dispatch.facts.task import Task, load, save
from ronghe.registers.dispatch.models import Batch, Plan, PlanPair
from ronghe.registers.dispatch.models.batch import OBJECTIVES
from ronghe.registers.dispatch.queries import plans
from ronghe.registers.dispatch.workflow.plan import PLAN

__all__ = ["annotate", "compare", "cost", "queue", "run", "solve_now", "stalled", "swap", "wake", "what_if"]

STALLED = timedelta(minutes=2)
"""A solve that has not said anything for so long was stopped."""
WAITED = timedelta(seconds=20)
"""A queued plan that nobody took up for so long is offered again."""
ATTEMPTS = 3
STAGES = {
    "核对回避": (0.0, 0.03),
    "读取": (0.03, 0.1),
    "建立索引": (0.1, 0.25),
    "训练词向量": (0.25, 0.4),
    "筛选候选": (0.4, 0.85),
    "求解": (0.85, 0.95),
    "写入": (0.95, 1.0),
    "整理依据": (1.0, 1.0),
}
"""Where each stage lies within the whole."""

log = logging.getLogger(__name__)


def queue(
    batch: Batch,
    name: str,
    options: Mapping[str, Any] | None = None,
    base: Plan | None = None,
    *,
    by: Actor,
    once: str = "",
    at: datetime | None = None,
    enqueue: bool = True,
) -> Plan:
    """Ask for a solve of a batch; the job begins when this is committed. See `solving.OPTIONS` for the options.

    `base` is a plan to disturb little: its pairs are worth `inertia` more. Raises Refused for options that cannot be.
    """
    given = dict(options or {})
    _check(given)
    if base is not None and (base.batch_id != batch.pk or not base.pairs_count):
        raise Refused("沿用方案应是本批已求解的方案", "the plan to go on from must be a solved one of this batch")
    plan = Plan(batch=batch, base=base, name=name[:60], region=batch.region, options=options_of(batch, given))
    made: Plan = begin(plan, "queue", by=by, once=once, at=at).record
    if enqueue:
        wake(made.pk)
    return made


def wake(plan: int) -> None:
    """Let a worker solve a plan as soon as the present transaction is committed."""
    # Jobs stand above the actions; a task is known by its path anyway.
    task = "ronghe.registers.dispatch.jobs.solving.solve_plan"
    transaction.on_commit(lambda: import_string(task).enqueue(plan))


def _check(options: Mapping[str, Any]) -> None:
    score, load_, inertia = options.get("min_score"), options.get("min_load", 0), options.get("inertia", 0.0)
    if (goal := options.get("objective", "total")) not in OBJECTIVES:
        raise Refused(f"没有“{goal}”这个目标", f"there is no objective {goal}")
    if score is not None and not 0 <= score <= 1:
        raise Refused(f"最低分应在 0 到 1 之间，读到 {score}", f"the minimum score lies between 0 and 1, not {score}")
    if not 0 <= load_ <= 20:
        raise Refused(
            f"每人最少需求数应在 0 到 20 之间，读到 {load_}", f"the least load lies between 0 and 20, not {load_}"
        )
    if not 0 <= inertia <= 10:
        raise Refused(f"沿用权重应在 0 到 10 之间，读到 {inertia}", f"inertia lies between 0 and 10, not {inertia}")


@on(PLAN, "queue")
@on(PLAN, "retry")
def check_queue(plan: Plan, *, by: Actor, at: datetime) -> None:
    """A batch is solved when registration is over and nobody is published yet."""
    if plan.batch.state not in ("closed", "planned"):
        raise NotOffered(
            "征集截止后、名单公示前才能求解；已公示的请先“重新编制方案”",
            "a plan is made between the end of registration and the notice; take the step Plan anew first",
        )
    plan.stage, plan.share, plan.attempt, plan.failure, plan.beat_at = "", 0.0, 0, "", timezone.now()


@on(PLAN, "fail")
def note_failure(plan: Plan, *, by: Actor, at: datetime, reason: str) -> None:
    """Why there is no plan."""
    plan.failure, plan.stage = reason, ""


def solve_now(plan: Plan, *, at: datetime | None = None, heard: Progress | None = None) -> Plan:
    """Solve a queued plan here and now, as the job does; the plan as it then is. `heard` is told of each stage, too."""
    run(plan.pk, at=at, heard=heard)
    plan.refresh_from_db()
    return plan


def run(key: int, *, at: datetime | None = None, heard: Progress | None = None) -> None:
    """Solve a plan. It may be called twice, at the same time or after a stop: only one result is written.

    Nothing of the batch changes but its conflicts; a plan that was adopted before stays as it is whatever happens here.
    """
    plan = _taken_up(key, at)
    if plan is None:
        _complete(key, at)
        return
    attempt = plan.attempt
    try:
        gathered = _solved(plan, attempt, at, heard)
    except Refused as refused:
        _fail(key, attempt, refused.zh, at)
        return
    except TimeoutError:
        _fail(key, attempt, "在时限内没有找到可行方案；请加大时限，或减少名额与上限等约束", at)
        return
    if gathered is not None:
        annotate(key, gathered, at=at, heard=heard)


def _taken_up(key: int, at: datetime | None) -> Plan | None:
    """The plan, taken up for one more attempt; None if there is nothing to do or somebody else is at it."""
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).get(pk=key)
        stopped = plan.state == "solving" and (plan.beat_at is None or plan.beat_at < timezone.now() - STALLED)
        if plan.state != "queued" and not stopped:
            return None
        if plan.attempt >= ATTEMPTS:
            reason = f"求解 {ATTEMPTS} 次均中途停止（最近停在“{plan.stage}”）；请检查后台任务后重新求解"
            perform(plan, "fail", by=SYSTEM, at=at, answers={"reason": reason})
            return None
        fields = {"attempt": plan.attempt + 1, "beat_at": timezone.now(), "stage": "", "share": 0.0}
        perform(plan, "start", by=SYSTEM, at=at, fields=fields)
        return plan


class _Beat:
    """Says how far a solve is, outside every transaction and not too often."""

    def __init__(self, key: int, attempt: int, heard: Progress | None = None) -> None:
        self.mine = Plan.objects.filter(pk=key, attempt=attempt)
        self.last = ("", 0.0)
        self.heard = heard

    def __call__(self, stage: str, share: float) -> None:
        if self.heard is not None:
            self.heard(stage, share)
        now = time.monotonic()
        if stage == self.last[0] and now < self.last[1] + 0.5:
            return
        self.last = (stage, now)
        low, high = STAGES.get(stage, (0.0, 0.0))
        whole = low + (high - low) * min(max(share, 0.0), 1.0)
        self.mine.update(stage=stage, share=whole, beat_at=timezone.now())


def _solved(plan: Plan, attempt: int, at: datetime | None, heard: Progress | None) -> Gathered | None:
    """Read, score, solve and write; None if another attempt has taken over."""
    beat, batch = _Beat(plan.pk, attempt, heard), plan.batch
    beat("核对回避", 0)
    conflicts.check(batch, at=at)
    beat("读取", 0)
    inputs = read(batch)
    options = options_of(batch, plan.options)
    gathered = gather(inputs, options, plan.base, known_table(plan), beat)
    beat("求解", 0)
    problem, solution = gathered.task.solved(lambda _, share: beat("求解", share))
    outcome = outcome_of(gathered.task, problem, solution, inputs)
    beat("写入", 0)
    digest = save(gathered.task, plan.number)
    chosen = gathered.task.edges.filter(solution.chosen)
    with transaction.atomic():
        stands = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        if stands.state != "solving" or stands.attempt != attempt:
            return None
        PlanPair.objects.filter(plan=plan).delete()
        PlanPair.objects.bulk_create(
            [
                PlanPair(plan=plan, entry_id=e, candidate_id=c, score=score, way=way or "plan", is_kept=kept)
                for e, c, score, way, kept in chosen.select("entry", "candidate", "score", "way", "kept").iter_rows()
            ],
            batch_size=500,
        )
        fields = {
            "inputs": inputs.digest, "outcome": outcome, "edges_digest": digest, "pairs_count": chosen.height,
            "stage": "", "share": 1.0, "beat_at": timezone.now(),
        }  # fmt: skip
        perform(stands, "finish", by=SYSTEM, at=at, fields=fields)
    return gathered


def known_table(plan: Plan) -> Task | None:
    """The table of scores of the base, else of the batch's latest solve; None where there is none that can be read."""
    others = [plan.base] if plan.base is not None and plan.base.edges_digest else []
    for other in [*others, *plans.scored_before(plan.batch, plan)[:3]]:
        with suppress(Refused):
            return load(other.number, other.edges_digest)
    return None


def _fail(key: int, attempt: int, reason: str, at: datetime | None) -> None:
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).get(pk=key)
        if plan.state == "solving" and plan.attempt == attempt:
            perform(plan, "fail", by=SYSTEM, at=at, answers={"reason": reason[:2000]})


def annotate(key: int, gathered: Gathered, *, at: datetime | None = None, heard: Progress | None = None) -> None:
    """Add to a solved plan why each pair fits and what one more expert would do; it can be read and adopted before."""
    plan = Plan.objects.select_related("base").get(pk=key)
    if plan.outcome.get("complete", True):
        return
    beat = _Beat(key, plan.attempt, heard)
    pairs = {(p.entry_id, p.candidate_id): p for p in PlanPair.objects.filter(plan=plan)}
    sides = set(gathered.inputs.entries["id"]), set(gathered.inputs.candidates["id"])
    chosen = [pair for pair in pairs if pair[0] in sides[0] and pair[1] in sides[1]]
    known = {} if gathered.matcher is not None else _evidence_of(plan)
    found = evidence(gathered.inputs, gathered.matcher, chosen, known, beat)
    for pair, why in found.items():
        pairs[pair].evidence = why
    _keep(plan, [pairs[pair] for pair in found])
    beat("整理依据", 1)
    _, solution = gathered.task.solved()
    help_ = remedies.remedies(gathered.task, solution)
    outcome = plan.outcome | {"remedies": help_, "summary": remedies.sentences(help_), "complete": True}
    with suppress(NotOffered):  # laid aside meanwhile
        perform(plan, "annotate", by=SYSTEM, at=at, fields={"outcome": outcome, "stage": ""})


def _keep(plan: Plan, pairs: list[PlanPair]) -> None:
    """Write the evidence of many pairs at once, unless another attempt has taken over."""
    with transaction.atomic():
        stands = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        if stands.attempt == plan.attempt:
            PlanPair.objects.bulk_create(
                pairs, batch_size=500, update_conflicts=True, unique_fields=["id"], update_fields=["evidence"]
            )


def _evidence_of(plan: Plan) -> dict[tuple[int, int], dict[str, Any]]:
    """What was found out for the same pairs when their scores, used again now, were made."""
    rows = PlanPair.objects.filter(plan__batch=plan.batch_id).exclude(plan=plan).order_by("plan_id")
    return {(e, c): why for e, c, why in rows.values_list("entry", "candidate", "evidence") if why}


def _complete(key: int, at: datetime | None) -> None:
    """Go on where a job was stopped between the plan and its reasons."""
    plan = Plan.objects.select_related("batch").get(pk=key)
    late = plan.beat_at is None or plan.beat_at < timezone.now() - STALLED
    if plan.state in ("ready", "adopted") and not plan.outcome.get("complete", True) and late:
        Plan.objects.filter(pk=key).update(beat_at=timezone.now(), attempt=plan.attempt + 1)
        annotate(key, Gathered(load(plan.number, plan.edges_digest), read(plan.batch)), at=at)


def stalled(now: datetime) -> list[int]:
    """Plans whose solve was stopped, or that wait in the queue and nobody takes up; each is named once in a while."""
    stopped = Q(state="solving", beat_at__lt=now - STALLED) | Q(state="queued", beat_at__lt=now - WAITED)
    bare = Q(state__in=["ready", "adopted"], outcome__complete=False, beat_at__lt=now - STALLED)
    found = Plan.objects.filter(stopped | (bare & Q(attempt__lt=2 * ATTEMPTS))).order_by("id")
    keys = list(found.values_list("pk", flat=True))
    Plan.objects.filter(pk__in=keys, state="queued").update(beat_at=now)
    return keys
