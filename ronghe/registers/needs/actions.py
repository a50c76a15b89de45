"""What the steps of a need do beyond changing its state."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import begin, on, perform
from ronghe.ledger.scope import may_reach
from ronghe.registers.needs.models import UNFIT, VERDICTS, Need, Opinion
from ronghe.registers.needs.workflow import NEED
from ronghe.registers.parties import queries as parties


def register(fields: dict[str, Any], *, by: Actor, once: str = "") -> Need:
    """A new draft of the acting firm; the region is the firm's own."""
    firm = parties.organisation(by.organisation)
    if firm is None or firm.state != "registered":
        raise NotAllowed("企业尚未通过属地核验，暂不能登记需求", "the firm is not yet confirmed by its county")
    need = Need(organisation=firm, region=firm.region, industry=firm.industry, synthetic=firm.synthetic, **fields)
    return begin(need, by=by, once=once).record  # type: ignore[no-any-return]


def revise(need: Need, fields: dict[str, Any], *, by: Actor, once: str = "", seen: int | None = None) -> Need:
    """Change a draft or a returned need."""
    return perform(need, "edit", by=by, once=once, seen=seen, fields=fields).record  # type: ignore[no-any-return]


def submit(need: Need, *, by: Actor, once: str = "") -> Need:
    """Hand the need to the county."""
    return perform(need, "submit", by=by, once=once).record  # type: ignore[no-any-return]


def opine(need: Need, expert: int, verdict: str, reason: str, *, by: Actor) -> Opinion | None:
    """Keep what an officer, broker or the firm thinks of a recommended expert; an empty verdict takes it back."""
    if by.role not in NEED.steps["match"].by or not may_reach(need, by):
        raise NotAllowed("您不能对这条需求的推荐专家发表意见", "you may not judge the experts of this need")
    if verdict and (verdict not in VERDICTS or (verdict == "unfit" and reason not in UNFIT)):
        raise Refused("请选择意见；“不合适”须选择理由", "choose an opinion; “unfit” needs a reason")
    found = parties.expert_in_pool(expert)
    if found is None:
        raise Refused("没有这位在库专家", "there is no such expert in the pool")
    with transaction.atomic():
        before = Opinion.objects.filter(need=need, expert=found).first()
        if not verdict:
            Opinion.objects.filter(need=need, expert=found).delete()
            given = {"expert": found.number, "verdict": "taken_back", "of": before.verdict if before else ""}
            perform(need, "judge", by=by, answers=given)
            return None
        made, _ = Opinion.objects.update_or_create(
            need=need,
            expert=found,
            defaults={
                "verdict": verdict,
                "reason": reason if verdict == "unfit" else "",
                "by": by.name,
                "user": by.user,
            },
        )
        perform(need, "judge", by=by, answers={"expert": found.number, "verdict": verdict, "of": made.reason})
    return made


def view_contact(need: Need, reason: str, *, by: Actor) -> None:
    """Note who looked at the contact and why, before it is shown."""
    perform(need, "view_contact", by=by, answers={"reason": reason})


@on(NEED, "submit")
@on(NEED, "file")
def note_submission(need: Need, *, by: Actor, at: datetime, **_: Any) -> None:
    """The instant of the latest submission."""
    need.submitted_at = at


@on(NEED, "accept")
def note_acceptance(need: Need, *, by: Actor, at: datetime, **_: Any) -> None:
    """The instant of acceptance."""
    need.accepted_at = at


@on(NEED, "hand_to_broker")
def assign_broker(need: Need, *, by: Actor, at: datetime, broker: int) -> None:
    """A registered transfer office takes the need over."""
    found = parties.broker(broker)
    if found is None:
        raise NotOffered("所选单位不是在册的技术转移机构", "that organisation is not a registered transfer office")
    need.broker = found


@on(NEED, "match")
def assign_expert(need: Need, *, by: Actor, at: datetime, expert: int) -> None:
    """Only an expert in the pool can be matched, and never one of the firm's own unit."""
    found = parties.expert_in_pool(expert)
    if found is None:
        raise NotOffered("所选专家不在库中或已暂停接单", "that expert is not in the pool or has paused")
    if found.organisation_id == need.organisation_id:
        raise NotOffered(
            "专家与企业属于同一单位，应当回避", "the expert belongs to the firm itself: a conflict of interest"
        )
    need.expert = found


@on(NEED, "release")
def free_expert(need: Need, *, by: Actor, at: datetime, reason: str) -> None:
    """The expert is free again."""
    need.expert = None


@on(NEED, "report_done")
def note_report(need: Need, *, by: Actor, at: datetime, outcome: str) -> None:
    """What the expert says was reached; it counts only when the firm countersigns."""
    need.outcome = outcome


@on(NEED, "solve")
def note_outcome(
    need: Need, *, by: Actor, at: datetime, outcome: str, money_saved: int | None = None, new_sales: int | None = None
) -> None:
    """What the firm countersigned, with what it brings a year."""
    need.outcome, need.money_saved_fen, need.new_sales_fen, need.solved_at = outcome, money_saved, new_sales, at


@on(NEED, "renew")
def note_deadline(need: Need, *, by: Actor, at: datetime, deadline: str) -> None:
    """The new deadline must lie ahead."""
    new = date.fromisoformat(deadline)
    if new <= at.date():
        raise NotOffered("新的截止日期应晚于今天", "the new deadline must lie after today")
    need.deadline = new
