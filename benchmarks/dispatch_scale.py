"""Dispatch at scale: ours (build, flow, certificate) against raw OR-tools, HiGHS and SciPy in the same run.

python benchmarks/dispatch_scale.py [1k] [10k] [100k]   (default: 1k 10k; 100k needs about 4 GB and a minute)
"""

import sys
from dataclasses import replace
from functools import partial

import numpy as np
from dispatch_instances import HEAD, SIZES, instance, line, measured
from ortools.graph.python import min_cost_flow
from scipy import sparse
from scipy.optimize import linear_sum_assignment, linprog
from scipy.sparse.csgraph import min_weight_full_bipartite_matching
from verdicts import tell

from ronghe.engine.dispatch.problem import Problem
from ronghe.engine.dispatch.solve import solve


def ours(p: Problem) -> dict[str, float]:
    """Everything: a problem from arrays, the plan and the proof."""
    q = Problem.of(p.rows, p.cols, p.score, demand=p.demand, capacity=p.capacity)
    found = solve(q)
    c = found.certificate
    return {
        "total": found.total,
        "gap": c.gap,
        "units": c.details["gap_in_units"],
        "proof": c.details["certificate_seconds"],
    }


def resolved(p: Problem, before: np.ndarray, gone: np.ndarray, inertia: float, hard: bool) -> dict[str, float]:
    """After an event: some columns left; the earlier plan is kept softly or hard."""
    kept = before & ~gone
    q = replace(p, forbidden=gone, kept=before, inertia=inertia, locked=kept & hard)
    found = solve(q)
    return {"total": found.total, "moved": int((kept & ~found.chosen).sum())}


def raw(p: Problem) -> dict[str, float]:
    """OR-tools min-cost flow alone, on micro-units, no proof."""
    rows, cols, n = len(p.demand), len(p.capacity), len(p.rows)
    flow, ground = min_cost_flow.SimpleMinCostFlow(), rows + cols
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([p.rows, np.arange(rows), rows + np.arange(cols)]).astype(np.int32),
        np.concatenate([rows + p.cols, np.full(rows + cols, ground)]).astype(np.int32),
        np.concatenate([np.ones(n, np.int64), p.demand, p.capacity]),
        np.concatenate([-np.rint(p.score * 1e6).astype(np.int64), np.zeros(rows + cols, np.int64)]),
    )
    supply = np.append(p.demand, -p.demand.sum())
    flow.set_nodes_supplies(np.append(np.arange(rows), ground).astype(np.int32), supply)
    flow.solve()
    return {"total": float(p.score @ flow.flows(arcs[:n]))}


def highs(p: Problem) -> dict[str, float]:
    """HiGHS on the linear program (through SciPy)."""
    n, rows = len(p.rows), len(p.demand)
    lines, at = np.concatenate([p.rows, rows + p.cols]), np.tile(np.arange(n), 2)
    matrix = sparse.csr_array((np.ones(2 * n), (lines, at)), shape=(rows + len(p.capacity), n))
    limits = np.concatenate([p.demand, p.capacity])
    return {"total": -linprog(-p.score, matrix, limits, bounds=(0, 1), method="highs").fun}


def scipy_sparse(p: Problem) -> dict[str, float]:
    """SciPy's sparse matching; every row also gets a column of its own for staying empty."""
    rows, cols = len(p.demand), len(p.capacity)
    at = np.concatenate([p.rows, np.arange(rows)]), np.concatenate([p.cols, cols + np.arange(rows)])
    cost = np.concatenate([2 - p.score, np.full(rows, 2.0)])
    matrix = sparse.csr_array((cost, at), shape=(rows, cols + rows))
    return {"total": float((2 - matrix[min_weight_full_bipartite_matching(matrix)]).sum())}


def scipy_dense(p: Problem) -> dict[str, float]:
    """SciPy's dense assignment."""
    dense = np.zeros((len(p.demand), len(p.capacity)))
    dense[p.rows, p.cols] = p.score
    return {"total": float(dense[linear_sum_assignment(dense, maximize=True)].sum())}


def main(sizes: list[str]) -> None:
    for size in sizes:
        rows, cols, candidates = SIZES[size]
        repeats = 1 if size == "100k" else 3
        p = instance(rows, cols, candidates)
        print(f"\n{rows:,} rows x {cols:,} columns, {len(p.rows):,} edges, demand 1-2, capacity 1-3\n{HEAD}")
        mine, base = measured(partial(ours, p), repeats=repeats), measured(partial(raw, p), repeats=repeats)
        assert mine is not None
        assert base is not None
        note = f"gap {mine.answer['gap']:.1e} ({mine.answer['units']} units)"
        print(line("ours: build + flow + certificate", mine, mine.answer["total"], note))
        print(line("OR-tools flow alone", base, base.answer["total"], "no proof"))
        proof = mine.answer["proof"]
        print(f"  RATIO ours / (raw flow + certificate) {mine.seconds / (base.seconds + proof):.2f}   (goal <= 1.20)")
        print(f"  RATIO ours / raw flow                 {mine.seconds / base.seconds:.2f}")
        whole = base.cpu + proof
        tell(
            f"dispatch {size}, with proof",
            f"{mine.cpu:.2f} s CPU",
            peer=f"OR-tools + proof {whole:.2f} s",
            ratio=mine.cpu / whole,
            target="<= 1.2 x",
            holds=mine.cpu <= 1.2 * whole,
        )
        if size == "1k":
            peer = measured(partial(highs, p))
            assert peer is not None
            print(line("HiGHS linear program", peer, peer.answer["total"]))
            print(f"  RATIO HiGHS / ours                    {peer.seconds / mine.seconds:.1f}")
        if size != "100k":
            before = solve(p).chosen
            gone = np.random.default_rng(1).random(cols)[p.cols] < 0.02
            for name, inertia, hard in (
                ("from scratch", 0.0, False),
                ("inertia .05", 0.05, False),
                ("locked", 0.0, True),
            ):
                event = measured(partial(resolved, p, before, gone, inertia, hard), repeats=repeats)
                assert event is not None
                note = f"moved {event.answer['moved']}" + ("   (goal <= .5 s)" if inertia or hard else "")
                print(line(f"re-solve, 2% leave: {name}", event, event.answer["total"], note))
                if inertia or hard:
                    tell(
                        f"dispatch {size}, solved again: {name}",
                        f"{event.seconds:.2f} s, {event.cpu:.2f} s CPU",
                        target="<= .5 s",
                        holds=event.seconds <= 0.5,
                    )
            one = instance(rows, cols, candidates, single=True)
            print(f"  one to one, as SciPy needs it, {len(one.rows):,} edges")
            mine = measured(partial(ours, one), repeats=repeats)
            assert mine is not None
            print(line("ours", mine, mine.answer["total"]))
            peers = {"SciPy sparse matching": scipy_sparse} | ({"SciPy dense": scipy_dense} if size == "1k" else {})
            for name, work in peers.items():
                peer = measured(partial(work, one))
                print(line(name, peer, peer.answer["total"] if peer else None))
                if peer:
                    print(f"  RATIO {name} / ours {peer.seconds / mine.seconds:.1f}")
                    tell(
                        f"dispatch {size}, one to one",
                        f"{mine.cpu:.2f} s CPU",
                        peer=f"{name} {peer.cpu:.2f} s",
                        ratio=mine.cpu / peer.cpu,
                        target="<= 1/4",
                        holds=mine.cpu <= peer.cpu / 4,
                    )


if __name__ == "__main__":
    main([a for a in sys.argv[1:] if a in SIZES] or ["1k", "10k"])
