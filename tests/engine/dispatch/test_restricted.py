"""The restricted program: which plans it holds, and that no better plan is cut off."""

import numpy as np

from ronghe.engine.dispatch.linear import EXACT, run
from ronghe.engine.dispatch.restricted import restrict
from ronghe.engine.dispatch.side import of_groups
from ronghe.engine.dispatch.sifting import relax


def test_every_better_plan_with_the_given_edges_stays_possible(random_problem, plans) -> None:
    compared = 0
    for seed in range(600):
        p = random_problem(seed, crossing=True)
        every = plans(p)
        if len(every) < 2:
            continue
        side = of_groups(p)
        relaxed = relax(p, p.worth, side, np.zeros(len(p.rows), bool))
        totals = every @ p.worth
        known = every[np.argsort(totals)[len(totals) // 2]]
        free = np.random.default_rng(seed).random(len(p.rows)) < 0.7
        inside = restrict(p, p.worth, side, relaxed, free, known, better_than=float(p.worth[known].sum()))
        found = run(inside.integers, mip_feasibility_tolerance=EXACT, primal_feasibility_tolerance=EXACT)
        alike = (every[:, ~free] == known[~free]).all(1)
        assert abs(found.value + inside.base - totals[alike].max()) < 1e-6
        plan = inside.plan(found.x > 0.5)
        assert (every == plan).all(1).any()
        compared += 1
    assert compared > 100
