"""An independent proof of optimality: prices from which anyone can recompute an upper bound by additions."""

import math
from dataclasses import dataclass

import numpy as np

from ronghe.engine.dispatch.problem import Bools, Floats, Ints, Problem


@dataclass(frozen=True)
class Prices:
    """Whole-number prices in units of 1/`scale`; any numbers give a valid bound, the right ones a tight one.

    row (R,), col (C,), group (G,): what one slot of it costs. `bonus`: what each row's first slot is worth on top
    (0 unless coverage comes first). Where each row must reach a smallest sum `floor`, `lift` (R,) >= 0 says how much
    more a row's scores count for that.
    """

    scale: float
    bonus: int
    row: Ints
    col: Ints
    group: Ints
    lift: Floats | None = None
    floor: float = 0.0


@dataclass(frozen=True)
class Checked:
    """`broken`: limits that the plan breaks (empty if none). `value`, `bound`: of the plan and of every plan, in units;
    equal means proved optimal in these units. `rounding`: by how many units the true bound may exceed `bound`."""

    broken: tuple[str, ...]
    value: int
    bound: int
    rounding: float

    @property
    def proved(self) -> bool:
        return not self.broken and self.value == self.bound


def check(problem: Problem, chosen: Bools, prices: Prices) -> Checked:
    """Verify a plan against `problem` and bound all plans by weak duality; uses no solver and nothing of the engine.

    For any prices every plan is worth at most the sum of: what each edge adds beyond the prices of its row, column and
    groups (if positive or locked), and the most that the slots of each row, column and group can fetch at their prices.
    """
    rows, cols, usable = problem.rows, problem.cols, problem.usable
    lift = np.zeros(len(problem.demand)) if prices.lift is None else prices.lift
    exact = (problem.worth + lift[rows] * problem.score) * prices.scale
    worth = np.rint(exact).astype(np.int64)
    served = np.bincount(rows[chosen], minlength=len(problem.demand))
    load = np.bincount(cols[chosen], minlength=len(problem.capacity))
    held = [int(chosen[g.members].sum()) for g in problem.groups]
    limits = [(g.at_least or 0, len(g.members) if g.at_most is None else g.at_most) for g in problem.groups]
    tests = {
        "demand": (served > problem.demand).any(),
        "capacity": (load > problem.capacity).any(),
        "min_load": (load < problem.min_load).any(),
        "locked": (problem.locked & ~chosen).any(),
        "forbidden": (chosen & ~usable).any(),
        "floor": (np.bincount(rows[chosen], problem.score[chosen], len(lift)) < prices.floor)[lift > 0].any(),
        "group": any(not low <= n <= high for n, (low, high) in zip(held, limits, strict=True)),
    }
    left = worth - prices.row[rows] - prices.col[cols]
    for group, price in zip(problem.groups, prices.group.tolist(), strict=True):
        left[group.members] -= price
    counted = usable & ((left > 0) | problem.locked)
    demand, row, bonus = problem.demand, prices.row, prices.bonus
    fetch = np.where(row >= 0, demand * row + bonus, np.maximum(0, bonus + row)) * (demand > 0)
    bound = int(left[counted].sum()) + int(fetch.sum())
    bound += int((np.where(prices.col >= 0, problem.capacity, problem.min_load) * prices.col).sum())
    bound += sum(p * (high if p >= 0 else low) for p, (low, high) in zip(prices.group.tolist(), limits, strict=True))
    bound -= math.floor(prices.floor * float(lift.sum()) * prices.scale)
    value = int(np.rint(problem.worth[chosen] * prices.scale).sum()) + bonus * int((served > 0).sum())
    off = exact - worth
    over = np.where(problem.locked, off, np.maximum(left + off, 0) - np.maximum(left, 0))[usable]
    return Checked(tuple(k for k, broken in tests.items() if broken), value, bound, float(over.sum()))
