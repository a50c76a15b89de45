"""Synthetic dispatch instances, and measuring one solver in a process of its own; imported by the dispatch benchmarks."""

import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ronghe.engine.dispatch.problem import Group, Problem

SIZES = {"1k": (1_000, 1_000, 50), "10k": (10_000, 100_000, 45), "100k": (100_000, 1_000_000, 45)}


def instance(rows: int, cols: int, candidates: int, *, seed: int = 0, single: bool = False) -> Problem:
    """Skewed popularity; rows ask for 1-2, columns give 1-3 (one and one if `single`); slots may stay empty."""
    g = np.random.default_rng(seed)
    heat = np.cumsum(g.lognormal(0, 1.0, cols))
    drawn = np.searchsorted(heat / heat[-1], g.random(rows * candidates))
    key = np.unique(np.repeat(np.arange(rows), candidates) * cols + drawn)
    r, c = key // cols, key % cols
    score = np.clip(0.45 + g.normal(0, 0.12, cols)[c] + g.normal(0, 0.12, len(key)), 0.01, 0.99)
    demand, capacity = (1, 1) if single else (g.integers(1, 3, rows), g.integers(1, 4, cols))
    return Problem.of(r, c, score, demand=demand, capacity=capacity, n_rows=rows, n_cols=cols)


def constrained(problem: Problem, chosen: np.ndarray, *, seed: int = 5) -> Problem:
    """About 150 crossing limits that bind: caps per institution and city, budgets per city, floors per field."""
    g = np.random.default_rng(seed)
    rows, cols = len(problem.demand), len(problem.capacity)
    institution, city, field = g.zipf(1.5, cols) % 40, g.integers(0, 14, rows), g.integers(0, 15, rows)
    key = institution[problem.cols] * 14 + city[problem.rows]
    used = np.bincount(key[chosen], minlength=560)
    groups = [
        Group(np.flatnonzero(key == k), at_most=int(used[k] * 0.75), label=f"institution x city {k}")
        for k in np.argsort(-used)[:120]
    ]
    for k in range(14):
        members = np.flatnonzero(city[problem.rows] == k)
        groups.append(Group(members, at_most=int(chosen[members].sum() * 0.93), label=f"city {k}"))
    for k in range(15):
        members = np.flatnonzero((field[problem.rows] == k) & (institution[problem.cols] > 10))
        groups.append(Group(members, at_least=int(chosen[members].sum() * 1.1) + 1, label=f"field {k}"))
    return problem.changed(groups=tuple(groups))


@dataclass(frozen=True)
class Measured:
    """Seconds, CPU seconds and additional memory (MB) of one run, and what it returned."""

    seconds: float
    cpu: float
    memory: float
    answer: Any


def measured(work: Callable[[], Any], *, repeats: int = 1) -> Measured | None:
    """The fastest of some runs, each in a process of its own so that memory is its own; None if it failed."""
    runs = [run for _ in range(repeats) if (run := _once(work)) is not None]
    return min(runs, key=lambda run: run.seconds) if runs else None


def _once(work: Callable[[], Any]) -> Measured | None:
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)

    def child() -> None:
        before, cpu, wall = _memory(), time.process_time(), time.perf_counter()
        answer = work()
        send.send(Measured(time.perf_counter() - wall, time.process_time() - cpu, _memory() - before, answer))

    process = context.Process(target=child)
    process.start()
    send.close()
    try:
        return receive.recv()
    except EOFError:
        return None
    finally:
        process.join()


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def line(name: str, run: Measured | None, total: float | None, note: str = "") -> str:
    """One line of a table."""
    if run is None:
        return f"  {name:34s} {'failed':>9s}"
    shown = "" if total is None else f"{total:.6f}"
    return f"  {name:34s} {run.seconds:8.3f}s {run.cpu:8.3f}s {run.memory:8.0f} MB {shown:>16s}  {note}"


HEAD = f"  {'':34s} {'time':>9s} {'CPU':>9s} {'memory':>11s} {'total':>16s}"
