"""What the steps of a need do beyond changing its state."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from ronghe.engine.sheets.reading import Row
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.facts.need import REGISTER
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.bulk import begin_many
from ronghe.ledger.intake.importers import Importer, Taken, offer
from ronghe.ledger.perform import Done, begin, on, perform
from ronghe.ledger.scope import may_reach
from ronghe.registers.needs.facts.targets import targets_of
from ronghe.registers.needs.models import UNFIT, VERDICTS, Need, Opinion
from ronghe.registers.needs.workflow import NEED
from ronghe.registers.parties import queries as parties
from ronghe.registers.parties.actions import EXPERT, ORGANISATION


def register(fields: dict[str, Any], *, by: Actor, once: str = "") -> Need:
    """A new draft of the acting firm; the region is the firm's own."""
    return registered(fields, by=by, once=once).record  # type: ignore[no-any-return]


def registered(fields: dict[str, Any], *, by: Actor, once: str = "") -> Done:
    """`register` with its event, and whether this is the answer to a repeated request."""
    firm = parties.organisation(by.organisation)
    if firm is None or firm.state != "registered":
        raise NotAllowed("企业尚未通过属地核验，暂不能登记需求", "the firm is not yet confirmed by its county")
    need = Need(organisation=firm, region=firm.region, industry=firm.industry, synthetic=firm.synthetic, **fields)
    return begin(need, by=by, once=once)


def revise(need: Need, fields: dict[str, Any], *, by: Actor, once: str = "", seen: int | None = None) -> Need:
    """Change a draft or a returned need."""
    return perform(need, "edit", by=by, once=once, seen=seen, fields=fields).record  # type: ignore[no-any-return]


def submit(need: Need, *, by: Actor, once: str = "") -> Need:
    """Hand the need to the county."""
    return perform(need, "submit", by=by, once=once).record  # type: ignore[no-any-return]


def need_of(firm: Any, stated: Mapping[str, Any], *, external_id: str | None = None) -> Need:
    """A need of a firm that is not saved yet, from what was stated; see `fields_of`."""
    return Need(
        organisation=firm,
        region=firm.region,
        industry=firm.industry,
        synthetic=firm.synthetic,
        external_id=external_id,
        **fields_of(stated),
    )


def fields_of(stated: Mapping[str, Any]) -> dict[str, Any]:
    """The model's fields for what was stated; `targets` is a text or a list of lines, of which the quantified are kept apart."""
    fields = {key: value for key, value in stated.items() if key != "targets"}
    if "targets" in stated:
        lines = stated["targets"]
        text = lines if isinstance(lines, str) else "\n".join(lines)
        fields |= {"targets_text": text, "targets": targets_of(text)}
    return fields


def take_rows(rows: Sequence[Row], by: Actor, name: str) -> Taken:
    """Good rows of the registration workbook as needs: drafts of the acting firm, or filed by an officer for firms."""
    keys = {row.row: _key(row) for row in rows}
    known = set(Need.objects.filter(external_id__in=keys.values()).values_list("external_id", flat=True))
    firms = parties.by_credit_code([row.values["credit_code"] for row in rows])
    taken, fresh, numbers = Taken(), [], []
    for row in rows:
        firm = firms.get(row.values["credit_code"])
        if keys[row.row] in known:
            taken.known += 1
        elif firm is None or firm.state != "registered":
            taken.rejected[row.row] = (
                f"信用代码 {row.values['credit_code']} 的企业不在册，请先登记并核验企业",
                f"no registered firm has the credit code {row.values['credit_code']}; register it first",
            )
        else:
            known.add(keys[row.row])
            fresh.append(_of_row(row, firm, keys[row.row]))
            numbers.append(row.row)
    done = begin_many(fresh, "create" if by.role == "firm" else "file", by=by, collect=True)
    taken.made = len(done.records)
    taken.rejected |= {numbers[n]: (why.zh, why.en) for n, why in done.refused.items()}
    return taken


def _key(row: Row) -> str:
    """What makes a row the same need when its file comes again: the firm and the title."""
    said = f"{row.values['credit_code']}|{row.values['title']}"
    return "sheet:" + hashlib.sha256(said.encode()).hexdigest()[:40]


def _of_row(row: Row, firm: Any, key: str) -> Need:
    v = row.values
    budget = v["budget_yuan"]
    stated = {
        "title": v["title"],
        "field": v["field"],
        "content": v["content"],
        "targets": v["targets"] or "",
        "budget_fen": None if budget is None else int(budget * 100),
        "deadline": v["deadline"],
        "contact_name": v["contact"] or "",
    }
    return need_of(firm, stated, external_id=key)


NEEDS_WORKBOOK = offer(
    Importer(
        "register-needs",
        ("企业技术需求", "Technical needs"),
        REGISTER,
        frozenset({"firm", "county", "city", "province"}),
        take_rows,
        (
            "企业导入为草稿，主管部门导入为待受理；企业须先在册。同一企业同名需求只登记一次。",
            "Firms' rows become drafts, officers' rows await acceptance; the firm must be registered. Nothing is taken twice.",
        ),
    )
)


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


def name_person(need: Need, expert: int, *, by: Actor, once: str = "") -> Done:
    """Let the person of an expert in the pool see a need that only named people see."""
    return perform(need, "name_person", by=by, once=once, answers={"expert": expert})


def unname_person(need: Need, expert: int, *, by: Actor, once: str = "") -> Done:
    """Take the person of a profile off the list of those who see the need."""
    return perform(need, "unname_person", by=by, once=once, answers={"expert": expert})


@on(NEED, "name_person")
def add_named(need: Need, *, by: Actor, at: datetime, expert: int) -> None:
    """Only a need for named people has such a list, and nobody stands on it twice."""
    if need.confidentiality != "named":
        raise NotOffered(
            "只有密级为“仅限指定人员”的需求才指定人员", "people are named only for a need that is for named people only"
        )
    found = parties.expert_in_pool(expert)
    if found is None:
        raise NotOffered("所选专家不在库中或已暂停接单", "that expert is not in the pool or has paused")
    if need.named_people.filter(pk=found.person_id).exists():
        raise NotOffered("此人已在指定人员之列", "this person is on the list already")
    need.named_people.add(found.person)


@on(NEED, "unname_person")
def drop_named(need: Need, *, by: Actor, at: datetime, expert: int) -> None:
    """Who is not on the list cannot be taken off it."""
    found = parties.experts([expert]).get(expert)
    if found is None or not need.named_people.filter(pk=found.person_id).exists():
        raise NotOffered("此人不在指定人员之列", "this person is not on the list")
    need.named_people.remove(found.person)


@on(NEED, "edit")
def forget_named(need: Need, *, by: Actor, at: datetime) -> None:
    """The list holds as long as the need is for named people only; its events tell who stood on it."""
    if need.confidentiality != "named":
        need.named_people.clear()


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


@on(EXPERT, "merge")
def follow_profile(expert: Any, *, by: Actor, at: datetime, into: int, reason: str) -> None:
    """The needs of a merged profile, and those that name its person, are the other's; what officers thought stays."""
    target = parties.experts([into])[into]
    moved = Need.objects.filter(expert=expert).select_for_update(of=("self",)).order_by("pk")
    named = Need.objects.filter(named_people=expert.person_id)
    for need in named:
        need.named_people.add(target.person)
    for need in moved:
        perform(
            need,
            "follow",
            by=SYSTEM,
            at=at,
            fields={"expert_id": target.pk},
            answers={"profile": target.number},
        )


@on(ORGANISATION, "merge_staff")
def follow_entry(organisation: Any, *, by: Actor, at: datetime, person: int, into: int, reason: str) -> None:
    """The needs that name a person who was entered twice name the one entry too."""
    for need in Need.objects.filter(named_people=person):
        need.named_people.add(into)
