"""The smallest set of changes by trying every value of a small domain, for tests."""

from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import Any

from ronghe.engine.rules.moves import Change
from ronghe.engine.rules.ruling import Ruling

GOOD = ("met", "expert")


def allowed(change: str, before: Any, after: Any) -> bool:
    """Whether a label lets a fact go there; written out apart from the code under test."""
    if before is None:
        return bool(change)
    if after == before or not change:
        return False
    return change == "both" or (after > before if change == "up" else after < before)


def brute(
    ruling: Ruling, facts: Mapping[str, Any], domain: Mapping[str, Sequence[Any]], most: int = 3
) -> tuple[int, float] | None:
    """Fewest facts and least sum of relative changes over every value of the domain; None: no set of `most` facts."""
    if ruling.outcome(facts) in GOOD:
        return 0, 0.0
    for count in range(1, most + 1):
        best: float | None = None
        for names in combinations(domain, count):
            for values in product(*(domain[name] for name in names)):
                changes = [Change(n, facts.get(n), v) for n, v in zip(names, values, strict=True)]
                if not all(allowed(ruling.facts[c.fact].change, c.before, c.after) for c in changes):
                    continue
                size = sum(one.size for one in changes)
                if best is not None and size >= best:
                    continue
                if ruling.outcome({**facts, **{one.fact: one.after for one in changes}}) in GOOD:
                    best = size
        if best is not None:
            return count, best
    return None
