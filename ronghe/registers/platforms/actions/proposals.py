"""Writes of proposals, and of the panel of peers that judges those of a call."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import Done, begin, on
from ronghe.registers.parties import queries as parties
from ronghe.registers.platforms.models import Beamtime, Proposal
from ronghe.registers.platforms.workflow.proposal import PROPOSAL
from ronghe.registers.reviews.actions import panels
from ronghe.registers.reviews.facts.reading import Section, reader
from ronghe.registers.reviews.queries import outcomes


def draw_up(
    beamtime: Beamtime, fields: Mapping[str, Any], *, by: Actor, once: str = "", at: datetime | None = None
) -> Done:
    """A proposal of the acting unit or expert: title, hours, least, abstract, safety. Raises Refused."""
    if by.role == "expert":
        expert = parties.expert_of_person(by.person)
        unit, leader = (expert.organisation, expert.person) if expert is not None else (None, None)
    else:
        unit, leader = parties.organisation(by.organisation), None
    if unit is None or unit.state != "registered":
        raise Refused("单位尚未通过属地核验，暂不能申请机时", "the unit is not yet confirmed by its county")
    made = Proposal(beamtime=beamtime, applicant=unit, leader=leader, synthetic=unit.synthetic, **fields)
    _check(made)
    return begin(made, by=by, once=once, at=at)


@on(PROPOSAL, "create")
@on(PROPOSAL, "edit")
def check_proposal(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """By whatever door it comes."""
    _check(proposal)


def _check(proposal: Proposal) -> None:
    """Hours that the call offers, while it is open."""
    if why := proposal.call_is_over():
        raise NotOffered(*why)
    offered = proposal.beamtime.hours
    if not 0 < proposal.least <= proposal.hours <= offered:
        raise Refused(
            f"机时应为：0 < 最少机时 ≤ 申请机时 ≤ {offered} 小时",
            f"hours: 0 < least ≤ asked ≤ {offered}",
        )


@on(PROPOSAL, "submit")
def hand_in(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """With its content and its safety said."""
    if not proposal.abstract.strip() or not proposal.safety.strip():
        raise Refused("请填写科学内容、样品与安全", "state the content, the samples and their safety")
    proposal.submitted_at = at


@on(PROPOSAL, "award")
def award(proposal: Proposal, *, by: Actor, at: datetime, hours: int, reason: str = "") -> None:
    """So many hours."""
    proposal.awarded = hours


@on(PROPOSAL, "run")
def run(proposal: Proposal, *, by: Actor, at: datetime, hours: int) -> None:
    """So many hours were used."""
    proposal.used = hours


@on(PROPOSAL, "report")
def report(proposal: Proposal, *, by: Actor, at: datetime, text: str) -> None:
    """What was found."""
    proposal.report = text


@on(PROPOSAL, "withdraw")
def free(proposal: Proposal, *, by: Actor, at: datetime, reason: str) -> None:
    """Its hours of the beamline are free again."""
    proposal.beamhours.all().delete()


def convene(beamtime: Beamtime, *, by: Actor, once: str = "", at: datetime | None = None) -> Any:
    """A panel over all proposals of a call that is closed; their units and people are behind the cases. Raises NotOffered."""
    with transaction.atomic():
        # Two officers at once would each plan one.
        one = Beamtime.objects.select_for_update(of=("self",)).select_related("facility").get(pk=beamtime.pk)
        if one.state != "closed":
            raise NotOffered("征集截止后才能组建评审组", "a panel is planned once the call is closed")
        handed_in = list(one.proposals.filter(state="submitted").order_by("id"))
        if not handed_in:
            raise NotOffered("没有收到申请，可直接分配", "nothing was handed in; allocate at once")
        cases = [
            panels.NewCase(
                "proposal",
                each.pk,
                each.title,
                [each.applicant_id],
                [each.leader_id] if each.leader_id is not None else [],
            )
            for each in handed_in
        ]
        panel = panels.plan(
            "proposal",
            cases,
            title=f"{one.title} 同行评审"[:120],
            region=one.facility.region,
            by=by,
            synthetic=one.facility.synthetic,
            once=once,
            at=at,
        )
        if other := outcomes.panels_for("proposal", handed_in[0].pk, "proposal").exclude(pk=panel.pk).first():
            raise NotOffered(f"已组建评审组 {other.number}", f"there is a panel already: {other.number}")
    return panel


@reader("proposal")
def read_proposal(case: Any) -> list[Section]:
    """A proposal as its reviewers read it: what is to be done, not by whom."""
    one = Proposal.objects.select_related("beamtime__facility").get(pk=case.key)
    call = one.beamtime
    return [
        Section(("装置与线站", "Facility and beamline"), f"{call.facility.name} · {call.beamline}"),
        Section(("申请机时", "Hours asked"), f"{one.hours} 小时（最少 {one.least} 小时）"),
        Section(("科学内容", "Content"), one.abstract),
        Section(("样品与安全", "Samples and safety"), one.safety),
    ]
