"""Writes of service logs: what may be claimed, what is late, and what counts."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import begin, on, perform
from ronghe.registers.dispatch.models import Assessment, Payout, Posting, ServiceLog
from ronghe.registers.dispatch.queries import service as queries
from ronghe.registers.dispatch.queries.postings import SERVED
from ronghe.registers.dispatch.workflow.service import SERVICE
from ronghe.rulebook.dispatch.terms import terms_on

A_DAY = 24
TENTH = Decimal("0.1")


def log_of(posting: Posting, **fields: Any) -> ServiceLog:
    """A log that is not saved yet."""
    return ServiceLog(posting=posting, region=posting.region, **fields)


def write(posting: Posting, fields: dict[str, Any], *, by: Actor, once: str = "") -> ServiceLog:
    """The commissioner writes down a service: served_on, hours, form, place, summary."""
    made = log_of(posting, **fields)
    _check_hours(made)  # before the row is saved, for the database would refuse it without a word
    return begin(made, "write", by=by, once=once).record  # type: ignore[no-any-return]


def revise(log: ServiceLog, fields: dict[str, Any], *, by: Actor, once: str = "", seen: int | None = None) -> None:
    """Change a draft or a returned log."""
    perform(log, "edit", by=by, once=once, seen=seen, fields=fields)


@on(SERVICE, "write")
@on(SERVICE, "edit")
def check_claim(log: ServiceLog, *, by: Actor, at: datetime) -> None:
    """A service lies in the term and not ahead, and fits into a day; the ledger keeps the hours as the database does."""
    log.hours = Decimal(log.hours).quantize(TENTH)
    posting = log.posting
    if posting.state not in SERVED:
        raise NotOffered("聘书颁发后才能填写服务日志", "logs are written once the letter of appointment is issued")
    if log.served_on > day_of(at):
        raise Refused("服务日期不能晚于今天", "the day of service lies ahead")
    if not posting.starts_on <= log.served_on <= posting.ends_on:
        raise Refused(
            f"服务日期应在派驻期 {posting.starts_on} 至 {posting.ends_on} 之内",
            f"the day of service lies outside the term {posting.starts_on} to {posting.ends_on}",
        )
    _check_hours(log)


@on(SERVICE, "submit")
def note_submission(log: ServiceLog, *, by: Actor, at: datetime) -> None:
    """Late is what is first submitted later than the terms allow; a photo proves one service only."""
    if other := queries.evidence_used_by(log):
        raise Refused(
            f"附件与日志 {other} 完全相同，一份材料只能证明一次服务；请换上本次的照片或附件",
            f"the files are those of {other}; one proof stands for one service, attach this one's own",
        )
    log.submitted_at = log.submitted_at or at
    log.is_late = (day_of(log.submitted_at) - log.served_on).days > terms_on(log.served_on).log_within_days


@on(SERVICE, "count")
def note_count(log: ServiceLog, *, by: Actor, at: datetime) -> None:
    """Of one posting a day's service of one form counts once."""
    if (other := queries.counted_that_day(log)) is not None:
        raise NotOffered(
            f"同一天同一方式的服务已计入（{other.number}），不能重复计入",
            f"a service of that day and form counts already ({other.number})",
        )
    log.counted_at = at


@on(SERVICE, "reject")
def check_reject(log: ServiceLog, *, by: Actor, at: datetime, reason: str) -> None:
    """What was paid for or graded by is no longer taken back."""
    standing = Payout.objects.filter(log=log).exclude(state="refused").first()
    if standing is not None:
        raise NotOffered(
            f"创新券兑付 {standing.number} 以本日志为依据；请先处理该笔兑付",
            f"the payout {standing.number} stands on this log; decide on it first",
        )
    graded = Assessment.objects.filter(posting=log.posting_id, state__in=["noticed", "appealed", "final"])
    settled = graded.filter(starts_on__lte=log.served_on, ends_on__gte=log.served_on)
    if log.counted_at is not None and settled.exists():
        raise NotOffered("考核等级已公示，所依据的日志不能再改", "the grade that stands on this log is public")
    log.counted_at = None


def _check_hours(log: ServiceLog) -> None:
    if not 0 < log.hours <= A_DAY:
        raise Refused("时长应大于 0 且不超过 24 小时", "the hours lie above 0 and do not exceed 24")
