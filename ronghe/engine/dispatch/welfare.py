"""Nash welfare of plans and of mixtures of plans: the value, its slope, and the best mixture of given plans."""

from dataclasses import dataclass

import numpy as np

from ronghe.engine.dispatch.fillable import best_sums
from ronghe.engine.dispatch.problem import Bools, Floats, Problem
from ronghe.engine.text.refusal import Refused

EASE = 0.01  # a row with nothing counts as having this share of a typical best sum, so that its logarithm exists
SWAPS = 300  # moves of weight between two plans per improvement of the mixture


@dataclass(frozen=True)
class Welfare:
    """Sum over the rows of log((ease + sum of the row) / ease): zero for a row that gets nothing.

    A row with one slot adds exactly log((ease + score) / ease) for its edge, linear in the plan (`single`, (E,)); `several`
    (R,) marks the other rows, whose logarithm is taken of the mixture: the bound is loose where they must share slots.
    """

    problem: Problem
    ease: float
    several: Bools
    single: Floats

    def of(self, x: Floats) -> float:
        """The welfare of a plan, or of a mixture of plans x (E,) in 0..1."""
        return float((self.single * x).sum() + np.log1p(self.shares(x)).sum())

    def shares(self, x: Floats) -> Floats:
        """Sum, in units of `ease`, of each row with several slots."""
        sums = np.bincount(self.problem.rows, np.maximum(self.problem.worth, 0) * x, len(self.several))
        return np.asarray(sums[self.several] / self.ease)

    def slope(self, x: Floats) -> Floats:
        """(E,) the gradient at x."""
        steep = np.zeros(len(self.several))
        steep[self.several] = 1 / (1 + self.shares(x))
        rows = self.problem.rows
        return self.single + np.maximum(self.problem.worth, 0) / self.ease * steep[rows]

    def marginal(self, chosen: Bools) -> Floats:
        """(E,) what a chosen edge adds to its row as it is, and what another one would add."""
        rows, worth = self.problem.rows, np.maximum(self.problem.worth, 0)  # only prohibited edges are below
        now = np.bincount(rows, worth * chosen, len(self.several))[rows]
        without = np.maximum(np.where(chosen, now - worth, now), 0)
        steps = np.log1p((without + worth) / self.ease) - np.log1p(without / self.ease)
        return np.where(self.several[rows], steps, self.single)


def welfare(problem: Problem) -> Welfare:
    """The welfare function of `problem`; `ease` is one hundredth of the median best sum. Raises Refused below zero."""
    worst = np.flatnonzero(problem.usable & (problem.score < 0))
    if len(worst):
        e = int(worst[0])
        where = f"{int(problem.rows[e])}–{int(problem.cols[e])}"
        raise Refused(
            f"目标 nash 要求分数不为负，行–列 {where} 的分数是 {problem.score[e]:g}；请改用 total 或 floor，或设最低分 0",
            f"objective nash needs scores ≥ 0, but {where} (row–column) has {problem.score[e]:g}; use total or floor",
        )
    best = best_sums(problem)
    ease = EASE * (float(np.median(best[best > 0])) if (best > 0).any() else 1.0)
    single = np.log1p(np.maximum(problem.worth, 0) / ease)
    several = problem.demand > 1
    return Welfare(problem, ease, several, np.where(several[problem.rows], 0.0, single))


class Mixture:
    """Weights on plans that maximise the welfare of their mixture, improved with each further plan.

    Weight moves from the plan of least slope to the one of greatest (pairwise Frank-Wolfe; Lacoste-Julien and Jaggi 2015).
    """

    def __init__(self, aim: Welfare, chosen: Bools) -> None:
        self.aim = aim
        self.corners: list[Bools] = []
        self.shares: list[Floats] = []
        self.single: list[float] = []
        self.weight: Floats = np.zeros(0)
        self._add(chosen)
        self.weight[0] = 1.0

    def _add(self, chosen: Bools) -> None:
        self.corners.append(chosen)
        self.shares.append(self.aim.shares(chosen.astype(np.float64)))
        self.single.append(float(self.aim.single[chosen].sum()))
        self.weight = np.append(self.weight, 0.0)

    def with_corner(self, chosen: Bools) -> Floats:
        """The best mixture of all plans so far and `chosen`, (E,) in 0..1."""
        self._add(chosen)
        shares, single, weight = np.stack(self.shares), np.array(self.single), self.weight
        for _ in range(SWAPS):
            at = weight @ shares
            slope = shares @ (1 / (1 + at)) + single
            up = int(slope.argmax())
            down = int(np.where(weight > 0, slope, np.inf).argmin())
            if slope[up] - float(slope @ weight) <= 1e-9 * max(1.0, abs(float(slope[up]))):
                break
            gain = float(single[up] - single[down])
            step = _best_step(at, shares[up] - shares[down], gain, float(weight[down]))
            weight[up] += step
            weight[down] = 0.0 if step >= weight[down] else weight[down] - step
        self.weight = weight / weight.sum()
        x = np.zeros(len(chosen))
        for corner, part in zip(self.corners, self.weight.tolist(), strict=True):
            x[corner] += part
        return x


def _best_step(at: Floats, way: Floats, gain: float, most: float) -> float:
    """The step 0..most along `way` that maximises the welfare: where the slope along it crosses zero."""

    def rises(step: float) -> bool:
        return float((way / (1 + at + step * way)).sum()) + gain > 0

    if rises(most):
        return most
    low, high = 0.0, most
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if rises(middle) else (low, middle)
    return (low + high) / 2
