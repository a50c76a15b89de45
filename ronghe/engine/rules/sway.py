"""Which facts a term still depends on over a box: where a part has one value throughout, what it is made of is of no account."""

from collections.abc import Callable, Mapping
from typing import Any

from ronghe.engine.rules import term as t
from ronghe.engine.rules.bounds import FALSE, NEVER, OPEN, TRUE, Bound, Bounds, Read, bounded, unknown_truth

_NONE: frozenset[str] = frozenset()


class Sway:
    """The facts that may change what terms come to, given the terms of other columns."""

    def __init__(self, terms: Mapping[str, t.Term]) -> None:
        self.terms = terms
        self.reads: dict[t.Term, Read] = {}

    def over(self, of: t.Term, values: Bounds) -> frozenset[str]:
        """The facts on which the value of a term may depend while every fact stays within its bound."""
        return self._of(of, values, {})

    def _of(self, of: t.Term, values: Bounds, done: dict[str, frozenset[str]]) -> frozenset[str]:
        if settled(self._read(of)(values)):
            return _NONE
        if isinstance(of, t.Fact):
            return frozenset([of.name])
        if isinstance(of, t.Other):
            if of.name not in done:
                done[of.name] = self._of(self.terms[of.name], values, done)
            return done[of.name]
        parts: list[t.Term] = list(of.parts())
        if isinstance(of, t.Choice):
            taken = unknown_truth(self._read(of.when)(values))
            parts = [of.then] if taken == TRUE else [of.otherwise] if taken == FALSE else parts
        return _NONE.union(*(self._of(one, values, done) for one in parts))

    def _read(self, of: t.Term) -> Callable[[Bounds], Any]:
        if of not in self.reads:
            self.reads[of] = bounded(of)
        return self.reads[of]


def settled(value: Bound) -> bool:
    """Whether a bound holds one value alone."""
    if isinstance(value, int):
        return value in (TRUE, FALSE, OPEN)
    return value is NEVER or (value[0] == value[1] and not value[2])
