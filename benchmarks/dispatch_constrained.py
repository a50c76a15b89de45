"""Dispatch under about 150 crossing limits: sifting and restricted integers against HiGHS on the whole program.

python benchmarks/dispatch_constrained.py [1k] [10k] [--times 10] [--seeds 2]   (default: 1k)
"""

import argparse

import numpy as np
from dispatch_instances import HEAD, SIZES, constrained, instance, line, measured
from scipy import sparse
from scipy.optimize import LinearConstraint, milp
from verdicts import tell

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


def main(sizes: list[str], times: float, seeds: range) -> None:
    """Each size and seed: ours, then HiGHS for at most so many times as long."""
    for size, seed in ((size, seed) for size in sizes for seed in seeds):
        free = instance(*SIZES[size], seed=seed)
        p = constrained(free, solve(free).chosen)
        print(
            f"\n{size}, seed {seed}: {len(p.rows):,} edges, {len(p.groups)} crossing limits, gap asked {GAP:.2%}\n{HEAD}"
        )
        mine = measured(lambda q=p: ours(q))
        assert mine is not None
        print(line("ours", mine, mine.answer["total"], f"gap {mine.answer['gap']:.5%}"), flush=True)
        patience = times * mine.seconds
        peer = measured(lambda q=p, most=patience: highs(q, most))
        if peer is None:
            print(line("HiGHS mixed-integer", None, None))
            continue
        stopped = peer.seconds >= patience
        said = f"gap {peer.answer['gap']:.5%}" + (f", stopped after {times:g} x our time" if stopped else "")
        print(line("HiGHS mixed-integer", peer, peer.answer["total"], said))
        least = "at least " if stopped else ""
        print(f"  RATIO HiGHS CPU / ours: {least}{peer.cpu / mine.cpu:.1f}   (goal >= 6)", flush=True)
        worse = mine.answer["total"] < peer.answer["total"] * (1 - GAP)
        tell(
            f"dispatch {size}, {len(p.groups)} crossing limits, seed {seed}",
            f"{mine.answer['total']:.3f}, gap {mine.answer['gap']:.3%}, {mine.cpu:.1f} s CPU",
            peer=f"HiGHS {peer.answer['total']:.3f}, gap {peer.answer['gap']:.3%}, {'> ' * stopped}{peer.cpu:.1f} s",
            ratio=f"{'< ' * stopped}{mine.cpu / peer.cpu:.3f}",
            target="<= 1/6, gap <= .01 %",
            holds=mine.cpu <= peer.cpu / 6 and not worse and mine.answer["gap"] <= GAP,
        )


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("sizes", nargs="*", metavar="size", help="1k (the usual one), 10k")
    reader.add_argument("--times", type=float, default=10, help="HiGHS is stopped after so many times our seconds")
    reader.add_argument("--seeds", type=int, default=2)
    given = reader.parse_args()
    if unknown := set(given.sizes) - set(SIZES):
        reader.error(f"no such size: {', '.join(unknown)}")
    main(given.sizes or ["1k"], given.times, range(given.seeds))
