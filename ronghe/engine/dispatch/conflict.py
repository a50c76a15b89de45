"""An irreducible infeasible set by QuickXplain: limits that contradict together, but not with any one of them left out."""

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def irreducible(limits: Sequence[T], feasible: Callable[[list[T]], bool], until: float) -> tuple[tuple[T, ...], bool]:
    """A minimal subset of `limits` that is not feasible, and whether it is proved minimal before `until`.

    `limits` must be infeasible together, and feasibility must never be lost by leaving one out.
    Source: Junker, QuickXplain, AAAI 2004.
    """
    late = False

    def needed(given: list[T], fresh: bool, left: list[T]) -> list[T]:
        nonlocal late
        if fresh and not feasible(given):
            return []
        if len(left) <= 1:
            return left
        if time.perf_counter() > until:
            late = True
            return left
        half = len(left) // 2
        first, second = left[:half], left[half:]
        of_second = needed(given + first, bool(first), second)
        of_first = needed(given + of_second, bool(of_second), first)
        return of_first + of_second

    found = needed([], False, list(limits))
    return tuple(sorted(found, key=list(limits).index)) if len(found) < 50 else tuple(found), not late
