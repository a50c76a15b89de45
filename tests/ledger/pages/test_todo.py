"""待办 and 已办."""

from datetime import timedelta

from django.utils import timezone

from ronghe.ledger.models import RunningClock
from ronghe.ledger.pages.todo import desk, done_by, waiting_of
from ronghe.registers.needs.models import Need
from ronghe.registers.results.models import Result
from tests.world import World


def test_what_waits_is_what_the_workflow_says_it_is_ones_turn_for(world: World) -> None:
    submitted, _, reported = world.need("submitted"), world.need("served"), world.need("reported")
    assert [w.record for w in desk(world.actor("county")).waiting] == [submitted]
    assert [w.record for w in desk(world.actor("firm")).waiting] == [reported]
    assert desk(world.actor("other_county")).total == 0


def test_the_one_that_is_due_first_stands_first_and_overdue_is_said(world: World) -> None:
    first, second = world.need("submitted"), world.need("submitted")
    RunningClock.objects.filter(key=second.pk).update(due_at=timezone.now() - timedelta(hours=1))
    waiting = desk(world.actor("county")).waiting
    assert [w.record for w in waiting] == [second, first]
    assert (waiting[0].is_overdue, waiting[1].is_overdue) == (True, False)
    assert waiting[0].is_urgent


def test_counts_go_beyond_what_is_listed(world: World) -> None:
    for _ in range(3):
        world.need("submitted")
    found = desk(world.actor("county"), limit=1)
    assert (len(found.waiting), found.counts["need"]) == (1, 3)


def test_where_nothing_can_wait_nothing_is_asked(world: World) -> None:
    assert waiting_of(Result, world.actor("county")) is None
    assert waiting_of(Need, world.actor("county")) is not None


def test_what_was_done_is_listed_latest_first(world: World) -> None:
    need = world.need("open")
    mine = done_by(world.users["county"].pk)
    assert [(d.event.step, d.record) for d in mine] == [("accept", need)]
