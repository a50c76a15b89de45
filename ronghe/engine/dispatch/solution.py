"""What solving returns: the chosen edges, the proof, who stayed without and why, and what contradicts what."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from ronghe.engine.dispatch.certificate import Prices
from ronghe.engine.dispatch.problem import Bools, Floats, Ints, Problem

Objective = Literal["total", "floor", "nash"]
Code = Literal[
    "no_candidate",
    "below_min_score",
    "all_forbidden",
    "too_few_candidates",
    "not_worth_it",
    "capacity_full",
    "group_limit",
]
Kind = Literal["demand", "capacity", "min_load", "lock", "forbid", "min_score", "group_min", "group_max"]


@dataclass(frozen=True)
class Certificate:
    """The proof. All prices and costs are in score units; with coverage first they are the score part, and
    `col_served` is how many more rows one more slot would let be served.

    value, bound     of the objective, the inertia bonus included: no plan is better than `bound`
                     (floor: of the total at that floor; nash: of the sum of logarithms)
    gap              bound - value, the rounding to whole units included; relative_gap the same over max(1, |value|)
    proved           the gap is zero in whole units (flow), or within the asked relative gap (mixed integer, nash)
    col_price        what one more slot of the column would add; negative: what its lower load costs per slot
    row_price        what the row's last slot adds to the whole
    group_price      what one more (upper limit) would add; negative: what one less of a lower limit would add
    reduced_cost     (E,) what choosing the edge adds beyond its prices: at most 0 if not chosen
    prices           the whole-number prices, for `certificate.check`
    """

    objective: Objective
    value: float
    bound: float
    gap: float
    relative_gap: float
    proved: bool
    row_price: Floats
    col_price: Floats
    group_price: Floats
    reduced_cost: Floats
    method: str
    seconds: float
    details: dict[str, Any] = field(default_factory=dict)
    col_served: Ints | None = None
    prices: Prices | None = None


@dataclass(frozen=True)
class Blocking:
    """What stands between a row and an edge: the edge, its column, the column's price, the limiting group (if any), and
    `cost`, what the total would lose if the edge were forced today."""

    edge: int
    col: int
    price: float
    group: int | None
    cost: float


@dataclass(frozen=True)
class Unserved:
    """A row with `missing` slots empty and why. `blocking`, cheapest first, at most three: one more slot of
    blocking[0].col (or in blocking[0].group) kept for the row would serve it; so would forcing the edge, at its cost.
    `counts` says how many edges the row has, and how many are forbidden, below the minimum score, or already chosen."""

    row: int
    missing: int
    code: Code
    blocking: tuple[Blocking, ...]
    counts: dict[str, int]


@dataclass(frozen=True)
class Ref:
    """One constraint: its kind and the index of the row, column, edge or group it is about."""

    kind: Kind
    index: int


@dataclass(frozen=True)
class Change:
    """A repair step: relax `ref` by `amount` (raise an upper limit, lower a minimum, drop a lock) for `cost`."""

    ref: Ref
    amount: int
    cost: float


@dataclass(frozen=True)
class Infeasibility:
    """Why nothing satisfies all hard limits. `irreducible`: together they contradict, any one less and they don't (`minimal`: proved).
    `repair`: the cheapest set of relaxations (`cost` in all, `proved` if no cheaper one exists) after which a plan
    exists (`works`: verified on `repaired`, the problem so relaxed)."""

    irreducible: tuple[Ref, ...]
    minimal: bool
    repair: tuple[Change, ...]
    cost: float
    proved: bool
    works: bool
    repaired: Problem


@dataclass(frozen=True)
class Solution:
    """`chosen` (E,), `total` the sum of the true scores of the chosen edges. `infeasible` is set, and nothing chosen,
    when the limits contradict. `unserved` is computed when first asked for."""

    chosen: Bools
    total: float
    certificate: Certificate
    infeasible: Infeasibility | None = None
    explain: Callable[[], tuple[Unserved, ...]] = tuple

    @cached_property
    def unserved(self) -> tuple[Unserved, ...]:
        return self.explain()
