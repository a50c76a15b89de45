"""Why a row stayed without: no candidates, none allowed, none good enough, or all worth more elsewhere."""

import numpy as np

from ronghe.engine.dispatch.problem import Bools, Ints, Problem
from ronghe.engine.dispatch.solution import Blocking, Certificate, Code, Unserved

NAMED = 3  # blocking columns named per row: what an officer reads


def unserved(problem: Problem, chosen: Bools, certificate: Certificate) -> tuple[Unserved, ...]:
    """One entry per row with an empty slot, in row order."""
    height = len(problem.demand)
    missing = problem.demand - np.bincount(problem.rows[chosen], minlength=height)
    edges = np.bincount(problem.rows, minlength=height)
    count = {
        "edges": edges,
        "forbidden": np.bincount(problem.rows[problem.forbidden], minlength=height),
        "below_min_score": np.bincount(problem.rows[~problem.usable & ~problem.forbidden], minlength=height),
        "chosen": problem.demand - missing,
    }
    free = np.flatnonzero(problem.usable & ~chosen & (missing[problem.rows] > 0))
    cost = -certificate.reduced_cost[free]
    free = free[np.lexsort((free, cost, problem.rows[free]))]  # by row, cheapest first, ties by index
    first = np.searchsorted(problem.rows[free], np.arange(height + 1))
    binding = _binding(problem, certificate, free)
    found: list[Unserved] = []
    for row in np.flatnonzero(missing > 0).tolist():
        mine = free[first[row] : first[row + 1]]
        counts = {name: int(per[row]) for name, per in count.items()}
        wanted = mine[problem.worth[mine] > 0]
        blocking = tuple(
            Blocking(
                edge=int(e),
                col=int(problem.cols[e]),
                price=float(certificate.col_price[problem.cols[e]]),
                group=binding.get(int(e)),
                cost=float(max(0.0, -certificate.reduced_cost[e])),
            )
            for e in wanted[:NAMED]
        )
        found.append(Unserved(row, int(missing[row]), _code(counts, mine, blocking), blocking, counts))
    return tuple(found)


def _code(counts: dict[str, int], free: Ints, blocking: tuple[Blocking, ...]) -> Code:
    if counts["edges"] == 0:
        return "no_candidate"
    if not len(free):
        if counts["chosen"]:
            return "too_few_candidates"
        return "all_forbidden" if counts["forbidden"] else "below_min_score"
    if not blocking:
        return "not_worth_it"
    return "group_limit" if blocking[0].group is not None else "capacity_full"


def _binding(problem: Problem, certificate: Certificate, free: Ints) -> dict[int, int]:
    """For each free edge held back more by a group than by its column: the dearest such group."""
    if not problem.groups:
        return {}
    dearest = certificate.col_price.clip(min=0)[problem.cols]
    by = np.full(len(problem.rows), -1, np.int64)
    for g, group in enumerate(problem.groups):
        members = group.members[certificate.group_price[g] > dearest[group.members]]
        dearest[members], by[members] = certificate.group_price[g], g
    return {int(e): int(by[e]) for e in free if by[e] >= 0}
