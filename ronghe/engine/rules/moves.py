"""The move model: which values one fact may be changed to, in the order of how far they are from what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, inf
from typing import Any

from ronghe.engine.rules.bounds import Bound, point
from ronghe.engine.rules.fact import FactLabel

MONEY, COUNT, SHARE = 1 << 46, 1 << 20, 10_000
"""No fact is advised beyond 700 billion yuan (in fen), or a million of anything; shares move by hundredths of a per cent."""


@dataclass(frozen=True)
class Change:
    """One fact that would have to be another. `before` is None where it is not known yet."""

    fact: str
    before: Any
    after: Any

    @property
    def size(self) -> float:
        """How large it is relative to what was: 1 for a status, and for what is not known."""
        if self.before is None or isinstance(self.before, bool):
            return 1.0
        return float(abs(self.after - self.before) / max(abs(self.before), 1))


@dataclass(frozen=True)
class Way:
    """One direction in which a fact may go: step `first` is the nearest allowed value, step `last` the furthest.

    A number's step n is (origin + way x n) / scale; a status has one step, to `state`.
    """

    fact: str
    before: Any
    first: int = 0
    last: int = 0
    origin: int = 0
    way: int = 1
    scale: int = 1
    state: bool | None = None

    def value(self, step: int) -> Any:
        """The value at a step."""
        if self.state is not None:
            return self.state
        whole = self.origin + self.way * step
        return whole / self.scale if self.scale > 1 else whole

    def change(self, step: int) -> Change:
        """The change that a step is."""
        return Change(self.fact, self.before, self.value(step))

    def size(self, step: int) -> float:
        """How large that change is; it never falls as steps go on."""
        if self.state is not None or self.before is None:
            return 1.0
        return float(abs(self.value(step) - self.before) / self._weight)

    def within(self, size: float) -> int:
        """The last step whose change is at most that large, as far as a double can tell; one more to be safe."""
        if self.state is not None or self.before is None or size == inf:
            return self.last
        return min(self.last, floor(max(size, 0) * self._weight * self.scale) + 1)

    def bound(self, first: int, last: int) -> Bound:
        """All values between two steps."""
        if self.state is not None:
            return point(self.state)
        one, other = float(self.value(first)), float(self.value(last))
        return (one, other, False) if self.way > 0 else (other, one, False)

    @cached_property
    def _weight(self) -> float:
        return float(max(abs(self.before), 1))


def ways(label: FactLabel, before: Any) -> list[Way]:
    """Every direction in which a fact may be changed; none where its label allows no change.

    A status turns over; "up" allows from false to true only. A number moves by whole units of its fact (fen, people,
    items), a share by hundredths of a per cent, and never below zero, beyond its label's `most`, or the limits above. What
    is not known may turn out to be anything that the label's limits allow.
    """
    if not label.change:
        return []
    name, unit = label.name, label.unit
    if unit == "yes_no":
        targets = (True, False) if before is None else (not before,)
        barred = {"up": False, "down": True}.get(label.change) if before is not None else None
        return [Way(name, before, state=target) for target in targets if target is not barred]
    scale = SHARE if unit == "share" else 1
    furthest = MONEY if unit in ("fen", "usd") else COUNT if unit != "share" else SHARE
    furthest = furthest if label.most is None else floor(label.most * scale)
    if before is None:
        return [Way(name, None, 0, furthest, scale=scale)]
    # A share may have been stated between two steps: the nearest step lies beyond it.
    stated = round(before * scale, 6)
    low, high = floor(stated), ceil(stated)
    found = []
    if label.change in ("both", "up") and furthest > low:
        least = max(1, -low)
        found.append(Way(name, before, least, furthest - low, low, 1, scale))
    if label.change in ("both", "down") and high > 0:
        least = max(1, high - furthest)
        found.append(Way(name, before, least, high, high, -1, scale))
    return found


def ways_of(labels: Mapping[str, FactLabel], facts: Mapping[str, Any]) -> dict[str, list[Way]]:
    """The ways of all facts that have one."""
    found = {name: ways(label, facts.get(name)) for name, label in labels.items()}
    return {name: some for name, some in found.items() if some}
