"""The least change of given facts that reaches a goal: boxes of values, bounded, shaved and split until none is cheaper."""

from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from itertools import count, product
from math import inf
from typing import Protocol

from ronghe.engine.rules.bounds import Bound
from ronghe.engine.rules.moves import Change, Way

CLOSE = 1e-6
"""Two sets of changes whose sizes differ by less are as good as each other, where many facts could share one change."""
_STEPWISE, _FEW = 8, 64
_DIVE = 16  # of so many boxes one is looked at for a change that is good already, to have something to compare with
_Box = tuple[tuple[int, int], ...]


class Goal(Protocol):
    """What is to be reached, over boxes of facts that keep the values they were last set to."""

    def set(self, fact: str, bound: Bound) -> None:
        """Let a fact lie within a bound."""

    def possible(self) -> bool:
        """Whether some record of the box may reach the goal. False is certain."""

    def sure(self) -> bool:
        """Whether every record of the box reaches the goal. True is certain."""

    def swayed_by(self) -> frozenset[str]:
        """The facts on which it may still depend whether a record of the box reaches the goal."""


class Cheapest:
    """The least change over several choices of facts, compared by size and then by `key`."""

    def __init__(self, goal: Goal, key: Callable[[tuple[Change, ...]], tuple[object, ...]]) -> None:
        self.goal, self.key = goal, key
        self.size = inf
        self.changes: tuple[Change, ...] | None = None

    def seek(self, ways: Sequence[Sequence[Way]]) -> None:
        """Look for a smaller change of exactly these facts, each in one of its ways."""
        for some in product(*ways):
            self._seek(some)

    def _seek(self, ways: tuple[Way, ...]) -> None:
        start = tuple((way.first, way.last) for way in ways)
        number, dives = count(), count()
        heap: list[tuple[float, int, int, _Box]] = [(_size(ways, start), 0, next(number), start)]
        slack = 1e-12  # another choice of facts of the same size is compared by its key
        while heap:
            size, _, _, box = heappop(heap)
            if size > self.size + slack:
                return
            shaved = self._shaved(ways, box, slack)
            slack = -CLOSE
            if shaved is None:
                continue
            corner = tuple((first, first) for first, _ in shaved)
            self._enter(ways, corner)
            if self.goal.sure():
                self._take(ways, corner)
                continue
            shaved = self._collapsed(ways, shaved)
            if corner != shaved:
                if self.changes is None or next(dives) % _DIVE == 0:
                    self._dive(ways, shaved)
                for part in self._split(ways, shaved):
                    heappush(heap, (_size(ways, part), sum(first for first, _ in part), next(number), part))

    def _take(self, ways: tuple[Way, ...], corner: _Box) -> None:
        found = tuple(way.change(step) for way, (step, _) in zip(ways, corner, strict=True))
        size = sum(one.size for one in found)
        if self.changes is None or (size, self.key(found)) < (self.size, self.key(self.changes)):
            self.size, self.changes = size, found

    def _dive(self, ways: tuple[Way, ...], box: _Box) -> None:
        """Take what is good with all facts but one as near as they may be, and that one just as far as it has to go."""
        for place, way in enumerate(ways):
            near = [(first, first) for first, _ in box]
            self._enter(ways, tuple(near))
            first, last = box[place]
            last = min(last, way.within(self.size))

            def good(step: int, way: Way = way) -> bool:
                self.goal.set(way.fact, way.bound(step, step))
                return self.goal.sure()

            if first < last and good(last):
                while first < last:
                    middle = (first + last) // 2
                    first, last = (first, middle) if good(middle) else (middle + 1, last)
                near[place] = (last, last)
                self._take(ways, tuple(near))

    def _enter(self, ways: tuple[Way, ...], box: _Box) -> None:
        for way, (first, last) in zip(ways, box, strict=True):
            self.goal.set(way.fact, way.bound(first, last))

    def _shaved(self, ways: tuple[Way, ...], box: _Box, slack: float) -> _Box | None:
        """The box without the near and far steps that no good record can take; None where nothing is left."""
        self._enter(ways, box)
        if not self.goal.possible():
            return None
        held, again = list(box), True
        while again:
            again = False
            for place, way in enumerate(ways):
                rest = _size(ways, held) - way.size(held[place][0])
                if rest + way.size(held[place][0]) > self.size + slack:
                    return None
                first, last = held[place]
                last = min(last, way.within(self.size + slack - rest))
                if last < first:
                    return None
                nearest = self._nearest(way, first, last) if first < last else first
                if nearest is None:
                    return None
                again = again or nearest > first
                held[place] = nearest, last
                self.goal.set(way.fact, way.bound(nearest, last))
                if not self.goal.possible():
                    return None
        return tuple(held)

    def _nearest(self, way: Way, first: int, last: int) -> int | None:
        """The least step up to which the goal may be reached at all: every step before it is out of the question."""

        def possible(until: int) -> bool:
            self.goal.set(way.fact, way.bound(first, until))
            return self.goal.possible()

        if possible(first):
            return first
        reach = 1
        while first + reach < last and not possible(first + reach):
            reach *= 2
        nearer, further = first + reach // 2, min(first + reach, last)
        if further == last and not possible(last):
            return None
        while further - nearer > 1:
            middle = (nearer + further) // 2
            nearer, further = (nearer, middle) if possible(middle) else (middle, further)
        return further

    def _collapsed(self, ways: tuple[Way, ...], box: _Box) -> _Box:
        """The box with facts as near as may be where it makes no difference how far they go."""
        self._enter(ways, box)
        swayed = self.goal.swayed_by()
        return tuple(one if way.fact in swayed else (one[0], one[0]) for way, one in zip(ways, box, strict=True))

    def _split(self, ways: tuple[Way, ...], box: _Box) -> list[_Box]:
        """The box in two, by the fact whose change is least settled: where it steps, at the step, else in the middle."""

        def width(place: int) -> tuple[bool, float, int]:
            first, last = box[place]
            way = ways[place]
            few = last - first <= _FEW
            return few, -(last - first) if few else way.size(min(last, way.within(self.size))) - way.size(first), first

        place = max((one for one, (first, last) in enumerate(box) if first < last), key=width)
        way, (first, last) = ways[place], box[place]

        def part(low: int, high: int) -> _Box:
            return (*box[:place], (low, high), *box[place + 1 :])

        if last - first > _STEPWISE:
            self._enter(ways, part(first + 1, last))
            beyond = self._nearest(way, first + 1, last)
            if beyond is None:
                return [part(first, first)]
            if beyond > first + 1:
                return [part(first, first), part(beyond, last)]
            held = min(last, way.within(self.size) if self.size < inf else 2 * first + 1)
            middle = (first + max(held, first + 1)) // 2
            return [part(first, middle), part(middle + 1, last)]
        return [part(first, first), part(first + 1, last)]


def _size(ways: Sequence[Way], box: Sequence[tuple[int, int]]) -> float:
    """The least size of any change in the box."""
    return sum(way.size(first) for way, (first, _) in zip(ways, box, strict=True))
