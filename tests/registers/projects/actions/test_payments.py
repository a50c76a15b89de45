"""A payment is proposed by one person, approved by another, booked once, and only for what was earned."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.models import Grant, Notice
from ronghe.ledger.perform import begin, perform
from ronghe.registers.projects.actions import payments
from ronghe.registers.projects.models import Payment, Project
from ronghe.registers.projects.queries import books
from tests.registers.projects import fresh
from tests.world import World, hands, user

pytestmark = pytest.mark.django_db
PAID: dict[str, Any] = {"reference": "B-1", "paid_on": timezone.localdate().isoformat()}


def _earned(world: World, prove: bool = True) -> tuple[Project, Any]:
    made = fresh.running(world)
    if prove:
        fresh.prove(world, made)
    return made, fresh.passed(world, made.milestones.all()[0])


def test_who_proposed_does_not_approve_neither_by_a_substitute(world: World) -> None:
    _, one = _earned(world)
    proposer = world.users["city"]
    asked = payments.propose_milestone(one, by=world.actor("city"))
    with pytest.raises(NotAllowed, match="another officer"):
        perform(asked, "approve", by=world.actor("city"))
    guest = user("guest", "city", region="2101")
    until = timezone.now() + timedelta(days=9)
    stands_in = Grant(user=guest, role="city", region="2101", for_user=proposer, until=until)
    begin(stands_in, "substitute", by=world.actor("city"))
    (grant,) = Grant.objects.filter(user=guest, for_user=proposer)
    with pytest.raises(NotAllowed, match="another officer"):
        perform(asked, "approve", by=grant.actor())
    perform(asked, "approve", by=world.actor("province"))
    assert (asked.proposed_by, asked.approved_by) == (proposer.pk, world.users["province"].pk)


def test_the_same_person_in_two_roles_is_one_person(world: World) -> None:
    _, one = _earned(world)
    asked = payments.propose_milestone(one, by=world.actor("county"))
    second = user("twice", "city", region="2101")
    Payment.objects.filter(pk=asked.pk).update(proposed_by=second.pk)
    with pytest.raises(NotAllowed):
        perform(asked, "approve", by=hands(second))
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.filter(pk=asked.pk).update(state="approved", approved_by=second.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.filter(pk=asked.pk).update(state="approved")


def test_a_paid_tranche_is_booked_and_its_milestone_paid(world: World) -> None:
    made, one = _earned(world)
    done = fresh.pay(world, payments.propose_milestone(one, by=world.actor("county")))
    one.refresh_from_db()
    assert (done.state, one.state) == ("paid", "paid")
    assert books.balance(made, "spent") == fresh.TRANCHES[0]
    assert books.balance(made, "committed") == fresh.FISCAL - fresh.TRANCHES[0]
    entry = books.entries_of(project=made)[0]
    assert (entry.kind, entry.noun, entry.record, entry.step) == ("pay", "payment", done.pk, "pay")
    for username in ("firm", "institution"):
        assert Notice.objects.filter(user=world.users[username], noun="payment", key=done.pk).exists()


def test_a_milestone_is_proposed_once_until_refused(world: World) -> None:
    _, one = _earned(world)
    asked = payments.propose_milestone(one, by=world.actor("county"))
    with pytest.raises(Refused, match="not proposed twice"):
        payments.propose_milestone(one, by=world.actor("province"))
    perform(asked, "refuse", by=world.actor("city"), answers={"reason": "示例"})
    again = payments.propose_milestone(one, by=world.actor("county"))
    assert again.pk != asked.pk


def test_the_same_click_pays_once(world: World) -> None:
    made, one = _earned(world)
    asked = payments.propose_milestone(one, by=world.actor("county"))
    perform(asked, "approve", by=world.actor("city"))
    first = perform(asked, "pay", by=world.actor("city"), answers=PAID, once="k")
    second = perform(asked, "pay", by=world.actor("city"), answers=PAID, once="k")
    assert (first.event.pk, second.repeated) == (second.event.pk, True)
    with pytest.raises(NotOffered):
        perform(asked, "pay", by=world.actor("city"), answers=PAID)
    assert books.balance(made, "spent") == fresh.TRANCHES[0]


def test_a_bank_reference_stands_on_one_payment(world: World) -> None:
    made, one = _earned(world)
    other = fresh.passed(world, made.milestones.all()[1])
    for n, milestone in enumerate((one, other)):
        asked = payments.propose_milestone(milestone, by=world.actor("county"))
        perform(asked, "approve", by=world.actor("city"))
        if n:
            with pytest.raises(Refused, match="another payment"):
                perform(asked, "pay", by=world.actor("city"), answers=PAID)
        else:
            perform(asked, "pay", by=world.actor("city"), answers=PAID)


def test_own_money_must_be_there_in_step(world: World, settings: Any) -> None:
    made, one = _earned(world, prove=False)
    with pytest.raises(NotOffered, match="must be there by now"):
        payments.propose_milestone(one, by=world.actor("county"))
    fresh.prove(world, made, fresh.OWN * 4 // 10 - 1)
    with pytest.raises(NotOffered, match="must be there by now"):
        payments.propose_milestone(one, by=world.actor("county"))
    fresh.prove(world, made, 1)
    payments.propose_milestone(one, by=world.actor("county"))
    settings.RULES_WITHOUT = frozenset({"choice"})
    payments.propose_milestone(fresh.passed(world, made.milestones.all()[1]), by=world.actor("county"))


def test_nothing_is_paid_before_it_is_earned_or_in_another_amount(world: World) -> None:
    made = fresh.running(world)
    fresh.prove(world, made)
    one = made.milestones.all()[0]
    with pytest.raises(NotOffered, match="once it has passed"):
        payments.propose_milestone(one, by=world.actor("county"))
    with pytest.raises(NotOffered, match="after acceptance"):
        payments.propose_tail(made, by=world.actor("county"))
    fresh.passed(world, one)
    wrong = Payment(project=made, milestone=one, fund=made.fund, region=made.region, purpose="milestone", fen=1)
    with pytest.raises(Refused, match="promises"):
        begin(wrong, "propose", by=world.actor("county"))
    foreign = Payment(
        project=made, milestone=one, fund=fresh.open_fund(world), region=made.region, purpose="milestone", fen=1
    )
    with pytest.raises(Refused, match="fund of its project"):
        begin(foreign, "propose", by=world.actor("county"))


def test_a_day_ahead_is_not_a_day_of_paying(world: World) -> None:
    _, one = _earned(world)
    asked = payments.propose_milestone(one, by=world.actor("county"))
    perform(asked, "approve", by=world.actor("city"))
    ahead = (timezone.localdate() + timedelta(days=1)).isoformat()
    with pytest.raises(Refused, match="lies ahead"):
        perform(asked, "pay", by=world.actor("city"), answers={**PAID, "paid_on": ahead})
