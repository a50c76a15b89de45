"""The largest total against brute force, and its certificate against the independent checker."""

from itertools import product

import numpy as np
import pytest

from ronghe.engine.dispatch.problem import Group, Problem
from ronghe.engine.dispatch.solve import solve


def random_problem(seed: int) -> Problem:
    """A small problem with every kind of limit, few enough edges to enumerate all plans."""
    g = np.random.default_rng(seed)
    height, width = int(g.integers(1, 4)), int(g.integers(1, 4))
    pairs = np.argwhere(g.random((height, width)) < 0.8)
    n = len(pairs)
    groups = []
    for side in (0, 1):
        if n and g.random() < 0.4:
            line = g.integers(0, (height, width)[side])
            members = np.flatnonzero(pairs[:, side] <= line)
            groups.append(
                Group(members, at_most=int(g.integers(0, 3)), at_least=int(g.integers(0, 2)), label=f"g{side}")
            )
    return Problem.of(
        pairs[:, 0],
        pairs[:, 1],
        np.round(g.normal(0.3, 0.5, n), int(g.integers(1, 12))),
        demand=g.integers(0, 3, height),
        capacity=g.integers(0, 3, width),
        min_load=(g.random(width) < 0.2).astype(int),
        locked=g.random(n) < 0.1,
        forbidden=g.random(n) < 0.1,
        kept=g.random(n) < 0.3,
        inertia=float(g.choice([0.0, 0.1])),
        groups=tuple(groups),
        coverage_first=bool(g.random() < 0.4),
        min_score=float(g.choice([-1.0, 0.2])) if g.random() < 0.3 else None,
    )


def plans(p: Problem) -> np.ndarray:
    """All plans that keep every hard limit, (n, E) bool."""
    every = np.array(list(product([False, True], repeat=len(p.rows))), bool).reshape(2 ** len(p.rows), len(p.rows))
    good = ~(every & p.forbidden).any(1) & ~(~every & p.locked).any(1)
    if p.min_score is not None:
        good &= ~(every & ((p.score < p.min_score) & ~p.locked)).any(1)
    for r, d in enumerate(p.demand):
        good &= every[:, p.rows == r].sum(1) <= d
    for c, (low, high) in enumerate(zip(p.min_load, p.capacity, strict=True)):
        load = every[:, p.cols == c].sum(1)
        good &= (low <= load) & (load <= high)
    for group in p.groups:
        held = every[:, group.members].sum(1)
        good &= (held >= (group.at_least or 0)) & (
            held <= (len(group.members) if group.at_most is None else group.at_most)
        )
    return every[good]


@pytest.mark.parametrize("seed", range(600))
def test_the_flow_equals_the_best_of_all_plans(seed: int) -> None:
    p = random_problem(seed)
    every = plans(p)
    if not len(every):
        return
    found = solve(p)
    worth = every @ p.worth
    served = np.array([len(np.unique(p.rows[x])) for x in every])
    best = worth[served == served.max()].max() if p.coverage_first else worth.max()
    assert (every == found.chosen).all(1).any()
    assert found.certificate.value == pytest.approx(best, abs=1e-7)
    assert found.certificate.proved
    assert found.certificate.bound >= best - 1e-12
    assert found.certificate.gap < 1e-6
