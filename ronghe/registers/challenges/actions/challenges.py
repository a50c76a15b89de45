"""Writes of challenges before they are open: proposed, checked for likeness, put on a list."""

from datetime import datetime
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import Done, begin, on, perform
from ronghe.registers.challenges.actions.calls import forget
from ronghe.registers.challenges.facts import askings
from ronghe.registers.challenges.models import Call, Challenge
from ronghe.registers.challenges.queries import halls
from ronghe.registers.challenges.workflow.challenge import CHALLENGE
from ronghe.registers.parties import queries as parties
from ronghe.registers.projects.facts.repeated import Source, askings_from, repeated

askings_from(Source("challenge", askings.challenges, askings.readable_challenges))
askings_from(Source("bid", askings.bids, askings.readable_bids))


def propose(fields: dict[str, Any], *, by: Actor, once: str = "", need: Any = None, at: datetime | None = None) -> Done:
    """A new draft of the acting firm; `need`: the need of the same firm it comes from."""
    firm = parties.organisation(by.organisation)
    if firm is None or firm.state != "registered":
        raise NotAllowed("企业尚未通过属地核验，暂不能提出榜题", "the firm is not yet confirmed by its county")
    if need is not None and need.organisation_id != firm.pk:
        raise NotAllowed("只能由本企业的需求提出榜题", "only from a need of your own firm")
    made = Challenge(organisation=firm, region=firm.region, synthetic=firm.synthetic, need=need, **fields)
    return begin(made, by=by, once=once, at=at)


def revise(challenge: Challenge, fields: dict[str, Any], *, by: Actor, once: str = "", seen: int | None = None) -> Done:
    """Change a draft or a returned challenge."""
    return perform(challenge, "edit", by=by, once=once, seen=seen, fields=fields)


@on(CHALLENGE, "submit")
def check_dates(challenge: Challenge, *, by: Actor, at: datetime) -> None:
    """What is asked for must still be possible."""
    if challenge.finish_on <= day_of(at):
        raise Refused("要求完成日期应晚于今天", "the day to finish by must lie ahead")


@on(CHALLENGE, "check")
def check_likeness(challenge: Challenge, *, by: Actor, at: datetime, alike: str = "") -> None:
    """Where something else may ask for the same, the officer says why this challenge may go on."""
    found = repeated(challenge, by)
    if found and not alike:
        numbers = "、".join(one.asking.record.number for one in found.pairs)
        zh, en = [f"与 {numbers} 相近"] if numbers else [], [f"it is like {numbers}"] if numbers else []
        if found.beyond:
            zh.append(f"与您查看范围之外的 {found.beyond} 件相近")
            en.append(f"it is like {found.beyond} beyond what you may read")
        raise Refused(
            f"{'，'.join(zh)}，可能重复支持；请核对后填写查重说明",
            f"{', and '.join(en)}, and may be funded twice; look at them and say why it may go on",
        )
    challenge.alike = alike


@on(CHALLENGE, "list")
def put_on_list(challenge: Challenge, *, by: Actor, at: datetime, call: int, bounty: int, race: str) -> None:
    """A list that is being drawn up takes it, with its bounty."""
    found = Call.objects.select_for_update().filter(pk=call, state="drafting").first()
    if found is None:
        raise NotOffered("所选榜单不在拟定中", "that list is not being drawn up")
    if not challenge.region.startswith(found.region):
        raise NotOffered("榜题不在该榜单的地区内", "the challenge is not of the list's region")
    if bounty <= 0:
        raise Refused("榜单金额应大于 0", "the bounty must be above 0")
    challenge.call, challenge.bounty_fen, challenge.race = found, bounty, race == "race"


@on(CHALLENGE, "unlist")
def take_off_list(challenge: Challenge, *, by: Actor, at: datetime) -> None:
    """The list goes without it."""
    challenge.call, challenge.bounty_fen = None, None


@on(CHALLENGE, "pull")
def cancel_bids(challenge: Challenge, *, by: Actor, at: datetime, reason: str) -> None:
    """The bids end with it; those that are sealed are never read."""
    for bid in halls.bids_on(challenge).filter(state__in=["draft", "sealed"]):
        perform(bid, "cancel", by=SYSTEM, at=at)
        forget(bid)
    for bid in halls.bids_on(challenge).filter(state__in=["opened", "eligible"]):
        perform(bid, "lose", by=SYSTEM, at=at)
