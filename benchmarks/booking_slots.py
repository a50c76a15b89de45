"""Free slots of 1,000 resources with a year of bookings each, and the earliest common slot of a chain of four legs.

The peer is what a booking page does without columns: walk every resource's sorted bookings in plain Python; for the chain,
try every start in turn. Both answers must be equal.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from verdicts import tell

from ronghe.engine.booking.chain import Chosen, Leg, Link, Request, Thing, earliest
from ronghe.engine.booking.slots import Slot, Timetable
from ronghe.engine.booking.spans import OFFSET, Span

T = TypeVar("T")
RESOURCES, DAYS, DAY = 1_000, 365, 1_440
TARGET = 0.100
"""Seconds of one search."""


def main() -> None:
    """Prints both figures."""
    rng = random.Random(7)
    opened = {f"r{n}": [Span(d * DAY + 30, d * DAY + 570) for d in range(DAYS)] for n in range(RESOURCES)}
    busy = {key: _booked(rng) for key in opened}
    print(f"{RESOURCES} resources, {sum(map(len, busy.values())):,} bookings in {DAYS} days")
    began = time.perf_counter()
    table = Timetable(opened, busy)
    print(f"columns made in {time.perf_counter() - began:.2f} s, {len(table.starts):,} free stretches")
    ours, theirs = [], []
    for _ in range(20):
        start = rng.randrange(0, 300 * DAY)
        asked = (rng.choice((60, 120, 240, 480)), Span(start, start + 60 * DAY))
        took, found = _timed(lambda asked=asked: table.first(*asked, 30))
        ours.append(took)
        took, slow = _timed(lambda asked=asked: _walk(opened, busy, *asked))
        theirs.append(took)
        assert found == slow
    mine, peer = statistics.median(ours), statistics.median(theirs)
    print(f"free slots: {mine * 1e3:.1f} ms (worst {max(ours) * 1e3:.1f}); walking: {peer * 1e3:.0f} ms")
    tell(
        "free slots, 1,000 resources x 1 year",
        f"{mine * 1e3:.1f} ms",
        peer=f"walking in Python {peer * 1e3:.0f} ms",
        ratio=mine / peer,
        target="<= 100 ms",
        holds=max(ours) <= TARGET,
    )
    ours, theirs = [], []
    for _ in range(20):
        request = _chain(rng, opened, busy)
        took, found = _timed(lambda request=request: earliest(request))
        ours.append(took)
        took, slow = _timed(lambda request=request: _try_all(request))
        theirs.append(took)
        assert found == slow
    mine, peer = statistics.median(ours), statistics.median(theirs)
    print(
        f"chain of four legs in 60 days: {mine * 1e3:.1f} ms (worst {max(ours) * 1e3:.1f}); trying all: {peer * 1e3:.0f} ms"
    )
    tell("earliest chain of 4 legs", f"{mine * 1e3:.1f} ms", peer=f"trying all {peer * 1e3:.0f} ms", ratio=mine / peer)


def _booked(rng: random.Random) -> list[Span]:
    """Two to four bookings a working day, some days full."""
    found = []
    for day in range(DAYS):
        start = day * DAY + 30 + 30 * rng.randrange(0, 3)
        for _ in range(rng.randint(2, 4)):
            end = start + 30 * rng.randint(2, 6)
            if end > day * DAY + 570:
                break
            found.append(Span(start, end))
            start = end + 30 * rng.randint(0, 2)
    return found


def _walk(opened: dict[str, list[Span]], busy: dict[str, list[Span]], minutes: int, window: Span) -> list[Slot]:
    found = []
    for key, spans in opened.items():
        slot = next(_stretches(key, spans, busy[key], minutes, window), None)
        if slot is not None:
            found.append(slot)
    return sorted(found, key=lambda slot: slot.start)


def _stretches(key: str, spans: Sequence[Span], taken: Sequence[Span], minutes: int, window: Span) -> Iterator[Slot]:
    at = 0
    for span in spans:
        start = span.start
        while at < len(taken) and taken[at].start < span.end:
            yield from _fitting(key, start, taken[at].start, minutes, window)
            start = taken[at].end
            at += 1
        yield from _fitting(key, start, span.end, minutes, window)


def _fitting(key: str, start: int, end: int, minutes: int, window: Span) -> Iterator[Slot]:
    first = max(start, window.start)
    first += (-(first + OFFSET)) % 30
    if min(end, window.end) - first >= minutes:
        yield Slot(key, first, end)


def _chain(rng: random.Random, opened: dict[str, list[Span]], busy: dict[str, list[Span]]) -> Request:
    things = {}
    for key in rng.sample(list(opened), 8):
        table = Timetable({key: opened[key]}, busy)
        things[key] = Thing(tuple(map(Span, table.starts.tolist(), table.ends.tolist())))
    one, two, three, four, five, six, seven, eight = things
    legs = (
        Leg(240, (one, two)),
        Leg(240, (three, four), (Link(0, at_once=True, most=0),)),
        Leg(120, (five, six), (Link(0, 60, 2 * DAY),)),
        Leg(90, (seven, eight), (Link(2, 0, DAY),)),
    )
    start = rng.randrange(0, 300 * DAY)
    return Request(legs, things, Span(start, start + 60 * DAY), {})


def _try_all(request: Request) -> Chosen | None:
    window, legs = request.window, request.legs

    def serves(key: str, start: int, minutes: int) -> bool:
        return any(span.start <= start and start + minutes <= span.end for span in request.things[key].free)

    def go(starts: tuple[int, ...], keys: tuple[str, ...]) -> Chosen | None:
        if len(starts) == len(legs):
            return Chosen(starts, keys)
        leg, low, high = legs[len(starts)], window.start, window.end - legs[len(starts)].minutes
        for link in leg.links:
            base = starts[link.leg] + (0 if link.at_once else legs[link.leg].minutes)
            low, high = max(low, base + link.least), min(high, high if link.most is None else base + link.most)
        for start in range(low + (-(low + OFFSET)) % 30, high + 1, 30):
            for key in leg.among:
                if serves(key, start, leg.minutes) and (found := go((*starts, start), (*keys, key))):
                    return found
        return None

    return go((), ())


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


if __name__ == "__main__":
    main()
