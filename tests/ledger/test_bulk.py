"""What `perform` writes step by step, `replay` writes at once: the same rows, events, numbers, clocks and refusals."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ronghe.engine.workflow.refusals import NotAllowed, NotOffered, Unanswered
from ronghe.ledger.bulk import Journey, Move, begin_many, replay
from ronghe.ledger.models import Counter, Event, Notice, RunningClock
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import begin, perform
from ronghe.ledger.refusals import Gone, Stale
from ronghe.ledger.registry import nouns
from ronghe.registers.needs.models import Need
from tests.ledger.fresh import APART, FRESH, need
from tests.ledger.walks import AT, begun, taken
from tests.world import World

WALL = {"beat_at", "seed", "commitment", "published_seed", "draws"}
"""Heartbeats of jobs, which follow the clock on the wall and not the instant of the step; and lots, drawn anew each time."""
ONCE = {"conversion", "deployment", "engagement", "errand", "labbudget", "labyear", "output"}
"""They exist once beside what they belong to (of an output filed twice both are told), or the province numbers them: no
second one lives the same life."""
LIVES = sorted(set(FRESH) - {"panel", "seat", "review"} - ONCE)
"""A panel's steps move its seats, each by a step that reads the panel's row: such a life is not led in memory. Seats and
reviews are other people's each time, for they are drawn by lot."""
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_every_noun_has_a_fresh_record_for_the_general_tests() -> None:
    assert set(nouns()) - set(FRESH) - APART == set()


@SLOW
@given(noun=st.sampled_from(LIVES), seed=st.integers(0, 10**6))
def test_a_replayed_life_leaves_the_rows_that_perform_leaves(world: World, noun: str, seed: int) -> None:
    rng = Random(seed)
    one = FRESH[noun](world)
    other = type(one)(**_copied(one, world))
    first = begun(one, world, rng, AT)
    assert first is not None
    moves = [first, *taken(one, world, rng, AT, 10)]
    done = replay([Journey(other, moves)])
    assert (done.events, done.refused) == (len(moves), {})
    one.refresh_from_db()
    other.refresh_from_db()
    assert _row(other) == _row(one)
    assert other.number != one.number
    assert _events(other) == _events(one)
    assert _clocks(other) == _clocks(one)


@SLOW
@given(noun=st.sampled_from(LIVES), seed=st.integers(0, 10**6), cut=st.integers(1, 9))
def test_a_life_replayed_in_two_parts_leaves_the_same_rows(world: World, noun: str, seed: int, cut: int) -> None:
    rng = Random(seed)
    one = FRESH[noun](world)
    other = type(one)(**_copied(one, world))
    first = begun(one, world, rng, AT)
    assert first is not None
    moves = [first, *taken(one, world, rng, AT, 10)]
    replay([Journey(other, moves[:cut])])
    if moves[cut:]:
        assert replay([Journey(other, moves[cut:])]).events == len(moves[cut:])
    one.refresh_from_db()
    other.refresh_from_db()
    assert _row(other) == _row(one)
    assert _events(other) == _events(one)
    assert _clocks(other) == _clocks(one)


def test_a_saved_record_that_changed_since_it_was_read_is_refused(world: World) -> None:
    firm = world.actor("firm")
    one = world.need()
    same = Need.objects.get(pk=one.pk)
    perform(same, "submit", by=firm)
    before = Event.objects.count()
    with pytest.raises(Stale):
        replay([Journey(one, [Move("submit", firm, timezone.now())])])
    assert Event.objects.count() == before


def test_a_refused_step_of_a_saved_record_leaves_it_as_it_was(world: World) -> None:
    firm, county = world.actor("firm"), world.actor("county")
    good, bad = world.need("submitted"), world.need("submitted")
    now = timezone.now()
    lives = [
        Journey(good, [Move("accept", county, now)]),
        Journey(bad, [Move("accept", county, now), Move("solve", firm, now, {"outcome": "示例"})]),
    ]
    done = replay(lives, collect=True)
    assert list(done.refused) == [1]
    assert (good.state, bad.state, done.events) == ("open", "submitted", 1)
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.state, bad.state) == ("open", "submitted")


def _single(model: type[Record]) -> set[str]:
    """The fields by which the database tells two records of a kind apart, besides the number."""
    named = {name for one in model._meta.constraints for name in getattr(one, "fields", ())}
    fields = [f for f in model._meta.concrete_fields if f.name in named or (f.unique and not f.primary_key)]
    return {f.attname for f in fields} - {"number"}


def _copied(record: Record, world: World) -> dict[str, Any]:
    """The fields of another record like this one, which the database takes beside it."""
    own = {"id", "number", "state", "version", "created_at", "changed_at"}
    values = {f.attname: getattr(record, f.attname) for f in record._meta.concrete_fields if f.attname not in own}
    other = FRESH[record.workflow.noun](world)
    return values | {name: getattr(other, name) for name in _single(type(record))}


def _row(record: Record) -> dict[str, Any]:
    apart = {"id", "number"} | _single(type(record)) | WALL
    return {f.attname: getattr(record, f.attname) for f in record._meta.concrete_fields if f.attname not in apart}


def _events(record: Record) -> list[dict[str, Any]]:
    rows = Event.objects.filter(noun=record.workflow.noun, key=record.pk).order_by("id").values()
    assert rows
    for row in rows:
        assert row["changes"].pop("number", record.number) == record.number
        for name in _single(type(record)) | WALL:
            row["changes"].pop(name, None)
    return [{k: v for k, v in row.items() if k not in {"id", "key"}} for row in rows]


def _clocks(record: Record) -> list[dict[str, Any]]:
    rows = RunningClock.objects.filter(noun=record.workflow.noun, key=record.pk).order_by("turn", "started_at").values()
    return [{k: v for k, v in row.items() if k not in {"id", "key"}} for row in rows]


def test_numbers_and_events_are_given_in_the_order_of_time(world: World) -> None:
    firm, county = world.actor("firm"), world.actor("county")
    lives = [
        Journey(need(world), [Move("create", firm, AT + d * n), Move("submit", firm, AT + d * 3)])
        for n, d in ((2, timedelta(hours=1)), (1, timedelta(hours=2)), (0, timedelta(hours=3)))
    ]
    lives.append(Journey(need(world), [Move("file", county, AT - timedelta(days=365))]))
    made = replay(lives).records
    assert [r.number for r in made] == ["XQ-2024-0002", "XQ-2024-0003", "XQ-2024-0001", "XQ-2023-0001"]
    events = list(Event.objects.filter(noun="need").order_by("id"))
    assert [e.at for e in events] == sorted(e.at for e in events)
    assert [e.step for e in events if e.key == made[0].pk] == ["create", "submit"]
    assert begin(need(world), by=firm, at=AT).record.number == "XQ-2024-0004"


def test_nobody_is_told_unless_asked(world: World) -> None:
    county = world.actor("county")
    begin_many([need(world) for _ in range(2)], "file", by=county, at=[AT, AT])
    assert not Notice.objects.exists()
    begin_many([need(world)], "file", by=county, tell=True)
    assert list(Notice.objects.values_list("user__username", flat=True)) == ["firm"]


@pytest.mark.parametrize(
    ("second", "refusal"),
    [
        (("accept", "county", {}), Gone),
        (("solve", "firm", {"outcome": "示例"}), NotOffered),
        (("report_done", "firm", {"outcome": "示例"}), NotAllowed),
        (("submit", "other_firm", {}), NotAllowed),
        (("withdraw", "firm", {}), Unanswered),
        (("create", "firm", {}), NotOffered),
        (("fly", "firm", {}), NotOffered),
        (("submit", "auditor", {}), Gone),
    ],
)
def test_a_step_that_perform_refuses_is_refused_and_nothing_is_saved(
    world: World, second: tuple[str, str, dict[str, str]], refusal: type[Exception]
) -> None:
    step, who, given = second
    life = Journey(need(world), [Move("create", world.actor("firm"), AT), Move(step, world.actor(who), AT, given)])
    before = Event.objects.count()
    with pytest.raises(refusal):
        replay([life])
    assert (Need.objects.count(), Event.objects.count()) == (0, before)
    begun_by_hand = begin(need(world), by=world.actor("firm")).record
    with pytest.raises((NotOffered, NotAllowed, Unanswered, Gone)):
        perform(begun_by_hand, step, by=world.actor(who), answers=given)


def test_steps_against_the_order_of_time_are_refused(world: World) -> None:
    firm = world.actor("firm")
    life = Journey(need(world), [Move("create", firm, AT), Move("submit", firm, AT - timedelta(seconds=1))])
    with pytest.raises(NotOffered):
        replay([life])


def test_refused_lives_are_collected_and_leave_neither_rows_nor_gaps(world: World) -> None:
    firm = world.actor("firm")
    wrong = need(world)
    wrong.organisation = world.other_firm
    done = begin_many([need(world), wrong, need(world)], by=firm, at=AT, collect=True)
    assert [r.number for r in done.records] == ["XQ-2024-0001", "XQ-2024-0002"]
    assert {place: type(why) for place, why in done.refused.items()} == {1: NotAllowed}
    assert Counter.objects.get(series="XQ", year=2024).last == 2
    assert Need.objects.count() == 2
    assert wrong.pk is None


def test_an_effect_that_refuses_is_heard(world: World) -> None:
    firm, county = world.actor("firm"), world.actor("county")
    moves = [
        Move("create", firm, AT),
        Move("submit", firm, AT),
        Move("accept", county, AT),
        Move("match", county, AT, {"expert": 10**6}),
    ]
    with pytest.raises(NotOffered):
        replay([Journey(need(world), moves)])


def test_a_number_that_a_record_brings_is_kept(world: World) -> None:
    brought = need(world)
    brought.number = "旧-0007"
    assert begin_many([brought], by=world.actor("firm")).records[0].number == "旧-0007"
    assert not Counter.objects.filter(series="XQ").exists()


def test_an_empty_journey_is_a_mistake_of_the_caller(world: World) -> None:
    with pytest.raises(ValueError, match="needs a step"):
        replay([Journey(need(world), [])])
