"""Who among the synthetic experts can serve which specialty, and who has room at the moment."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from random import Random

from ronghe.demo.people import capacity_of, expert_key, subjects_of

_MAIN_SHARE = 0.85  # of the experts asked, those whose main subject it is, where there are any
_TRIES = 12


class Roster:
    """The first `count` experts by specialty, and until when each is busy; holds numbers and instants only."""

    def __init__(self, count: int, seed: int = 2025) -> None:
        self.count, self._seed = count, seed
        self._main: dict[str, list[int]] = defaultdict(list)
        self._further: dict[str, list[int]] = defaultdict(list)
        self._busy: dict[int, list[datetime]] = {}
        for number in range(1, count + 1):
            first, *others = subjects_of(number, seed)
            self._main[first.code].append(number)
            for subject in others:
                self._further[subject.code].append(number)

    def ask(self, specialty: str, at: datetime, but: Collection[str], rng: Random) -> str | None:
        """The key of an expert of the specialty, not one of `but`, who has room from `at` on; None where nobody is found.

        The specialty "" is any: somebody is found unless everybody is busy.
        """
        for _ in range(_TRIES):
            number = self._one_of(specialty, rng)
            if number and (key := expert_key(number)) not in but and self.has_room(number, at):
                return key
        return None

    def leading(self, specialty: str) -> int:
        """The number of the expert of the specialty who serves most at a time, the first of them; 1 where nobody is."""
        known = self._main.get(specialty) or self._further.get(specialty) or [1]
        return max(known, key=lambda number: (capacity_of(number, self._seed), -number))

    def has_room(self, number: int, at: datetime) -> bool:
        """Whether the expert serves fewer needs than their capacity from `at` on."""
        running = [until for until in self._busy.get(number, ()) if until > at]
        return len(running) < capacity_of(number, self._seed)

    def book(self, key: str, until: datetime, now: datetime) -> None:
        """The expert serves one need more until then; what was over before `now` is forgotten."""
        number = int(key[1:])
        self._busy[number] = [*(one for one in self._busy.get(number, ()) if one > now), until]

    def _one_of(self, specialty: str, rng: Random) -> int | None:
        if not specialty:
            return rng.randint(1, self.count)
        main, further = self._main.get(specialty), self._further.get(specialty)
        pool: Sequence[int] | None = main if main and (not further or rng.random() < _MAIN_SHARE) else further
        return rng.choice(pool) if pool else None
