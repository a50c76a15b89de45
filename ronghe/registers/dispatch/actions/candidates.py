"""Writes of candidates: registration, declared ties, wishes, admission under the terms in force."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import begin, on, perform
from ronghe.ledger.refusals import Clash
from ronghe.registers.dispatch.actions.wishes import keep_wishes
from ronghe.registers.dispatch.models import Batch, Candidate, Tie
from ronghe.registers.dispatch.queries.candidates import own
from ronghe.registers.dispatch.workflow.candidate import CANDIDATE, TIES
from ronghe.registers.parties import queries as parties
from ronghe.rulebook.dispatch.terms import terms_on


def candidate_of(batch: Batch, expert: Any, **fields: Any) -> Candidate:
    """A candidacy that is not saved yet; its institution and place are the expert's."""
    return Candidate(batch=batch, expert=expert, institution=expert.organisation, region=expert.region, **fields)


def apply(batch: Batch, fields: dict[str, Any], *, by: Actor, once: str = "") -> Candidate:
    """An expert registers for a batch, or (by="institution") the unit registers and recommends one of its experts."""
    step = "nominate" if by.role == "institution" else "apply"
    expert = fields.pop("expert", None) or parties.expert_of_person(by.person)
    if expert is None or expert.state != "in_pool":
        raise NotAllowed(
            "尚无在库的专家档案，请先完善专家档案", "there is no expert profile in the pool yet; complete it first"
        )
    candidate = candidate_of(batch, expert, **fields)
    try:
        return begin(candidate, step, by=by, once=once).record  # type: ignore[no-any-return]
    except Clash:
        # The database was asked before the effects: say what it minded.
        check_open(candidate, by=by, at=timezone.now())
        if (other := own(batch, expert.person_id)) is not None:
            raise Refused(
                f"{expert} 已在本批报名（{other.number}），不能重复",
                f"{expert} is in this batch already ({other.number})",
            ) from None
        raise


def rank(candidate: Candidate, order: list[str], *, by: Actor, once: str = "") -> Candidate:
    """The expert's order of preference over needs of the batch, by their numbers, first is best; empty takes it back."""
    return perform(candidate, "rank", by=by, once=once, answers={"order": ",".join(order)}).record  # type: ignore[no-any-return]


@on(CANDIDATE, "apply")
@on(CANDIDATE, "nominate")
@on(CANDIDATE, "edit")
def check_open(candidate: Candidate, *, by: Actor, at: datetime, **_: Any) -> None:
    """Registration is taken while the batch's window is open, and never beyond what the terms allow one person."""
    if candidate.batch.state != "open":
        raise NotOffered(
            f"“{candidate.batch.name}”现不在征集期，不能报名或修改",
            f"{candidate.batch.name} is not open for registration",
        )
    most = candidate.batch.max_load or terms_on(candidate.batch.opens_on).max_firms_per_person
    if not 1 <= candidate.capacity <= most:
        raise Refused(f"可承担需求数应在 1 到 {most} 之间", f"the number of needs must lie between 1 and {most}")


@on(CANDIDATE, "recommend")
@on(CANDIDATE, "nominate")
@on(CANDIDATE, "admit")
def check_barred(candidate: Candidate, *, by: Actor, at: datetime, **_: Any) -> None:
    """Who may not serve is told why, by the terms in force when the batch opened."""
    if candidate.civil_servant and terms_on(candidate.batch.opens_on).civil_servants_barred:
        raise NotOffered(
            "公务员或参照公务员法管理的人员不能担任特派员（规则“公务员及参公人员不参加”）",
            "civil servants may not serve (rule civil_servants_barred)",
        )
    if candidate.expert.organisation.kind == "government":
        raise NotOffered("派出单位为党政机关，不能选派", "the home unit is an authority and cannot send anybody")


@on(CANDIDATE, "declare")
def keep_tie(candidate: Candidate, *, by: Actor, at: datetime, tie: str, organisation: int, detail: str) -> None:
    """A declared tie is kept with the person, not with the batch: later batches know it too."""
    firm = parties.organisation(organisation)
    if firm is None:
        raise Refused("没有这家企业，请从列表中选择", "there is no such firm; choose from the list")
    Tie.objects.update_or_create(
        person=candidate.expert.person,
        organisation=firm,
        kind=tie,
        source="本人申报" if by.role == "expert" else "单位申报",
        defaults={"detail": detail, "at": at},
    )


@on(CANDIDATE, "rank")
def note_wishes(candidate: Candidate, *, by: Actor, at: datetime, order: str = "") -> None:
    """Wishes are taken until the plan is made."""
    if candidate.batch.state not in ("open", "closed"):
        raise NotOffered("方案已选定，意向不能再改", "the plan is adopted; wishes cannot change")
    keep_wishes(candidate.batch, "expert", candidate, [n for n in order.split(",") if n])


LABELS = TIES
