"""Ids are taken once, in order, and the database goes on after them."""

from ronghe.ledger.keys import take_keys
from ronghe.ledger.models import Notice
from tests.world import World


def test_ids_taken_are_never_given_again(world: World) -> None:
    first, second = take_keys(Notice, 3), take_keys(Notice, 2)
    told = Notice.objects.create(user=world.users["firm"], zh="示例", en="sample")
    assert [*first, *second, told.pk] == list(range(first[0], first[0] + 6))


def test_ids_go_on_after_the_highest_there_is(world: World) -> None:
    told = Notice.objects.create(user=world.users["firm"], zh="示例", en="sample")
    assert take_keys(Notice, 1) == [told.pk + 1]
