"""The exact best of one shelf for one query, without scoring every profile to the end."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.matching.attributes import WEIGHTS
from ronghe.engine.matching.fitted import Asked, Fitted
from ronghe.engine.matching.likeness import rows_of
from ronghe.engine.matching.pool import POWER, pooled, ranked
from ronghe.engine.matching.records import Scored
from ronghe.engine.matching.score import TEXT_SHARE, combined, relevance
from ronghe.engine.matching.shelf import Floats, Ints, Shelf

Keep: TypeAlias = Callable[[str], bool] | Collection[str]
Exact: TypeAlias = Callable[[Ints], Floats]
_MARGIN = 1e-9  # far above the rounding of a bound, far below a difference that matters
_WIDER = 8
_FEW = 64  # a collection of less than this share of a shelf is looked up as a whole, a larger one as a predicate


@dataclass(frozen=True, eq=False)
class Standing:
    """`likeness` of the query to every document of the shelf; only the profiles marked in `alive` (n) stand."""

    fitted: Fitted
    shelf: Shelf
    asked: Asked
    likeness: Floats
    alive: NDArray[np.bool_]

    def scored(self, rows: Ints) -> Scored:
        """As Matcher.score, of these profiles."""
        documents, ends = rows_of(rows, self.shelf.offsets)
        top = ranked(self.fitted.excess(self.asked, self.likeness[documents]), ends)
        agreement = self.shelf.agreement(self.asked.query, self.fitted.latest, rows)
        return combined(top.max(axis=1, initial=0.0), pooled(top), agreement)

    def best(self, top: int, keep: Keep | None) -> Ints:
        """The rows of the best `top` that `keep` admits, best first."""
        low, high = self._bounds
        return leading(self.shelf, low, high, lambda rows: self.scored(rows).score, top, keep)

    def ahead(self, score: float, place: int, keep: Keep | None) -> int:
        """How many admitted profiles stand before this score, or at it with an earlier place."""
        low, high = self._bounds
        rows = np.flatnonzero(high >= score)
        open_ = low[rows] <= score
        reached = low[rows].copy()
        reached[open_] = self.scored(rows[open_]).score
        before = rows[(reached > score) | ((reached == score) & (self.shelf.place[rows] < place))]
        return len(before) if keep is None else int(_admitted(self.shelf, before, keep).sum())

    def admitted(self, keep: Keep) -> int:
        """How many of those that stand `keep` admits."""
        return int(_admitted(self.shelf, np.flatnonzero(self.alive), keep).sum())

    @cached_property
    def _bounds(self) -> tuple[Floats, Floats]:
        """For each profile a score that it surely exceeds and one that it surely stays below; -inf for the dead.

        The pooled likeness lies between the best document's and the power mean of all documents, not the best five.
        """
        excess = self.fitted.excess(self.asked, self.likeness)
        best = over_runs(np.maximum, excess, self.shelf.offsets)
        every = best
        if np.diff(self.shelf.offsets).max(initial=0) > 1:
            every = over_runs(np.add, excess**POWER, self.shelf.offsets) ** (1.0 / POWER)
        agreement = self.shelf.agreement(self.asked.query, self.fitted.latest)
        extra = sum((WEIGHTS[name] * values for name, values in agreement.items()), np.zeros(len(best)))
        low = TEXT_SHARE * relevance(best) + extra - _MARGIN
        high = TEXT_SHARE * relevance(every) + extra + _MARGIN
        return np.where(self.alive, low, -np.inf), np.where(self.alive, high, -np.inf)


def leading(shelf: Shelf, low: Floats, high: Floats, exact: Exact, top: int, keep: Keep | None) -> Ints:
    """The rows of the `top` largest exact values among those admitted, best first, equal ones by place.

    `low` and `high` bound each value (-inf: not there). Whoever cannot reach the top-th largest lower bound is not
    looked at; a predicate is asked about the leaders alone, and about more of them only when too few pass.
    """
    if keep is not None and not callable(keep) and len(keep) * _FEW < len(shelf):
        admitted = _admitted(shelf, np.arange(len(shelf)), keep)
        low, high, keep = np.where(admitted, low, -np.inf), np.where(admitted, high, -np.inf), None
    standing = int(np.isfinite(low).sum())
    wanted = top if standing and top > 0 else 0
    while wanted:
        bar = np.partition(low, len(low) - wanted)[len(low) - wanted] if wanted < standing else -np.inf
        rows = np.flatnonzero((high >= bar) & np.isfinite(high))
        rows = rows[np.lexsort((shelf.place[rows], -exact(rows)))][:wanted]
        if keep is None:
            return rows
        rows = rows[_admitted(shelf, rows, keep)]
        if len(rows) >= top or wanted >= standing:
            return rows[:top]
        wanted *= _WIDER
    return np.empty(0, np.int64)


def over_runs(how: np.ufunc, values: Floats, offsets: Ints) -> Floats:
    """`how` (maximum, add) over each run [offsets[i], offsets[i+1]) of values that are at least 0; 0 for an empty run."""
    out = np.zeros(len(offsets) - 1)
    full = np.flatnonzero(np.diff(offsets))
    if len(full):
        out[full] = how.reduceat(values, offsets[full])
    return out


def _admitted(shelf: Shelf, rows: Ints, keep: Keep) -> NDArray[np.bool_]:
    """Which of the rows `keep` admits; of a small collection the keys are looked up, not the rows."""
    if not callable(keep) and len(keep) < len(rows):
        mark = np.zeros(len(shelf), bool)
        mark[[row for key in keep if (row := shelf.row.get(key)) is not None]] = True
        return mark[rows]
    admits = keep if callable(keep) else keep.__contains__
    return np.fromiter((bool(admits(shelf.keys[row])) for row in rows.tolist()), bool, len(rows))
