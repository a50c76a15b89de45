"""Small random problems with every kind of limit, and all their plans by enumeration: the oracle of these tests."""

from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import pytest

from ronghe.engine.dispatch.problem import Group, Problem


def _random(seed: int, *, crossing: bool = False, **changes: Any) -> Problem:
    g = np.random.default_rng(seed)
    height, width = int(g.integers(1, 4)), int(g.integers(1, 4))
    pairs = np.argwhere(g.random((height, width)) < 0.8)
    n = len(pairs)
    groups = []
    for side in (0, 1):
        if n and g.random() < 0.4:
            line = g.integers(0, (height, width)[side])
            members = np.flatnonzero(pairs[:, side] <= line)
            groups.append(Group(members, int(g.integers(0, 2)), int(g.integers(0, 3)), f"g{side}"))
    for _ in range(2 * (crossing and n > 2)):
        members = np.sort(g.choice(n, int(g.integers(2, n)), replace=False))
        groups.append(Group(members, int(g.random() < 0.3), int(g.integers(1, 3)), "crossing"))
    problem = Problem.of(
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
    return problem.changed(**changes)


def _every(p: Problem) -> np.ndarray:
    return np.array(list(product([False, True], repeat=len(p.rows))), bool).reshape(2 ** len(p.rows), len(p.rows))


def _plans(p: Problem) -> np.ndarray:
    every = _every(p)
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
        high = len(group.members) if group.at_most is None else group.at_most
        good &= (held >= (group.at_least or 0)) & (held <= high)
    return every[good]


def _least_repair(p: Problem) -> float:
    every = _every(p)
    every = every[~(every & ~p.usable).any(1)]
    cost = (~every & p.locked).sum(1).astype(float)
    for r, d in enumerate(p.demand):
        cost += np.maximum(every[:, p.rows == r].sum(1) - d, 0)
    for c, (low, high) in enumerate(zip(p.min_load, p.capacity, strict=True)):
        load = every[:, p.cols == c].sum(1)
        cost += np.maximum(load - high, 0) + np.maximum(low - load, 0)
    for group in p.groups:
        held = every[:, group.members].sum(1)
        high = len(group.members) if group.at_most is None else group.at_most
        cost += np.maximum((group.at_least or 0) - held, 0) + np.maximum(held - high, 0)
    return float(cost.min())


@pytest.fixture(scope="session")
def random_problem() -> Callable[..., Problem]:
    """random_problem(seed, crossing=False, **changes): at most nine edges."""
    return _random


@pytest.fixture(scope="session")
def plans() -> Callable[[Problem], np.ndarray]:
    """plans(problem): all plans that keep every hard limit, (n, E) bool."""
    return _plans


@pytest.fixture(scope="session")
def least_repair() -> Callable[[Problem], float]:
    """least_repair(problem): the smallest number of units and locks by which some plan breaks the limits."""
    return _least_repair


@pytest.fixture(scope="session")
def row_sums() -> Callable[[Problem, np.ndarray], np.ndarray]:
    """row_sums(problem, plans): (n, R) sum of the true scores of each row in each plan."""

    def sums(p: Problem, every: np.ndarray) -> np.ndarray:
        return np.stack([every @ np.where(p.rows == r, p.score, 0.0) for r in range(len(p.demand))], axis=1)

    return sums


@pytest.fixture(scope="session")
def town() -> Callable[..., Problem]:
    """town(rows, cols, candidates, seed, **changes): a larger problem without enumeration."""

    def make(rows: int, cols: int, candidates: int, seed: int = 0, **changes: Any) -> Problem:
        g = np.random.default_rng(seed)
        pairs = np.unique(np.repeat(np.arange(rows), candidates) * cols + g.integers(0, cols, rows * candidates))
        r, c = pairs // cols, pairs % cols
        score = np.clip(0.4 + g.normal(0, 0.1, cols)[c] + g.normal(0, 0.12, len(r)), 0.01, 0.99)
        problem = Problem.of(r, c, score, demand=g.integers(1, 3, rows), capacity=g.integers(1, 3, cols))
        return problem.changed(**changes)

    return make
