"""A material's quantity over time: what is there, what comes, what is promised, and from when a quantity can be had."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Change(NamedTuple):
    """At the minute `at` so much comes (positive) or is taken (negative), in the material's whole units."""

    at: int
    quantity: int


@dataclass(frozen=True)
class Stock:
    """`level` before all `changes`. What comes at a minute can be taken at that minute."""

    level: int
    changes: tuple[Change, ...] = ()

    def taking(self, more: Iterable[Change]) -> "Stock":
        """The stock with further changes."""
        return Stock(self.level, (*self.changes, *more))

    def enough_from(self, quantity: int) -> int | None:
        """The first minute from which `quantity` may be taken without any later promise failing.

        None: never. A minute before all changes is given as the smallest possible integer, -2**62.
        """
        points: dict[int, int] = {}
        for change in self.changes:
            points[change.at] = points.get(change.at, 0) + change.quantity
        level = self.level + sum(points.values())
        if level < quantity:
            return None
        for at in sorted(points, reverse=True):
            level -= points[at]
            if level < quantity:
                return at
        return -(2**62)

    def most(self) -> int:
        """The most that can be taken at any time: what is left at the end of all changes."""
        return self.level + sum(change.quantity for change in self.changes)
