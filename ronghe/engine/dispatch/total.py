"""The largest total as one exact min-cost flow, and the certificate of any plan."""

import time
from dataclasses import replace

import numpy as np

from ronghe.engine.dispatch import network as net
from ronghe.engine.dispatch.certificate import Prices, check
from ronghe.engine.dispatch.problem import Bools, Ints, Problem
from ronghe.engine.dispatch.solution import Certificate
from ronghe.engine.dispatch.units import Units
from ronghe.engine.dispatch.warm import resumed


def by_flow(problem: Problem, network: net.Network, unit: Units) -> tuple[Bools, Certificate] | None:
    """The optimal plan of a flow problem, or None if the hard limits contradict."""
    begun = time.perf_counter()
    flows = resumed(problem, network, unit)
    if flows is None:
        flows = net.flow(network)
    if flows is None:
        return None
    solved = time.perf_counter()
    chosen = net.chosen(network, flows, len(problem.rows))
    prices = Prices(unit.scale, unit.bonus, *net.prices(problem, unit.worth, network, flows))
    certificate = certify(problem, chosen, prices, method="min-cost flow")
    now = time.perf_counter()
    certificate.details.update(flow_seconds=solved - begun, certificate_seconds=now - solved)
    return chosen, certificate


def certify(problem: Problem, chosen: Bools, prices: Prices, *, method: str, lexicographic: bool = True) -> Certificate:
    """The certificate of `chosen` under `prices`, recomputed by the independent checker.

    `lexicographic`: the first-slot bonus outweighs every total, so that prices split into rows served and score.
    """
    verdict = check(problem, chosen, prices)
    if verdict.broken:
        raise RuntimeError(f"the plan breaks {verdict.broken}")  # a defect of ours: never hand out such a plan
    scale, bonus = prices.scale, prices.bonus if lexicographic else 0
    exact = problem.worth[chosen] * scale
    loose = max(0.0, (verdict.bound - verdict.value + verdict.rounding - float((exact - np.rint(exact)).sum())) / scale)
    value = float(problem.worth[chosen].sum())
    worth = problem.worth if prices.lift is None else problem.worth + prices.lift[problem.rows] * problem.score
    left = np.rint(worth * scale).astype(np.int64) - prices.row[problem.rows] - prices.col[problem.cols]
    for group, price in zip(problem.groups, prices.group.tolist(), strict=True):
        left[group.members] -= price
    row, col, per_group, reduced = (
        (x - _served(x, bonus) * bonus) / scale for x in (prices.row, prices.col, prices.group, left)
    )
    return Certificate(
        objective="total",
        value=value,
        bound=value + loose,
        gap=loose,
        relative_gap=loose / max(1.0, abs(value)),
        proved=verdict.proved,
        row_price=row,
        col_price=col,
        group_price=per_group,
        reduced_cost=reduced,
        method=method,
        seconds=0.0,
        details={
            "unit": 1 / scale,
            "gap_in_units": verdict.bound - verdict.value,
            "rounding": verdict.rounding / scale,
        },
        col_served=_served(prices.col, bonus) if bonus else None,
        prices=prices,
    )


def tightened(certificate: Certificate, bound: float, gap: float) -> Certificate:
    """The certificate with a bound that the search proved beyond what the prices alone do, if it is lower."""
    loose = max(0.0, min(certificate.bound, bound) - certificate.value)
    relative = loose / max(1.0, abs(certificate.value))
    certificate.details["bound_by_prices"] = certificate.bound
    return replace(
        certificate,
        bound=certificate.value + loose,
        gap=loose,
        relative_gap=relative,
        proved=certificate.proved or relative <= gap,
    )


def _served(price: Ints, bonus: int) -> Ints:
    """How many first-slot bonuses are in a price: the rest is smaller than half a bonus by the bonus' construction."""
    return (price + bonus // 2) // bonus if bonus else np.zeros_like(price)
