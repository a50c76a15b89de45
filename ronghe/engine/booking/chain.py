"""Chain booking: several things in one request, at once or one after the other, at the earliest slot that all have in common.

The slot is exact: no other has an earlier first start, nor, with that one, an earlier second start, and so on; among equal
starts the alternatives named first are taken. Each leg's possible starts are bits on a common grid; a leg's bits are first
thinned by what its followers can do, and then searched in order of time, so that a dead end is met only where legs
compete for one resource or one stock.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import gcd

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.booking.spans import OFFSET, Span
from ronghe.engine.booking.stock import Change, Stock
from ronghe.engine.text.refusal import Refused

Bits = NDArray[np.bool_]
MOST_LOOKS = 500_000
"""So many partial chains are looked at before the request is called too intricate."""


@dataclass(frozen=True)
class Thing:
    """One resource: when it is free, the grid of its starts (minutes since 00:00), and minutes kept around each use."""

    free: tuple[Span, ...]
    step: int = 30
    spacing: int = 0


@dataclass(frozen=True)
class Link:
    """A leg starts `least` to `most` minutes (None: any time) after the leg number `leg` ends, or, `at_once`, starts."""

    leg: int
    least: int = 0
    most: int | None = None
    at_once: bool = False

    def __post_init__(self) -> None:
        if self.least < 0 or (self.most is not None and self.most < self.least):
            raise ValueError("a gap is 0 or more, its most not below its least")


@dataclass(frozen=True)
class Leg:
    """So many `minutes` on one of the things `among` (keys, the preferred first), linked to earlier legs; `draws` are
    quantities of materials taken when it starts."""

    minutes: int
    among: tuple[str, ...]
    links: tuple[Link, ...] = ()
    draws: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Request:
    """The legs in order, what they may use, and the window in which all of it lies."""

    legs: tuple[Leg, ...]
    things: Mapping[str, Thing]
    window: Span
    stocks: Mapping[str, Stock]

    def __post_init__(self) -> None:
        for number, leg in enumerate(self.legs):
            if leg.minutes <= 0 or not leg.among or any(not 0 <= link.leg < number for link in leg.links):
                raise ValueError(f"leg {number} needs minutes, at least one thing, and links to earlier legs only")


@dataclass(frozen=True)
class Chosen:
    """The start of each leg (minutes) and the thing it has."""

    starts: tuple[int, ...]
    things: tuple[str, ...]


def earliest(request: Request, freed: frozenset[int] = frozenset()) -> Chosen | None:
    """The earliest common slot, None where there is none. Legs in `freed` are served as if all they need were free."""
    return _Search(request, freed).run()


class _Search:
    def __init__(self, request: Request, freed: frozenset[int]) -> None:
        self.request, self.freed = request, freed
        legs = request.legs
        self.grain = reduce(gcd, (request.things[key].step for leg in legs for key in leg.among), 1440)
        # The first point of the common grid in the window.
        self.origin = request.window.start + (-(request.window.start + OFFSET)) % self.grain
        self.size = max(0, (request.window.end - self.origin) // self.grain + 1)
        self.bits = [{key: self._bits(leg, n, key) for key in leg.among} for n, leg in enumerate(legs)]
        self.good = [reduce(np.logical_or, by.values()) for by in self.bits]
        self._thin()
        later: set[str] = set()
        self.contested: list[set[str]] = []
        for leg in reversed(legs):
            self.contested.insert(0, later & set(leg.among))
            later |= set(leg.among)
        self.looks = 0

    def run(self) -> Chosen | None:
        if not self.size:
            return None
        found = self._from(0, (), ())
        return None if found is None else Chosen(*found)

    def _bits(self, leg: Leg, number: int, key: str) -> Bits:
        """The starts at which the thing alone can serve the leg."""
        thing, window = self.request.things[key], self.request.window
        bits = np.zeros(self.size, dtype=np.bool_)
        stride = thing.step // self.grain
        earliest_draw = self._stocked(leg, number, ())
        if earliest_draw is None:
            return bits
        for span in (window,) if number in self.freed else thing.free:
            first = max(span.start, window.start, earliest_draw)
            last = min(span.end, window.end) - leg.minutes
            first += (-(first + OFFSET)) % thing.step
            if first <= last:
                bits[(first - self.origin) // self.grain : (last - self.origin) // self.grain + 1 : stride] = True
        return bits

    def _stocked(self, leg: Leg, number: int, taken: Sequence[tuple[str, Change]]) -> int | None:
        """The minute from which the leg's materials can be taken beside what earlier legs take."""
        found = self.request.window.start
        if number in self.freed:
            return found
        for material, quantity in leg.draws:
            stock = self.request.stocks[material].taking(change for key, change in taken if key == material)
            start = stock.enough_from(quantity)
            if start is None:
                return None
            found = max(found, start)
        return found

    def _thin(self) -> None:
        """Drop starts from which some follower has none: from the last leg to the first."""
        for number in range(len(self.request.legs) - 1, 0, -1):
            counted = np.concatenate(([0], np.cumsum(self.good[number])))
            for link in self.request.legs[number].links:
                low, high = self._reach(link)
                places = np.arange(self.size)
                first = np.clip(places + low, 0, self.size)
                last = np.full(self.size, self.size) if high is None else np.clip(places + high + 1, 0, self.size)
                self.good[link.leg] &= counted[np.maximum(first, last)] > counted[first]

    def _reach(self, link: Link) -> tuple[int, int | None]:
        """The first and last start that the link allows, in steps of the grid from the start of its leg."""
        base = 0 if link.at_once else self.request.legs[link.leg].minutes
        most = None if link.most is None else (base + link.most) // self.grain
        return -(-(base + link.least) // self.grain), most

    def _from(
        self, number: int, starts: tuple[int, ...], things: tuple[str, ...]
    ) -> tuple[tuple[int, ...], tuple[str, ...]] | None:
        """The best way to go on from a partial chain."""
        if number == len(self.request.legs):
            return starts, things
        for place, keys in self._ways(number, starts, things):
            self.looks += 1
            if self.looks > MOST_LOOKS:
                raise Refused(
                    "这串预约太复杂，未能在限度内算完；请缩短查找的时间范围，或减少步骤与备选",
                    "this chain is too intricate to be solved within bounds; shorten the window, or ask fewer legs and alternatives",
                )
            at = self.origin + place * self.grain
            best = None
            for key in keys:
                found = self._from(number + 1, (*starts, at), (*things, key))
                if found is not None and (best is None or found[0] < best[0]):
                    best = found
                if found is not None and key not in self.contested[number]:
                    break  # nobody else wants it, so no other choice lets the rest start earlier
            if best is not None:
                return best
        return None

    def _ways(self, number: int, starts: tuple[int, ...], things: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
        """The starts of a leg beside the earlier legs, in order of time, each with the things that can serve it then."""
        leg = self.request.legs[number]
        low, high = 0, self.size - 1
        for link in leg.links:
            place = (starts[link.leg] - self.origin) // self.grain
            first, last = self._reach(link)
            low = max(low, place + first)
            high = high if last is None else min(high, place + last)
        taken = [
            (material, Change(start, -quantity))
            for n, (start, one) in enumerate(zip(starts, self.request.legs, strict=False))
            for material, quantity in one.draws
            if n not in self.freed
        ]
        stocked = self._stocked(leg, number, taken)
        if stocked is None:
            return
        low = max(low, -(-(stocked - self.origin) // self.grain))
        if low > high:
            return
        open_to = {key: self._apart(number, key, starts, things, low, high) for key in leg.among}
        any_of = reduce(np.logical_or, open_to.values()) & self.good[number][low : high + 1]
        for place in np.flatnonzero(any_of).tolist():
            yield low + place, [key for key in leg.among if open_to[key][place]]

    def _apart(
        self, number: int, key: str, starts: tuple[int, ...], things: tuple[str, ...], low: int, high: int
    ) -> Bits:
        """The starts on one thing that keep clear of the earlier legs which have it."""
        bits = self.bits[number][key][low : high + 1]
        spacing = self.request.things[key].spacing
        for n, (start, thing) in enumerate(zip(starts, things, strict=True)):
            if thing != key:
                continue
            bits = bits.copy() if bits.base is not None else bits
            # A start at or before `before` ends in time, one at or after `after` begins late enough.
            before = start - spacing - self.request.legs[number].minutes
            after = start + self.request.legs[n].minutes + spacing
            first = (before - self.origin) // self.grain + 1 - low
            last = -(-(after - self.origin) // self.grain) - low
            bits[max(first, 0) : max(last, 0)] = False
        return bits
