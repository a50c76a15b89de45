"""Writes of payments: one officer proposes, another approves, and what is paid is booked in the same transaction."""

from datetime import date, datetime

from django.conf import settings
from django.db.models import Sum

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.money.amount import written
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import begin, on, perform
from ronghe.ledger.refusals import Clash
from ronghe.registers.projects.actions.books import book
from ronghe.registers.projects.models import Fund, Milestone, Payment, Project
from ronghe.registers.projects.workflow.payment import PAYMENT
from ronghe.rulebook.projects.terms import terms_on


def propose_milestone(milestone: Milestone, *, by: Actor, once: str = "", at: datetime | None = None) -> Payment:
    """The tranche of a milestone that passed. Raises Refused where it was proposed already."""
    project = milestone.project
    made = Payment(
        project=project,
        milestone=milestone,
        fund=_fund(project),
        region=project.region,
        purpose="milestone",
        fen=milestone.fiscal_fen,
    )
    return _proposed(made, by, once, at)


def propose_tail(project: Project, *, by: Actor, once: str = "", at: datetime | None = None) -> Payment:
    """What was kept back until the acceptance."""
    made = Payment(project=project, fund=_fund(project), region=project.region, purpose="tail", fen=project.tail_fen)
    return _proposed(made, by, once, at)


@on(PAYMENT, "propose")
def check_proposal(payment: Payment, *, by: Actor, at: datetime) -> None:
    """For what was earned, in the amount that was promised, with own money in step."""
    # Locked: a stop of the project at this moment waits, or was first and is seen.
    project = Project.objects.select_for_update(of=("self",)).get(pk=payment.project_id)
    milestone = payment.milestone
    if payment.fund_id != project.fund_id or payment.region != project.region:
        raise Refused("拨款须从项目立项的专项资金列支", "a payment comes out of the fund of its project")
    if milestone is not None:
        if project.state != "running" or milestone.project_id != project.pk or milestone.state != "passed":
            raise NotOffered("里程碑核查通过后才能拨付", "a milestone is paid once it has passed")
        promised = milestone.fiscal_fen
    else:
        if project.state != "accepted":
            raise NotOffered("通过验收后才能拨付尾款", "the tail is paid after acceptance")
        promised = project.tail_fen
    if payment.fen != promised or promised <= 0:
        raise Refused(
            f"应按任务书拨付 {written(promised)} 元", f"the task book promises {written(promised)} yuan for it"
        )
    _own_in_step(project, at)
    payment.proposed_by, payment.proposed_for = _person(by), by.for_user


@on(PAYMENT, "approve")
def approve(payment: Payment, *, by: Actor, at: datetime, opinion: str = "") -> None:
    """By somebody who neither proposed it nor stands in for who did."""
    before = {payment.proposed_by, payment.proposed_for} - {None}
    if before & {_person(by), by.for_user}:
        raise NotAllowed(
            "提出拨付与审批须由不同的人办理（含代理）；请由其他经办人审批",
            "who proposed a payment, or stands in for who did, may not approve it; another officer must",
        )
    payment.approved_by = by.user


@on(PAYMENT, "pay")
def pay(payment: Payment, *, by: Actor, at: datetime, reference: str, paid_on: str) -> None:
    """The money leaves what was bound to the project, and the milestone is paid."""
    day = date.fromisoformat(paid_on)
    if day > day_of(at):
        raise Refused("拨付日期不能晚于今天", "the day of paying lies ahead")
    _person(by)
    if Payment.objects.filter(fund=payment.fund_id, reference=reference, state="paid").exists():
        raise Refused(
            f"银行流水号“{reference}”已用于另一笔拨款", f"the bank reference {reference} stands on another payment"
        )
    payment.reference, payment.paid_on = reference, day
    book(
        "pay",
        payment.fund,
        payment.fen,
        key=f"pay:{payment.pk}",
        about=payment,
        step="pay",
        by=by,
        at=at,
        project=payment.project,
    )
    if payment.milestone is not None:
        perform(payment.milestone, "pay", by=SYSTEM, at=at)


def _proposed(made: Payment, by: Actor, once: str, at: datetime | None) -> Payment:
    try:
        return begin(made, "propose", by=by, once=once, at=at).record  # type: ignore[no-any-return]
    except Clash:
        standing = Payment.objects.filter(project=made.project, milestone=made.milestone, purpose=made.purpose)
        if other := standing.exclude(state="refused").first():
            raise Refused(
                f"已有拨款 {other.number}（{other.workflow.states[other.state][0]}），不能重复提出",
                f"the payment {other.number} stands already; it is not proposed twice",
            ) from None
        raise


def _fund(project: Project) -> Fund:
    if project.fund is None:
        raise NotOffered("项目没有财政资金可拨付", "the project has no fiscal money to pay")
    return project.fund


def _person(by: Actor) -> int:
    if by.user is None:
        raise NotAllowed("拨款须由本人账号办理", "payments are decided by people under their own account")
    return by.user


def _own_in_step(project: Project, at: datetime) -> None:
    """Own money is proved at least in the share of fiscal money that is paid with this payment."""
    if not terms_on(day_of(at), settings.RULES_WITHOUT).own_in_step or not project.own_fen:
        return
    standing = project.payments.exclude(state="refused").aggregate(fen=Sum("fen"))["fen"] or 0
    needed = -(-project.own_fen * standing // project.fiscal_fen)
    if project.own_proved_fen < needed:
        raise NotOffered(
            f"自筹资金应同步到位 {written(needed)} 元，已证明 {written(project.own_proved_fen)} 元；请承担单位先提交到位证明",
            f"own money of {written(needed)} yuan must be there by now, {written(project.own_proved_fen)} are proved; "
            "the lead proves it first",
        )
