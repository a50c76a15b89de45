"""调整: another posting takes the place of one, for another need, firm or term, once its own agreement is signed."""

from datetime import date, datetime

from ronghe.engine.calendars.beijing import DAY, day_of
from ronghe.engine.calendars.months import months_later
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import begin, on, perform
from ronghe.registers.dispatch.actions import conflicts
from ronghe.registers.dispatch.actions.postings import free_need
from ronghe.registers.dispatch.models import Entry, Posting
from ronghe.registers.dispatch.queries import adjusting as queries
from ronghe.registers.dispatch.queries.batches import hard_conflict
from ronghe.registers.dispatch.workflow.posting import POSTING
from ronghe.rulebook.dispatch.terms import terms_on


@on(POSTING, "adjust")
def propose_successor(
    posting: Posting, *, by: Actor, at: datetime, since: str, reason: str, entry: int | None = None, until: str = ""
) -> None:
    """Propose the posting that is to follow; this one serves on until the three parties signed for that one.

    Conflicts are looked for anew, whether or not the firm is another one.
    """
    first, last = date.fromisoformat(since), date.fromisoformat(until) if until else posting.ends_on
    if (under_way := queries.under_way(posting)) is not None:
        raise NotOffered(
            f"调整 {under_way.number} 正在办理；请先办完或取消", f"the adjustment {under_way.number} is under way"
        )
    wanted = _wanted(posting, entry)
    if wanted.pk == posting.entry_id and last == posting.ends_on:
        raise Refused(
            "需求和结束日期都没有变，无需调整；请改填其一", "neither the need nor the end changes; change one of them"
        )
    _check_days(posting, first, last, at)
    if wanted.pk != posting.entry_id:
        _check_room(posting, wanted)
    conflicts.check(posting.batch, by, at=at, people=[posting.candidate.expert.person_id])
    if (why := hard_conflict(posting.candidate, wanted)) is not None:
        raise NotOffered(
            f"{posting.candidate} 与该企业须回避（{why.number}），不能改派；如证据有误，请先排除该回避事项",
            f"the pair is in conflict ({why.number}); dismiss it first if the evidence is wrong",
        )
    made = Posting(
        batch=posting.batch,
        plan=posting.plan,
        entry=wanted,
        candidate=posting.candidate,
        organisation_id=wanted.organisation_id,
        institution_id=posting.institution_id,
        region=wanted.region,
        way="adjusted",
        score=posting.score if wanted.pk == posting.entry_id else 0.0,
        starts_on=first,
        ends_on=last,
        follows=posting,
        adjust_reason=reason,
    )
    begin(made, "follow", by=by, at=at)
    if wanted.state in ("entered", "unserved"):
        perform(wanted, "place", by=by, at=at)


@on(POSTING, "give_way")
def end_before(posting: Posting, *, by: Actor, at: datetime) -> None:
    """It ends on the day before its successor begins, and its need is free unless the successor serves it."""
    after = queries.successor(posting)
    posting.ends_on = after.starts_on - DAY
    free_need(posting, by, at, f"派驻调整为 {after.number}：{after.adjust_reason}"[:500])


def _wanted(posting: Posting, entry: int | None) -> Entry:
    if entry is None or entry == posting.entry_id:
        return posting.entry
    found = Entry.objects.select_related("need").filter(pk=entry, batch=posting.batch_id).first()
    if found is None:
        raise Refused("本批没有这项参选需求，请填本批的参选需求编号", "no such need takes part in this batch")
    return found


def _check_days(posting: Posting, first: date, last: date, at: datetime) -> None:
    if first < day_of(at) or not posting.starts_on + DAY < first <= posting.ends_on:
        raise Refused(
            f"调整应自今天起、在派驻期 {posting.starts_on} 至 {posting.ends_on} 之内",
            f"an adjustment begins today or later within the term {posting.starts_on} to {posting.ends_on}",
        )
    began, months = queries.began_on(posting), terms_on(posting.batch.opens_on).min_term_months
    least = max(months_later(began, months) - DAY, first + DAY)
    if last < least:
        raise Refused(
            f"自 {began} 起派驻不足 {months} 个月，结束日期应为 {least} 或以后",
            f"service since {began} lasts at least {months} months: until {least} or later",
        )


def _check_room(posting: Posting, wanted: Entry) -> None:
    if wanted.state not in ("entered", "served", "unserved") or wanted.need.state not in queries.WAITING:
        raise NotOffered(
            f"需求 {wanted.need.number} 现为“{wanted.need.workflow.states[wanted.need.state][0]}”，不能改派",
            f"the need {wanted.need.number} is {wanted.need.workflow.states[wanted.need.state][1]}: nobody is sent there",
        )
    if queries.sent_for(wanted) >= wanted.demand:
        raise NotOffered(
            f"{wanted.number} 所需 {wanted.demand} 人已派足", f"{wanted.number} has the {wanted.demand} it asks for"
        )
    cap = posting.batch.max_per_firm
    if cap is not None and queries.sent_to(wanted, but=posting) >= cap:
        raise NotOffered(f"该企业本批已派足 {cap} 人次", f"the firm has {cap} postings of this batch already")
