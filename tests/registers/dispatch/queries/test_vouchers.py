from ronghe.registers.dispatch.actions import vouchers as actions
from ronghe.registers.dispatch.queries import vouchers
from tests.registers.dispatch.service import in_service, log, voucher
from tests.world import World


def test_what_waits_is_summed_and_what_is_claimed_is_no_longer_payable(world: World) -> None:
    posting = in_service(world)
    given = voucher(world, posting.batch)
    one, other = log(world, posting, days_ago=2), log(world, posting)
    assert list(vouchers.payable(given)) == [one, other]
    claim = actions.claim(given, one, 300, by=world.actor("firm"))
    assert list(vouchers.payable(given)) == [other]
    assert (vouchers.asked(given), vouchers.asked(given, but=claim.pk)) == (300, 0)
    assert (list(vouchers.vouchers()), list(vouchers.payouts())) == ([given], [claim])


def test_hosts_are_firms_to_which_somebody_is_sent_within_the_region(world: World) -> None:
    batch = in_service(world).batch
    assert vouchers.hosts(batch, "") == vouchers.hosts(batch, "2101") == [world.firm]
    assert vouchers.hosts(batch, "2102") == []
    assert (vouchers.is_host(batch, world.firm.pk), vouchers.is_host(batch, world.other_firm.pk)) == (True, False)
