"""The largest total as one exact min-cost flow, with its proof."""

import time

import numpy as np

from ronghe.engine.dispatch import network as net
from ronghe.engine.dispatch.certificate import Prices, check
from ronghe.engine.dispatch.problem import Bools, Ints, Problem
from ronghe.engine.dispatch.solution import Certificate
from ronghe.engine.dispatch.units import Units, units


def by_flow(problem: Problem, network: net.Network, unit: Units) -> tuple[Bools, Certificate] | None:
    """The optimal plan and its certificate, or None if the hard limits contradict."""
    begun = time.perf_counter()
    flows = net.flow(network)
    if flows is None:
        return None
    solved = time.perf_counter()
    chosen = net.chosen(network, flows, len(problem.rows))
    prices = Prices(unit.scale, unit.bonus, *net.prices(network, flows))
    certificate = certify(problem, chosen, prices, method="min-cost flow", seconds=0.0)
    now = time.perf_counter()
    certificate.details.update(flow_seconds=solved - begun, certificate_seconds=now - solved)
    return chosen, certificate


def certify(
    problem: Problem, chosen: Bools, prices: Prices, *, method: str, seconds: float, gap: float = 0.0
) -> Certificate:
    """The certificate of `chosen` under `prices`: proved if the gap is zero in whole units, or relatively ≤ `gap`."""
    verdict = check(problem, chosen, prices)
    if verdict.broken:
        raise RuntimeError(f"the plan breaks {verdict.broken}")  # a defect of ours: never hand out such a plan
    scale, bonus = prices.scale, max(prices.bonus, 1)
    off = problem.worth[chosen] * scale - np.rint(problem.worth[chosen] * scale)
    loose = max(0.0, (verdict.bound - verdict.value + verdict.rounding - float(off.sum())) / scale)
    value = float(problem.worth[chosen].sum())
    left = np.rint(problem.worth * scale).astype(np.int64) - prices.row[problem.rows] - prices.col[problem.cols]
    for group, price in zip(problem.groups, prices.group.tolist(), strict=True):
        left[group.members] -= price
    shares = [x - _served(x, prices.bonus) * bonus for x in (prices.row, prices.col, prices.group, left)]
    row, col, per_group, reduced = (x / scale for x in shares)
    relative = loose / max(1.0, abs(value))
    return Certificate(
        objective="total",
        value=value,
        bound=value + loose,
        gap=loose,
        relative_gap=relative,
        proved=verdict.proved or relative <= gap,
        row_price=row,
        col_price=col,
        group_price=per_group,
        reduced_cost=reduced,
        method=method,
        seconds=seconds,
        details={
            "unit": 1 / scale,
            "gap_in_units": verdict.bound - verdict.value,
            "rounding": verdict.rounding / scale,
        },
        col_served=_served(prices.col, prices.bonus) if prices.bonus else None,
        prices=prices,
    )


def _served(price: Ints, bonus: int) -> Ints:
    """How many first-slot bonuses are in a price: the rest is smaller than half a bonus by the bonus' construction."""
    return (price + bonus // 2) // bonus if bonus else np.zeros_like(price)


def prepare(problem: Problem) -> tuple[net.Network | None, Units]:
    """The units and, where all groups nest, the network."""
    unit = units(problem)
    return net.build(problem, unit), unit
