"""Writes of batches: a new one under the terms in force, quotas, pairs ordered by hand, the public notice of the list."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from ronghe.engine.calendars.beijing import DAY, day_of
from ronghe.engine.calendars.months import months_later
from ronghe.engine.calendars.period import NotAPeriod, Period
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger import publishing
from ronghe.ledger.actor import Actor
from ronghe.ledger.models.publication import Publication
from ronghe.ledger.perform import begin, on, perform
from ronghe.ledger.refusals import Clash, Stale
from ronghe.registers.dispatch.models import Batch, Candidate, Entry, Order, Posting, Quota
from ronghe.registers.dispatch.queries import batches as queries
from ronghe.registers.dispatch.workflow.batch import BATCH
from ronghe.rulebook.codes import regions
from ronghe.rulebook.dispatch.terms import terms_on


def create(fields: dict[str, Any], *, by: Actor, once: str = "", at: datetime | None = None) -> Batch:
    """A new batch; what the officer leaves open is filled from the terms in force when its window opens."""
    terms = terms_on(fields["opens_on"])
    given = {
        "notice_first": terms.notice_first,
        "notice_period": terms.notice_period,
        "max_load": terms.max_firms_per_person,
        "max_per_firm": terms.max_persons_per_firm,
    } | fields
    batch = Batch(**given)
    try:
        return begin(batch, by=by, once=once, at=at).record  # type: ignore[no-any-return]
    except Clash:
        # The database was asked before the effects: say what it minded.
        check_term(batch, by=by, at=at or timezone.now())
        raise


def set_quota(
    batch: Batch, region: str, at_most: int | str | None, at_least: int | str | None, *, by: Actor, once: str = ""
) -> Batch:
    """The quota of a city, as numbers or as typed; both empty takes it away."""
    answers = {"region": region, "at_most": at_most, "at_least": at_least}
    return perform(batch, "set_quota", by=by, once=once, answers=_given(answers)).record  # type: ignore[no-any-return]


def direct(
    batch: Batch,
    entry: Entry,
    candidate: Candidate,
    order: str,
    reason: str = "",
    *,
    by: Actor,
    once: str = "",
    seen: int | None = None,
) -> Batch:
    """Lock or forbid a pair, or free it again; `seen` the version of the batch that the officer looked at."""
    answers = {"entry": entry.number, "candidate": candidate.number, "order": order, "reason": reason}
    return perform(batch, "direct", by=by, once=once, seen=seen, answers=_given(answers)).record  # type: ignore[no-any-return]


def standing(batch: Batch) -> str:
    """What tells whether anybody has ordered something since: the number of the batch's orders and the latest instant."""
    orders = Order.objects.filter(batch=batch).aggregate(many=Count("pk"), last=Max("at"))
    return f"{orders['many']} {orders['last'].isoformat() if orders['last'] else ''}".strip()


def direct_all(
    batch: Batch,
    orders: Iterable[Mapping[str, str]],
    reason: str = "",
    *,
    by: Actor,
    standing: str | None = None,
    seen: int | None = None,
) -> None:
    """All of these orders {entry, candidate, order} by numbers, or none.

    `standing` and `seen`: what the officer looked at. Raises Stale where another officer has ordered something since.
    """
    with transaction.atomic():
        locked = Batch.objects.select_for_update().get(pk=batch.pk)
        if standing is not None and standing != _standing(locked):
            raise Stale(batch.number)
        for one in orders:
            answers = dict(one) | {"reason": reason if one["order"] == "forbid" else ""}
            perform(locked, "direct", by=by, seen=seen, answers=_given(answers))


_standing = standing


def _given(answers: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answers.items() if value not in (None, "")}


@on(BATCH, "create")
@on(BATCH, "edit")
def check_term(batch: Batch, *, by: Actor, at: datetime, **_: Any) -> None:
    """The term is at least as long as the terms in force ask, the window ends before it, money is not negative."""
    if batch.closes_on < batch.opens_on:
        raise Refused("征集截止早于征集开始；请改正日期", "registration closes before it opens; mend the dates")
    terms = terms_on(batch.opens_on)
    same = Batch.objects.filter(year=batch.year, ordinal=batch.ordinal).exclude(pk=batch.pk)
    if (other := same.exclude(state="cancelled").first()) is not None:
        raise Refused(
            f"{batch.year} 年第 {batch.ordinal} 批已有（{other.number}）；请改批次号",
            f"batch {batch.ordinal} of {batch.year} exists already ({other.number}); take another number",
        )
    if batch.term_ends_on < months_later(batch.term_starts_on, terms.min_term_months) - DAY:
        raise Refused(
            f"派驻期 {batch.term_starts_on} 至 {batch.term_ends_on} 不足 {terms.min_term_months} 个月；请延长派驻结束日期",
            f"the term is shorter than {terms.min_term_months} months; choose a later end",
        )
    try:
        Period.parse(batch.notice_period)
    except NotAPeriod:
        raise Refused(
            f"公示期“{batch.notice_period}”看不懂；请写成“5个工作日”或“10日”",
            f"“{batch.notice_period}” is no period; write it like “5 working days” or “10 calendar days”",
        ) from None
    if batch.budget_fen < batch.issued_fen:
        raise Refused("预算低于已发放的创新券；请调高预算", "the budget is below the vouchers issued; raise it")


@on(BATCH, "set_quota")
def keep_quota(
    batch: Batch, *, by: Actor, at: datetime, region: str, at_most: int | None = None, at_least: int | None = None
) -> None:
    """One quota for a city of the home province."""
    if region not in {city.code for city in regions.prefectures(regions.home().code)}:
        raise Refused(f"没有代码为“{region}”的城市；请选择本省城市", f"no city has the code {region}")
    if at_most is None and at_least is None:
        Quota.objects.filter(batch=batch, region=region).delete()
        return
    if at_most is not None and at_least is not None and at_least > at_most:
        raise Refused("最少名额不能大于最多名额", "the least cannot exceed the most")
    Quota.objects.update_or_create(batch=batch, region=region, defaults={"at_most": at_most, "at_least": at_least})


@on(BATCH, "direct")
def keep_order(
    batch: Batch, *, by: Actor, at: datetime, entry: str, candidate: str, order: str, reason: str = ""
) -> None:
    """A pair of this batch is locked, forbidden or freed; a hard conflict is not overruled by a lock."""
    wanted = queries.entry_of(batch, entry)
    person = queries.candidate_of(batch, candidate)
    if order == "free":
        Order.objects.filter(entry=wanted, candidate=person).delete()
        return
    if order == "forbid" and not reason:
        raise Refused("不得选派须写明理由", "give a reason for forbidding a pair")
    if order == "lock" and (why := queries.hard_conflict(person, wanted)):
        raise NotOffered(
            f"这一对须回避（{why.number}），不能指定；如证据有误，请先排除该回避事项",
            f"the pair is in conflict ({why.number}); dismiss it first if the evidence is wrong",
        )
    Order.objects.update_or_create(
        entry=wanted,
        candidate=person,
        defaults={"batch": batch, "kind": order, "reason": reason, "by": by.name, "at": at},
    )


@on(BATCH, "publish_list")
def publish_list(batch: Batch, *, by: Actor, at: datetime) -> None:
    """The public notice of the list: it names the batch and every posting, and its end is waited for."""
    postings = list(Posting.objects.filter(batch=batch, state="proposed").order_by("id"))
    if not postings:
        raise NotOffered("没有拟派驻的人选，不能公示", "nobody is proposed; there is nothing to publish")
    notice = Publication(
        kind=publishing.NOTICE,
        title=f"{batch.name}拟派驻名单公示"[:120],
        body=queries.list_text(batch, postings),
        office="省科学技术厅",
        region=batch.region,
        period=batch.notice_period,
    )
    publishing.announce(notice, by=by, about=[batch], at=at)
    batch.noticed_at = at


@on(BATCH, "open")
def check_window(batch: Batch, *, by: Actor, at: datetime) -> None:
    """A window that is over is not opened."""
    if batch.closes_on < day_of(at):
        raise NotOffered(
            f"征集截止日期 {batch.closes_on} 已过；请先修改日期",
            f"the window ended on {batch.closes_on}; change it first",
        )


def due_to_close(today: date) -> list[Batch]:
    """Batches whose window is over."""
    return list(Batch.objects.filter(state="open", closes_on__lt=today))
