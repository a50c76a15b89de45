"""Money of a batch: within the budget, within the voucher, for counted services only, also when many act at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.models import Event
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import vouchers
from ronghe.registers.dispatch.models import Batch, Payout, Voucher
from tests.registers.dispatch import programme
from tests.registers.dispatch.service import in_service, log, voucher
from tests.world import World


def test_a_voucher_takes_its_amount_from_the_budget_by_a_step_of_the_batch(world: World) -> None:
    batch = in_service(world).batch
    voucher(world, batch, 30_000_00)
    batch.refresh_from_db()
    assert batch.issued_fen == 30_000_00
    step = Event.objects.get(noun="batch", step="reserve")
    assert (step.answers, step.changes["issued_fen"]) == ({"amount": 30_000_00}, 30_000_00)


def test_no_voucher_goes_beyond_the_budget(world: World) -> None:
    batch = in_service(world).batch
    voucher(world, batch, 99_999_99)
    with pytest.raises(Refused, match=r"余 0\.01 元"):
        voucher(world, batch, 2)
    assert Voucher.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():  # the database holds it too
        Batch.objects.filter(pk=batch.pk).update(issued_fen=batch.budget_fen + 1)


@pytest.mark.parametrize("amount", [0, -5, 10**11 + 1])
def test_amounts_out_of_bounds_are_refused_in_words(world: World, amount: int) -> None:
    with pytest.raises(Refused, match="金额应大于 0"):
        voucher(world, in_service(world).batch, amount)


def test_vouchers_are_for_hosts_of_a_batch_in_service(world: World) -> None:
    batch = in_service(world).batch
    with pytest.raises(Refused, match="没有特派员派驻"):
        vouchers.issue(batch, world.other_firm.pk, "210202", 100, by=world.actor("province"))
    with pytest.raises(NotOffered, match="派驻服务或考核期间"):
        vouchers.issue(programme.batch(world), world.firm.pk, "210102", 100, by=world.actor("province"))


def test_a_firm_is_paid_for_counted_services_of_its_own_only(world: World) -> None:
    posting = in_service(world)
    given = voucher(world, posting.batch)
    firm = world.actor("firm")
    waiting = log(world, posting, "confirmed", days_ago=2)
    with pytest.raises(NotOffered, match="尚未计入"):
        vouchers.claim(given, waiting, 100, by=firm)
    elsewhere = log(world, programme.posting(world, "serving"))
    with pytest.raises(Refused, match="不属于本企业在本批"):
        vouchers.claim(given, elsewhere, 100, by=firm)
    claim = vouchers.claim(given, log(world, posting), 4_000_00, by=firm)
    perform(claim, "pay", by=world.actor("city"))
    given.refresh_from_db()
    assert (claim.state, given.spent_fen) == ("paid", 4_000_00)


def test_a_service_is_paid_once(world: World) -> None:
    posting = in_service(world)
    given, one = voucher(world, posting.batch), log(world, posting)
    first = vouchers.claim(given, one, 100, by=world.actor("firm"))
    with pytest.raises(Refused):
        vouchers.claim(given, one, 100, by=world.actor("firm"))
    perform(first, "refuse", by=world.actor("city"), answers={"reason": "发票有误"})
    vouchers.claim(given, one, 200, by=world.actor("firm"))


def test_claims_that_wait_are_held_against_the_voucher(world: World) -> None:
    posting = in_service(world)
    given = voucher(world, posting.batch, 1_000_00)
    vouchers.claim(given, log(world, posting, days_ago=1), 600_00, by=world.actor("firm"))
    with pytest.raises(Refused, match=r"余额为 400\.00 元"):
        vouchers.claim(given, log(world, posting, days_ago=2), 600_00, by=world.actor("firm"))


def test_the_rest_of_a_closed_or_revoked_voucher_can_be_issued_again(world: World) -> None:
    posting = in_service(world)
    first, second = voucher(world, posting.batch, 60_000_00), voucher(world, posting.batch, 40_000_00)
    claim = vouchers.claim(first, log(world, posting), 10_000_00, by=world.actor("firm"))
    with pytest.raises(NotOffered, match=r"10,000\.00 元兑付申请待审核"):
        perform(first, "close", by=world.actor("city"))
    perform(claim, "pay", by=world.actor("city"))
    perform(first, "close", by=world.actor("city"))
    perform(second, "revoke", by=world.actor("province"), answers={"reason": "企业注销"})
    batch = Batch.objects.get(pk=posting.batch_id)
    assert batch.issued_fen == 10_000_00
    with pytest.raises(NotOffered, match="已结清"):
        vouchers.claim(first, log(world, posting, days_ago=2), 100, by=world.actor("firm"))


@pytest.mark.django_db(transaction=True)
def test_offices_that_pay_at_once_cannot_overspend() -> None:
    world = World.made()
    posting = in_service(world)
    given = voucher(world, posting.batch, 1_000_00)
    firm, city = world.actor("firm"), world.actor("city")
    claims = [vouchers.claim(given, log(world, posting, days_ago=n + 1), 250_00, by=firm) for n in range(4)]
    # As if the check of waiting claims had been passed by: the payment itself must hold.
    Payout.objects.filter(pk__in=[c.pk for c in claims]).update(amount_fen=400_00)
    done = _at_once([lambda c=c: perform(c, "pay", by=city) for c in claims])
    given.refresh_from_db()
    paid = Payout.objects.filter(state="paid").count()
    assert (paid, done.count(True), given.spent_fen) == (2, 2, 800_00)


@pytest.mark.django_db(transaction=True)
def test_offices_that_issue_at_once_stay_within_the_budget() -> None:
    world = World.made()
    batch = in_service(world).batch
    done = _at_once([lambda: voucher(world, batch, 40_000_00) for _ in range(4)])
    batch.refresh_from_db()
    assert (Voucher.objects.count(), done.count(True), batch.issued_fen) == (2, 2, 80_000_00)


@pytest.mark.django_db(transaction=True)
def test_a_service_that_two_click_for_is_claimed_once() -> None:
    world = World.made()
    posting = in_service(world)
    given, one = voucher(world, posting.batch), log(world, posting)
    firm = world.actor("firm")
    done = _at_once([lambda: vouchers.claim(given, one, 100, by=firm) for _ in range(3)])
    assert (Payout.objects.count(), done.count(True)) == (1, 1)


def _at_once(works: list[Callable[[], object]]) -> list[bool]:
    """Run all at the same moment, each in its own connection; whether each went through rather than was refused."""
    start = Barrier(len(works))

    def run(work: Callable[[], object]) -> bool:
        try:
            start.wait(20)
            work()
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))
