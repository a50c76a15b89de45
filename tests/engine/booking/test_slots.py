"""The first free slot of many resources against looking at every minute."""

import random

from ronghe.engine.booking.slots import Slot, Timetable, free
from ronghe.engine.booking.spans import OFFSET, Span


def drawn(rng: random.Random) -> list[Span]:
    return [Span(s, s + rng.randint(1, 9)) for s in rng.sample(range(60), k=rng.randint(0, 5))]


def slow(
    opened: dict[str, list[Span]], busy: dict[str, list[Span]], minutes: int, window: Span, step: int
) -> list[Slot]:
    found = []
    for key, spans in opened.items():
        taken = {m for s in busy.get(key, []) for m in range(s.start, s.end)}
        here = {m for s in spans for m in range(s.start, s.end)} - taken
        for start in range(window.start, window.end - minutes + 1):
            if (start + OFFSET) % step == 0 and all(m in here for m in range(start, start + minutes)):
                end = start
                while end in here:
                    end += 1
                found.append(Slot(key, start, end))
                break
    return sorted(found, key=lambda slot: slot.start)


def test_the_first_slots_are_those_of_looking_at_every_minute() -> None:
    rng = random.Random(8)
    for _ in range(1000):
        opened = {key: drawn(rng) for key in "abc"}
        busy = {key: drawn(rng) for key in "ab"}
        minutes, step, start = rng.randint(1, 5), rng.choice((1, 2, 3, 5)), rng.randint(0, 30)
        window = Span(start, start + rng.randint(1, 40))
        found = Timetable(opened, busy).first(minutes, window, step)
        assert found == slow(opened, busy, minutes, window, step)


def test_nothing_open_has_no_slot() -> None:
    assert Timetable({"a": [], "b": []}, {}).first(30, Span(0, 999)) == []


def test_the_free_stretches_of_one_resource_are_long_enough() -> None:
    assert free([Span(0, 100)], [Span(20, 30), Span(40, 95)], Span(5, 200), 10) == [Span(5, 20), Span(30, 40)]
