"""Writes of filings: judged by the rules of the day they are handed in, made public, granted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.rules.assessment import OUTCOMES
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.facts.enterprise_year import FACTS
from ronghe.ledger import publishing
from ronghe.ledger.actor import Actor
from ronghe.ledger.bulk import Journey, Move, replay
from ronghe.ledger.models.publication import Publication
from ronghe.ledger.perform import Done, begin, on
from ronghe.ledger.refusals import Clash
from ronghe.pipeline.ruletext import label_of
from ronghe.registers.parties import queries as parties
from ronghe.registers.tiers.actions.titles import give
from ronghe.registers.tiers.facts.judging import judge
from ronghe.registers.tiers.models import Filing, Title
from ronghe.registers.tiers.queries import firms
from ronghe.registers.tiers.workflow.filing import FILING
from ronghe.rulebook.codes import regions
from ronghe.rulebook.tiers.course import COURSES

OFFICE = "省科学技术厅"


def filing_of(organisation: Any, tier: str, year: int) -> Filing:
    """A filing that is not saved yet."""
    return Filing(
        organisation=organisation,
        region=organisation.region,
        tier=tier,
        year=year,
        synthetic=organisation.synthetic,
    )


def start(tier: str, *, by: Actor, once: str = "") -> Filing:
    """The acting firm begins to file for a tier this year."""
    return started(tier, by=by, once=once).record  # type: ignore[no-any-return]


def started(tier: str, *, by: Actor, once: str = "") -> Done:
    """The same, and what was done."""
    firm = parties.organisation(by.organisation)
    if firm is None:
        raise parties.no_home()
    try:
        return begin(filing_of(firm, tier, day_of(timezone.now()).year), by=by, once=once)
    except Clash:
        if Filing.objects.filter(organisation=firm, tier=tier).exclude(state__in=FILING.ends).exists():
            raise _open_already(tier) from None
        raise


def publish_many(filings: Sequence[Filing], *, by: Actor, at: datetime | None = None) -> None:
    """One public notice for filings of one tier, all of them public by it."""
    at = at or timezone.now()
    with transaction.atomic():
        _make_public(filings, by, at)
        replay([Journey(one, [Move("publish", by, at)]) for one in filings], tell=True)


@on(FILING, "create")
def check_start(filing: Filing, *, by: Actor, at: datetime) -> None:
    """A firm of the register that does not hold the title already, and none whose title was revoked this year."""
    firm, label = filing.organisation, COURSES[filing.tier].label
    if firm.kind != "enterprise":
        raise Refused("只有企业可以申报", "only firms file for a tier")
    titles = Title.objects.filter(organisation=firm, tier=filing.tier)
    today = day_of(at)
    if titles.filter(state="revoked", ended_on__year=today.year).exists():
        raise NotOffered(
            f"本年度{label[0]}资格已被撤销，当年不得再次申报",
            f"the title {label[1]} was revoked this year; no second try in the year",
        )
    held = titles.filter(state="valid").order_by("-until").first()
    if held is not None and (held.until - today).days > firms.WATCH.days:
        raise NotOffered(
            f"{label[0]}资格 {held.certificate} 有效至 {held.until}，到期前 {firms.WATCH.days} 天内方可重新申报",
            f"the title {held.certificate} holds until {held.until}; file again in its last {firms.WATCH.days} days",
        )


@on(FILING, "submit")
def judge_filing(filing: Filing, *, by: Actor, at: datetime) -> None:
    """The rules of the day decide; who does not qualify learns what is missing and keeps the draft."""
    filing.filed_on = day_of(at)
    _judge(filing)
    found, facts = filing.outcome, filing.assessment
    if found in ("met", "expert") or (found == "unknown" and COURSES[filing.tier].experts and not _unstated(facts)):
        return
    if found == "unknown":
        names = "、".join(_unstated(facts))
        raise Refused(f"资料不全，不能提交；请补：{names}", f"facts are missing: {', '.join(_unstated(facts, 1))}")
    failing = _failing(facts)
    raise Refused(
        f"按 {facts['edition']} 不符合条件：{'；'.join(failing)}。请在企业页查看达标差距",
        f"the rules are not met: {'; '.join(_failing(facts, 1))}; see what is missing on the firm's page",
    )


@on(FILING, "check")
def check_visit(filing: Filing, *, by: Actor, at: datetime, visit: str = "") -> None:
    """Where the rules ask for a visit, what was found there is written down."""
    clause = COURSES[filing.tier].visit_clause
    asked = clause and filing.assessment.get("findings", {}).get(clause, {}).get("outcome") == "met"
    if asked and not visit:
        raise Refused(
            "该企业触发实地核查（见规则认定 K1），请填写核查情况",
            "the rules ask for a visit of this firm; write down what was found",
        )
    filing.visit = visit


@on(FILING, "conclude")
def judge_again(filing: Filing, *, by: Actor, at: datetime) -> None:
    """With the experts' means in place of their ranges, by the rules of the day of filing."""
    _judge(filing)


@on(FILING, "report")
@on(FILING, "publish")
def check_outcome(filing: Filing, *, by: Actor, at: datetime) -> None:
    """Only what the rules find met goes on; a notice for it alone is made unless one for many is being made now."""
    if filing.outcome != "met":
        zh, en = OUTCOMES[filing.outcome]  # type: ignore[index]
        raise NotOffered(
            f"规则结论为“{zh}”，不能报备或公示；请退回或不予通过", f"the rules find: {en}; return or refuse it"
        )
    if filing.state == "noticed":
        if not any(notice.opens_at == at for notice in publishing.notices_about(filing)):
            _make_public([filing], by, at)
        filing.noticed_at = at


@on(FILING, "grant")
def grant(filing: Filing, *, by: Actor, at: datetime) -> None:
    """The title begins on the day of the grant."""
    give(filing, by=by, at=at)


def due_to_grant() -> list[Filing]:
    """Filings under a notice."""
    return list(Filing.objects.filter(state="noticed").order_by("id"))


def _judge(filing: Filing) -> None:
    on_day = filing.filed_on
    if on_day is None:
        raise NotOffered("尚未提交", "not handed in yet")
    found = judge(filing.tier, firms.years_of(filing.organisation_id), on_day, filing.appraisals.all())
    if found.assessment is None:
        zh, en = found.closed or ("尚无年度数据", "no figures are stated yet")
        raise Refused(
            f"不能评价：{zh}。请先填报并提交年度数据", f"cannot be assessed: {en}; state the years' figures first"
        )
    filing.outcome, filing.assessment = found.assessment.outcome, found.assessment.as_json()


def _unstated(facts: dict[str, Any], place: int = 0) -> list[str]:
    names = dict.fromkeys(n for one in facts["findings"].values() for n in one["missing"] if not FACTS[n].expert)
    return [FACTS[name].label[place] for name in names]


def _failing(facts: dict[str, Any], place: int = 0) -> list[str]:
    return [label_of(facts, key, place) for key, one in facts["findings"].items() if one["outcome"] == "not_met"]


def _open_already(tier: str) -> NotOffered:
    zh, en = COURSES[tier].label
    return NotOffered(f"已有一份在办的{zh}申报，请在原申报上办理", f"a filing for {en} is open already; go on with it")


def _make_public(filings: Sequence[Filing], by: Actor, at: datetime) -> None:
    course = COURSES[filings[0].tier]
    lines = [f"{n}. {one.organisation.name}" for n, one in enumerate(filings, 1)]
    synthetic = "（合成演示数据：所列企业均为虚构。）\n" if any(one.synthetic for one in filings) else ""
    year = filings[0].year
    notice = Publication(
        kind=publishing.NOTICE,
        title=f"{year}年拟入库{course.label[0]}公示（{len(filings)}家）"[:120],
        body=f"{synthetic}经审查，下列企业符合{course.label[0]}条件，现予公示。\n" + "\n".join(lines),
        office=OFFICE,
        region=regions.home().code,
        period=filings[0].terms.notice,
    )
    publishing.announce(notice, by=by, about=filings, at=at)
