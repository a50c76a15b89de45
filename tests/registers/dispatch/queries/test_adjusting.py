from datetime import timedelta

from ronghe.registers.dispatch.queries import adjusting
from tests.registers.dispatch.actions.test_adjusting import adjusted, signed
from tests.registers.dispatch.service import in_service
from tests.world import World


def test_service_began_with_the_first_posting_of_a_row_of_adjustments(world: World) -> None:
    old = in_service(world)
    began = old.starts_on
    new = adjusted(world, old, until=old.ends_on + timedelta(days=30))
    assert adjusting.began_on(new) == began
    assert adjusting.successor(old) == new
    assert adjusting.sent_for(old.entry) == 2  # both stand until the new agreement is signed
    assert [adjusting.sent_to(old.entry, but=one) for one in (old, new)] == [1, 1]
    signed(world, new)
    assert (adjusting.sent_for(old.entry), adjusting.sent_to(old.entry, but=new)) == (1, 0)
