"""What is to be assigned: rows that ask, columns that give, scored edges between them, and the limits on both."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ronghe.engine.text.refusal import Refused

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Group:
    """At least and at most so many of the edges `members` (indices, no repeats) may be chosen; `label` names it."""

    members: Ints
    at_least: int | None = None
    at_most: int | None = None
    label: str = ""


@dataclass(frozen=True)
class Problem:
    """One assignment problem; `Problem.of` fills the defaults.

    rows, cols   (E,) row and column of each edge; a pair may occur once
    score        (E,) any finite numbers, negatives allowed
    demand       (R,) slots that each row would like filled; slots may stay empty
    capacity     (C,) slots of each column at most; min_load (C,) at least
    locked       (E,) must be chosen, whatever its score and also below `min_score`
    forbidden    (E,) never chosen
    kept         (E,) chosen by an earlier plan: worth `inertia` more to the optimiser (never in a reported total)
    coverage_first  first as many rows as possible get at least one slot, then the largest total
    min_score    edges below it are not used, unless locked
    Raises Refused (one sentence) for arrays that do not fit together.
    """

    rows: Ints
    cols: Ints
    score: Floats
    demand: Ints
    capacity: Ints
    min_load: Ints
    locked: Bools
    forbidden: Bools
    kept: Bools
    inertia: float = 0.0
    groups: tuple[Group, ...] = field(default=())
    coverage_first: bool = False
    min_score: float | None = None

    @classmethod
    def of(
        cls,
        rows: ArrayLike,
        cols: ArrayLike,
        score: ArrayLike,
        *,
        demand: ArrayLike = 1,
        capacity: ArrayLike = 1,
        min_load: ArrayLike = 0,
        locked: ArrayLike | None = None,
        forbidden: ArrayLike | None = None,
        kept: ArrayLike | None = None,
        n_rows: int | None = None,
        n_cols: int | None = None,
        **rest: Any,
    ) -> Self:
        """A problem from anything array-like: scalars are spread over all rows or columns, masks default to none.

        `n_rows` and `n_cols` are needed only where demand and capacity are scalars and some row or column has no edge.
        """
        row, col = np.asarray(rows, np.int64), np.asarray(cols, np.int64)

        def size(given: int | None, index: Ints, *per: ArrayLike) -> int:
            lengths = [len(a) for x in per if (a := np.asarray(x)).ndim]
            return given if given is not None else max([*lengths, int(index.max(initial=-1)) + 1])

        def spread(value: ArrayLike, n: int) -> Ints:
            array = np.asarray(value, np.int64)
            return np.full(n, array) if array.ndim == 0 else array

        def mask(value: ArrayLike | None) -> Bools:
            return np.zeros(len(row), bool) if value is None else np.asarray(value, bool)

        height, width = size(n_rows, row, demand), size(n_cols, col, capacity, min_load)
        return cls(
            rows=row,
            cols=col,
            score=np.asarray(score, np.float64),
            demand=spread(demand, height),
            capacity=spread(capacity, width),
            min_load=spread(min_load, width),
            locked=mask(locked),
            forbidden=mask(forbidden),
            kept=mask(kept),
            **rest,
        )

    def __post_init__(self) -> None:
        edges = len(self.rows)
        lengths = [len(x) for x in (self.cols, self.score, self.locked, self.forbidden, self.kept)]
        _need(
            all(n == edges for n in lengths),
            f"每条边的各数组长度应同为 {edges}，得到 {lengths}",
            f"edge arrays must all have length {edges}, got {lengths}",
        )
        _need(
            len(self.capacity) == len(self.min_load),
            "capacity 与 min_load 长度不同",
            "capacity and min_load differ in length",
        )
        for name, index, limit in (("rows", self.rows, len(self.demand)), ("cols", self.cols, len(self.capacity))):
            inside = not edges or (index.min() >= 0 and index.max() < limit)
            _need(
                bool(inside), f"{name} 的编号应在 0 到 {limit - 1} 之间", f"{name} must lie between 0 and {limit - 1}"
            )
        finite = np.isfinite(self.score)
        if not finite.all():
            at = int(np.argmin(finite))
            _need(
                False,
                f"第 {at} 条边的分数 {self.score[at]} 不是有限数",
                f"the score of edge {at} is {self.score[at]}, not a finite number",
            )
        for name, values in (("demand", self.demand), ("capacity", self.capacity), ("min_load", self.min_load)):
            if values.min(initial=0) < 0:
                at = int(values.argmin())
                _need(
                    False,
                    f"{name} 第 {at} 项为 {values[at]}，不能为负",
                    f"{name}[{at}] is {values[at]}; it cannot be negative",
                )
        _need(
            bool(np.isfinite(self.inertia)) and self.inertia >= 0,
            f"inertia 应为非负数，得到 {self.inertia}",
            f"inertia must be ≥ 0, got {self.inertia}",
        )
        if (twice := self._twice()) is not None:
            r, c = int(self.rows[twice]), int(self.cols[twice])
            _need(
                False,
                f"行 {r} 与列 {c} 的边出现不止一次，请先合并",
                f"the edge of row {r} and column {c} occurs more than once; merge them first",
            )
        for group in self.groups:
            members = group.members
            inside = len(members) == 0 or (
                members.min() >= 0 and members.max() < edges and len(np.unique(members)) == len(members)
            )
            _need(
                bool(inside),
                f"分组“{group.label}”的成员不是互异的边编号",
                f"group {group.label!r}: members must be distinct edge indices",
            )

    def _twice(self) -> int | None:
        key = self.rows * max(len(self.capacity), 1) + self.cols
        step = np.diff(key)
        if (step > 0).all():
            return None
        order = np.argsort(key, kind="stable")
        same = np.flatnonzero(np.diff(key[order]) == 0)
        return int(order[same[0] + 1]) if len(same) else None

    @cached_property
    def usable(self) -> Bools:
        """(E,) edges that may be chosen: not forbidden, and not below the minimum score unless locked."""
        if self.min_score is None:
            return ~self.forbidden
        return ~self.forbidden & ((self.score >= self.min_score) | self.locked)

    @cached_property
    def worth(self) -> Floats:
        """(E,) what the optimiser maximises: the score, plus `inertia` where the earlier plan had the edge."""
        return self.score + self.inertia * self.kept if self.inertia else self.score

    def changed(self, **changes: Any) -> Self:
        """The same problem with some fields changed."""
        return replace(self, **changes)


def _need(holds: bool, zh: str, en: str) -> None:
    if not holds:
        raise Refused(zh, en)
