"""What waits for an actor, counted in one query."""

from typing import Any

from ronghe.ledger.actor import PUBLIC
from ronghe.ledger.models import Notice
from ronghe.ledger.pages.todo import desk
from ronghe.web.theme.waiting import Waiting, waiting_for
from tests.world import World


def test_the_numbers_are_those_of_the_desk(world: World, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        world.need("submitted")
    world.need("reported")
    for username in ("county", "city", "firm", "expert", "other_county", "auditor"):
        hands = world.actor(username)
        with django_assert_num_queries(1):
            counted = waiting_for(hands)
        assert counted.turns == {noun: n for noun, n in desk(hands).counts.items() if n}


def test_unread_notices_are_counted_and_read_ones_are_not(world: World) -> None:
    hands = world.actor("county")
    before = waiting_for(hands).unread
    Notice.objects.create(user_id=hands.user, zh="一", en="one")
    assert waiting_for(hands).unread == before + 1


def test_nothing_waits_for_the_public(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert waiting_for(PUBLIC) == Waiting()
