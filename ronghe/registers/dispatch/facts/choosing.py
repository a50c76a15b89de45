"""双向选择 in a batch: the stable pairs of those who ranked each other, within what is left of both sides."""

from collections import Counter
from collections.abc import Collection

from ronghe.engine.dispatch.stable import blocking, stable
from ronghe.registers.dispatch.facts.inputs import Inputs, Pair


def mutual(inputs: Inputs, taken: Collection[Pair]) -> list[Pair]:
    """Stable pairs of those who rank each other, beside the pairs `taken`, which use up demand and capacity."""
    market = _Market(inputs, taken)
    pairs = stable(market.rows, market.cols, demand=market.demand, capacity=market.capacity, forbidden=market.forbidden)
    return [(market.entries[r], market.candidates[c]) for r, c in pairs]


def unstable(inputs: Inputs, chosen: Collection[Pair]) -> int:
    """How many pairs that rank each other would both rather have each other than what `chosen` gives them."""
    market = _Market(inputs, ())
    row = {key: n for n, key in enumerate(market.entries)}
    col = {key: n for n, key in enumerate(market.candidates)}
    pairs = [(row[e], col[c]) for e, c in chosen if e in row and c in col]
    found = blocking(
        pairs, market.rows, market.cols, demand=market.demand, capacity=market.capacity, forbidden=market.forbidden
    )
    return len(found)


class _Market:
    """Those who ranked somebody, as numbers."""

    def __init__(self, inputs: Inputs, taken: Collection[Pair]) -> None:
        firm, expert = inputs.wishes["firm"], inputs.wishes["expert"]
        self.entries, self.candidates = sorted(firm), sorted(expert)
        row = {key: n for n, key in enumerate(self.entries)}
        col = {key: n for n, key in enumerate(self.candidates)}
        self.rows = [[col[c] for c in firm[e] if c in col] for e in self.entries]
        self.cols = [[row[e] for e in expert[c] if e in row] for c in self.candidates]
        used = Counter(e for e, _ in taken), Counter(c for _, c in taken)
        demand = dict(inputs.entries.select("id", "demand").iter_rows())
        capacity = dict(inputs.candidates.select("id", "capacity").iter_rows())
        away = {*inputs.forbidden, *taken}
        self.demand = [max(demand[e] - used[0][e], 0) for e in self.entries]
        self.capacity = [max(capacity[c] - used[1][c], 0) for c in self.candidates]
        self.forbidden = {(row[e], col[c]) for e, c in away if e in row and c in col}
