"""What a solve takes from the ledger."""

import pytest

from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.models import Batch, Entry
from ronghe.registers.dispatch.queries import plans
from tests.registers.dispatch import programme
from tests.world import World

pytestmark = pytest.mark.django_db


def test_needs_that_found_somebody_elsewhere_are_no_longer_in_the_plan(world: World) -> None:
    batch = programme.batch(world)
    one, other, gone = (programme.entry(world, batch) for _ in range(3))
    perform(gone, "withdraw", by=world.actor("county"), answers={"reason": "误报"})
    perform(other.need, "match", by=world.actor("county"), answers={"expert": world.expert.pk})
    assert [e.pk for e in plans.entries_of(batch)] == [one.pk]


def test_a_need_that_a_posting_of_the_batch_holds_stays(world: World) -> None:
    posting = programme.posting(world, "filed")
    batch = posting.batch
    assert posting.entry.need.state != "open" or Entry.objects.get(pk=posting.entry_id).need.state == "matched"
    assert [e.pk for e in plans.entries_of(batch)] == [posting.entry_id]
    assert plans.standing(batch) == [(posting.entry_id, posting.candidate_id, "plan")]


def test_who_serves_already_stays_although_out_of_the_pool(world: World) -> None:
    posting = programme.posting(world, "filed")
    batch, who = Batch.objects.get(pk=posting.batch_id), posting.candidate
    perform(who, "withdraw", by=world.actor("province"), answers={"reason": "调离"})
    assert [c.pk for c in plans.candidates_of(batch)] == [who.pk]


def test_only_the_pool_takes_part(world: World) -> None:
    batch = programme.batch(world)
    inside = programme.candidate(world, batch)
    programme.candidate(world, batch, "recommended", who=programme.expert(world))
    assert [c.pk for c in plans.candidates_of(batch)] == [inside.pk]


def test_events_tell_which_plan_came_later(world: World) -> None:
    batch = programme.batch(world, "closed")
    one = programme.plan(world, batch, [])
    two = programme.plan(world, batch, [])
    assert plans.came_after(two, "finish", one, "finish")
    assert not plans.came_after(one, "finish", two, "finish")
    assert [p.pk for p in plans.plans_of(batch)] == [two.pk, one.pk]
    assert plans.adopted(batch) is None
