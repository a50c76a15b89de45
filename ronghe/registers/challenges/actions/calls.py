"""Writes of lists: drawn up, made public, opened for bids, extended by rule, closed."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger import notices, publishing
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.audience import users
from ronghe.ledger.models.publication import Publication
from ronghe.ledger.perform import Done, begin, on, perform
from ronghe.registers.challenges.actions import arrivals
from ronghe.registers.challenges.models import Bid, Call, Challenge, Content
from ronghe.registers.challenges.queries import halls
from ronghe.registers.challenges.workflow.bid import TEAMS
from ronghe.registers.challenges.workflow.call import CALL
from ronghe.rulebook.challenges.terms import terms_on
from ronghe.rulebook.codes import regions

OFFICE = "省科学技术厅"
_INSTANT = "%Y-%m-%d %H:%M"


def draw_up(fields: dict[str, Any], *, by: Actor, once: str = "", at: datetime | None = None) -> Done:
    """A new list of the acting office; a city's list is of its city."""
    region = by.region or regions.home().code
    return begin(Call(region=region, **fields), by=by, once=once, at=at)


def revise(call: Call, fields: dict[str, Any], *, by: Actor, once: str = "", seen: int | None = None) -> Done:
    """Change a list that is not public yet."""
    return perform(call, "edit", by=by, once=once, seen=seen, fields=fields)


@on(CALL, "create")
@on(CALL, "edit")
def check_deadline(call: Call, *, by: Actor, at: datetime) -> None:
    """The deadline lies ahead."""
    if call.deadline_at <= at:
        raise Refused("截止时间应晚于现在", "the deadline must lie ahead")


@on(CALL, "publicise")
def publicise(call: Call, *, by: Actor, at: datetime) -> None:
    """The public notice of the list names every challenge on it."""
    listed = halls.of_call(call, ["listed"])
    lines = [
        f"{n}. {one.title}（{one.organisation.name}），榜单金额 {_wan(one)} 万元" for n, one in enumerate(listed, 1)
    ]
    synthetic = "（合成演示数据：所列企业均为虚构。）\n" if call.synthetic else ""
    terms = terms_on(day_of(at))
    notice = Publication(
        kind=publishing.NOTICE,
        title=f"{call.title}公示"[:120],
        body=f"{synthetic}经征集、形式审查与专家论证，拟将下列榜题列入榜单，现予公示。\n" + "\n".join(lines),
        office=OFFICE,
        region=call.region,
        period=terms.list_notice,
    )
    publishing.announce(notice, by=by, about=[call, *listed], at=at)
    call.noticed_at = at


@on(CALL, "publish")
def open_for_bids(call: Call, *, by: Actor, at: datetime) -> None:
    """Every challenge on the list is open from this instant, which lies before the deadline."""
    if call.deadline_at <= at:
        raise NotOffered("截止时间已过，请先修改", "the deadline has passed; change it first")
    call.published_at = at
    for one in halls.of_call(call, ["listed"]):
        perform(one, "open", by=SYSTEM, at=at)


@on(CALL, "record_outage")
def extend(call: Call, *, by: Actor, at: datetime, since: str, until: str, evidence: str) -> None:
    """The deadline moves by the rule in force, and every team that has begun is told. Raises Refused where it does not."""
    start, end = _instant(since, "故障开始"), _instant(until, "故障结束")
    if not start < end <= at:
        raise Refused("故障结束应晚于开始，且不能在未来", "an outage ends after it began, and not in the future")
    if any(start < _known(b) and _known(a) < end for a, b in call.outages):
        raise Refused("与已登记的故障时段重叠", "it overlaps an outage that is recorded already")
    longer = call.terms.extension(call.deadline_at, start, end)
    if not longer:
        terms = call.terms
        raise Refused(
            f"截止前 {terms.outage_window_hours} 小时内且不短于 {terms.outage_least_minutes} 分钟的故障才顺延",
            f"only outages of {terms.outage_least_minutes} minutes or more in the last {terms.outage_window_hours} "
            "hours extend the deadline",
        )
    call.deadline_at += longer
    call.outages = [*call.outages, [start.isoformat(), end.isoformat()]]
    new = timezone.localtime(call.deadline_at)
    text = (
        f"因登记在案的系统故障，{call.title}的截止时间顺延至 {new:{_INSTANT}}",
        f"the deadline of {call.title} was extended to {new:{_INSTANT}} because of a recorded outage",
    )
    begun = Bid.objects.filter(challenge__call=call, state__in=["draft", "sealed"])
    told = {user for bid in begun for user in users(bid, tuple(TEAMS.split()))}
    notices.send(told, text, noun="call", key=call.pk)


@on(CALL, "close")
def close(call: Call, *, by: Actor, at: datetime) -> None:
    """What was received is sealed; bids that were not handed in are gone, with all that was written."""
    arrivals.settle_all(call)
    for one in halls.of_call(call, ["open"]):
        perform(one, "close", by=SYSTEM, at=at)
    for bid in Bid.objects.filter(challenge__call=call, state="draft").order_by("id"):
        perform(bid, "expire", by=SYSTEM, at=at)


@on(CALL, "withdraw")
def withdraw(call: Call, *, by: Actor, at: datetime, reason: str) -> None:
    """Its challenges go with it, and the bids on them unread."""
    for one in halls.of_call(call, ["listed"]):
        perform(one, "withdraw", by=by, at=at, answers={"reason": reason})
    for one in halls.of_call(call, ["open", "closed"]):
        perform(one, "pull", by=by, at=at, answers={"reason": reason})


def forget(bid: Bid) -> None:
    """Empty what a team wrote: it was never handed in, or nobody may open it any more."""
    Content.objects.filter(bid=bid).update(locked=b"", envelope=b"")
    bid.files.all().delete()


def _instant(text: str, label: str) -> datetime:
    try:
        found = datetime.strptime(text.strip().replace("T", " "), _INSTANT)
    except ValueError:
        raise NotOffered(
            f"“{label}”看不懂：请写成 2026-03-05 20:10", f"“{text}” is no instant: write it as 2026-03-05 20:10"
        ) from None
    return timezone.make_aware(found)


def _known(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _wan(one: Challenge) -> str:
    return f"{(one.bounty_fen or 0) / 1_000_000:g}"
