"""Dispatch under about 150 crossing limits: sifting and restricted integers against HiGHS on the whole program.

python benchmarks/dispatch_constrained.py [1k] [10k] [--patience SECONDS] [--seed N]   (default: 1k; HiGHS gets 120 s)
"""

import sys

import numpy as np
from dispatch_instances import HEAD, SIZES, constrained, instance, line, measured
from scipy import sparse
from scipy.optimize import LinearConstraint, milp

from ronghe.engine.dispatch.problem import Problem
from ronghe.engine.dispatch.side import of_groups
from ronghe.engine.dispatch.sifting import limits_of
from ronghe.engine.dispatch.solve import solve

GAP = 1e-4


def ours(p: Problem) -> dict[str, float]:
    """The plan, its bound, and the broken limits (none)."""
    found = solve(p, gap=GAP)
    return {"total": found.total, "gap": found.certificate.relative_gap, "bound": found.certificate.bound}


def highs(p: Problem, patience: float) -> dict[str, float]:
    """HiGHS (through SciPy) on the whole mixed-integer program."""
    matrix, low, high = limits_of(p, of_groups(p), np.arange(len(p.rows)))
    limits = LinearConstraint(sparse.csc_array(matrix), low, high)
    options = {"time_limit": patience, "mip_rel_gap": GAP}
    found = milp(-p.score, integrality=np.ones(len(p.rows)), bounds=(0, 1), constraints=limits, options=options)
    nothing = found.x is None
    return {"total": float("nan") if nothing else -found.fun, "gap": float("inf") if nothing else found.mip_gap}


def main(sizes: list[str], patience: float, seed: int) -> None:
    for size in sizes:
        free = instance(*SIZES[size], seed=seed)
        p = constrained(free, solve(free).chosen)
        print(
            f"\n{size}, seed {seed}: {len(p.rows):,} edges, {len(p.groups)} crossing limits, gap asked {GAP:.2%}\n{HEAD}"
        )
        mine, peer = measured(lambda q=p: ours(q)), measured(lambda q=p: highs(q, patience))
        assert mine is not None
        print(line("ours", mine, mine.answer["total"], f"gap {mine.answer['gap']:.5%}"))
        print(
            line(
                "HiGHS mixed-integer",
                peer,
                peer.answer["total"] if peer else None,
                f"gap {peer.answer['gap']:.5%}" if peer else "",
            )
        )
        if peer:
            stopped = " (HiGHS stopped by its time limit: at least)" if peer.seconds >= patience else ""
            print(f"  RATIO HiGHS CPU / ours {peer.cpu / mine.cpu:.1f}   (goal >= 6){stopped}")


if __name__ == "__main__":
    given = sys.argv[1:]
    seconds, number = (
        float(given[given.index(name) + 1]) if name in given else usual
        for name, usual in (("--patience", 120.0), ("--seed", 0))
    )
    main([a for a in given if a in SIZES] or ["1k"], seconds, int(number))
