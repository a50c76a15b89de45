"""奖励: what the province gives for a grade, within the batch's budget and after its own public notice."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger import publishing
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.bulk import Journey, Move, replay
from ronghe.ledger.models.publication import Publication
from ronghe.ledger.perform import on, perform
from ronghe.registers.dispatch.actions.assessing import OFFICE
from ronghe.registers.dispatch.actions.vouchers import MOST, yuan
from ronghe.registers.dispatch.models import Assessment, Batch
from ronghe.registers.dispatch.queries import assessing as queries
from ronghe.registers.dispatch.workflow.assessment import ASSESSMENT
from ronghe.registers.dispatch.workflow.batch import BATCH


def publish_rewards(batch: Batch, *, by: Actor, at: datetime | None = None) -> list[Assessment]:
    """The public notice of all rewards of a batch that wait for one, in parts where the list is long.

    Raises NotOffered where none waits.
    """
    proposed = list(queries.proposed_rewards(batch))
    if not proposed:
        raise NotOffered("本批没有待公示的奖励", "no reward of this batch waits for its notice")
    at = at or timezone.now()
    parts = queries.reward_parts(proposed)
    with transaction.atomic():
        for n, part in enumerate(parts, 1):
            which = f"（第 {n} 部分，共 {len(parts)} 部分）" if len(parts) > 1 else ""
            _make_public(f"{batch.name}特派员奖励公示{which}", part, by, at)
        replay([Journey(one, [Move("publish_reward", by, at)]) for one in proposed], tell=True)
    return proposed


@on(BATCH, "set_aside")
def set_aside(batch: Batch, *, by: Actor, at: datetime, amount: int) -> None:
    """Never beyond the budget; the batch's row is locked, so that two officers propose one after the other."""
    rest = batch.reward_budget_fen - batch.rewarded_fen
    if amount > rest:
        raise Refused(
            f"超出本批奖励预算：余 {yuan(rest)} 元，拟奖励 {yuan(amount)} 元",
            f"beyond the batch's budget for rewards: {yuan(rest)} yuan left, {yuan(amount)} asked",
        )
    batch.rewarded_fen += amount


@on(BATCH, "put_back")
def put_back(batch: Batch, *, by: Actor, at: datetime, amount: int) -> None:
    """What is not given can be given to others."""
    batch.rewarded_fen -= amount


@on(ASSESSMENT, "reward")
def propose(assessment: Assessment, *, by: Actor, at: datetime, kind: str, reason: str, amount: int = 0) -> None:
    """Money is set aside at once; only an award of money has an amount."""
    if (kind == "money") != (amount > 0):
        raise Refused(
            "奖励金须写明金额，其他奖励不填金额", "an award of money states its amount, other rewards have none"
        )
    if amount > MOST:
        raise Refused("金额不能超过 10 亿元", "the amount lies below a thousand million yuan")
    if amount:
        perform(assessment.posting.batch, "set_aside", by=SYSTEM, at=at, answers={"amount": amount})
    assessment.reward, assessment.reward_fen, assessment.reward_reason = kind, amount, reason


@on(ASSESSMENT, "publish_reward")
def publish(assessment: Assessment, *, by: Actor, at: datetime) -> None:
    """The public notice of this reward, unless one for the whole batch is being made now."""
    if not any(notice.opens_at == at for notice in publishing.notices_about(assessment)):
        _make_public(f"特派员奖励公示（{assessment.number}）", [assessment], by, at)
    assessment.reward_noticed_at = at


@on(ASSESSMENT, "give_reward")
def give(assessment: Assessment, *, by: Actor, at: datetime) -> None:
    """The instant of giving."""
    assessment.rewarded_at = at


@on(ASSESSMENT, "drop_reward")
def drop(assessment: Assessment, *, by: Actor, at: datetime, reason: str) -> None:
    """The money is free again; the event keeps what was proposed and why it was dropped."""
    if assessment.reward_fen:
        perform(assessment.posting.batch, "put_back", by=SYSTEM, at=at, answers={"amount": assessment.reward_fen})
    assessment.reward, assessment.reward_fen, assessment.reward_reason = "", 0, ""
    assessment.reward_noticed_at = None


def _make_public(title: str, rewarded: Sequence[Assessment], by: Actor, at: datetime) -> None:
    batch = rewarded[0].posting.batch
    notice = Publication(
        kind=publishing.NOTICE,
        title=title[:120],
        body=queries.reward_text(rewarded, batch.synthetic),
        office=OFFICE,
        region=batch.region,
        period=batch.notice_period,
    )
    publishing.announce(notice, by=by, about=rewarded, at=at)
