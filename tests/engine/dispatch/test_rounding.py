"""Rounding the relaxation: a plan within the limits, and as good as asked where that is possible."""

import time

import numpy as np

from ronghe.engine.dispatch.problem import Group
from ronghe.engine.dispatch.rounding import rounded
from ronghe.engine.dispatch.side import of_groups
from ronghe.engine.dispatch.sifting import relax


def test_a_town_with_crossing_limits_is_rounded_close_to_the_bound(town) -> None:
    for seed in range(3):
        p = town(60, 40, 9, seed=seed)
        key = np.random.default_rng(seed).integers(0, 4, 40)[p.cols] * 4 + p.rows % 4
        p = p.changed(groups=tuple(Group(np.flatnonzero(key == k), 1, 3, str(k)) for k in range(16)))
        side = of_groups(p)
        relaxed = relax(p, p.score, side, np.zeros(len(p.rows), bool))
        against = np.abs(relaxed.reduced)
        against[(relaxed.x > 1e-9) & (relaxed.x < 1 - 1e-9)] = 0.0
        target, until = relaxed.bound * (1 - 1e-3), time.perf_counter() + 20
        plan = rounded(p, p.score, side, relaxed, against, target=target, until=until)
        held = side.matrix @ plan.astype(np.float64)
        assert (held <= side.at_most).all()
        assert (held >= side.at_least).all()
        assert (np.bincount(p.rows[plan], minlength=60) <= p.demand).all()
        assert (np.bincount(p.cols[plan], minlength=40) <= p.capacity).all()
        assert target * (1 - 5e-3) <= float(p.score[plan].sum()) <= relaxed.bound + 1e-9
        known = rounded(p, p.score, side, relaxed, against, target=-np.inf, until=until, known=plan)
        assert (known == plan).all()
