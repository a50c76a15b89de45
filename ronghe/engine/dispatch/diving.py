"""Plans from a 0/1 program's relaxation: round its largest fractions up, solve what is left, until none is left."""

from collections.abc import Iterable, Iterator

import highspy
import numpy as np

from ronghe.engine.dispatch.linear import EXACT, Program, loaded
from ronghe.engine.dispatch.problem import Bools, Floats

WHOLE = 1e-6  # closer to a whole number is no fraction


def dives(program: Program, shares: Iterable[float]) -> Iterator[Bools | None]:
    """For each share, a plan (variables,) of the 0/1 `program`, or None where rounding ran into a dead end.

    `shares`: which part of the fractions, the largest first, each step rounds up (at least one); another share gives
    another plan. Source: Achterberg, Constraint Integer Programming (2007), section 9.2.
    """
    highs = loaded(program, solver="ipm")  # several times as fast as the simplex method from nothing
    highs.run()
    basis = highs.getBasis()
    highs.setOptionValue("solver", "simplex")
    highs.setOptionValue("presolve", "off")
    highs.setOptionValue("simplex_strategy", 1)  # dual: a bound that moves leaves the basis dual feasible
    for share in shares:
        if basis.valid:
            highs.setBasis(basis)
        yield _dive(highs, program, share)


def _dive(highs: highspy.Highs, program: Program, share: float) -> Bools | None:
    low, high = program.low.copy(), program.high.copy()
    x = _solved(highs, low, high)
    while x is not None:
        part = np.flatnonzero((x > WHOLE) & (x < 1 - WHOLE))
        if not len(part):
            return _checked(program, x > 0.5)
        order = part[np.argsort(-x[part], kind="stable")]
        many = max(1, int(share * len(order)))
        x = None
        while x is None and many:  # where so many cannot go up together, fewer may
            up = low.copy()
            up[order[:many]] = 1.0
            x = _solved(highs, up, high)
            if x is None:
                many = many // 4 if many > 3 else many - 1
        if many:
            low = up
        else:
            high[order[0]] = 0.0
            x = _solved(highs, low, high)
    return None


def _solved(highs: highspy.Highs, low: Floats, high: Floats) -> Floats | None:
    highs.changeColsBounds(len(low), np.arange(len(low), dtype=np.int32), low, high)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.asarray(highs.getSolution().col_value, np.float64)


def _checked(program: Program, chosen: Bools) -> Bools | None:
    held = program.matrix @ chosen.astype(np.float64)
    good = (held >= program.at_least - EXACT) & (held <= program.at_most + EXACT)
    return chosen if good.all() else None
