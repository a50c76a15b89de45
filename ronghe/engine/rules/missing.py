"""What is missing: the smallest set of changes that would qualify a record, each verified by deciding again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from ronghe.engine.rules import term as t
from ronghe.engine.rules.bounds import BOTH, FALSE, OPEN, TRUE, Bound, Read, bounded, point, unknown_truth
from ronghe.engine.rules.cheapest import Cheapest
from ronghe.engine.rules.clause import OUTCOME
from ronghe.engine.rules.lacking import lacking
from ronghe.engine.rules.lifting import lifted
from ronghe.engine.rules.moves import Change, ways_of
from ronghe.engine.rules.numbers import entered_all
from ronghe.engine.rules.ruling import Ruling
from ronghe.engine.rules.sway import Sway

MOST_FACTS = 3
BUDGET = 40_000  # boxes looked at for one record
GOOD = ("met", "expert")


@dataclass(frozen=True)
class Missing:
    """The changes, fewest facts first and then least in sum; None where no allowed set of at most MOST_FACTS is enough.

    `complete` is False where the search ran out of its budget: then a smaller set is not excluded.
    """

    changes: tuple[Change, ...] | None
    complete: bool

    @property
    def size(self) -> float:
        """The sum of the relative changes."""
        return sum(one.size for one in self.changes or ())


def missing(
    ruling: Ruling,
    facts: Mapping[str, Any],
    *,
    fixed: Iterable[str] = (),
    most_facts: int = MOST_FACTS,
    budget: int = BUDGET,
) -> Missing:
    """The smallest set of changes after which `ruling` decides "met", or else "expert" where only experts are left to ask.

    Facts whose label allows no change, and those in `fixed`, stay; the others may take every value that `moves.ways` lists.
    Among all sets of such changes that reach the goal none has fewer facts, and none of as many is smaller in the sum of
    its relative changes (to within `cheapest.CLOSE`): sets and boxes of values are left out only where bounds on every
    value they hold exclude the goal or a smaller sum.
    """
    return _Search(ruling, facts, frozenset(fixed), budget).run(most_facts)


class _Spent(Exception):  # noqa: N818 - it ends a search, and is no error
    """The budget is spent."""


class _Sight:
    """What the search knows of a ruling: bounds for its columns, and which columns rest on which fact."""

    def __init__(self, ruling: Ruling) -> None:
        needed = _needed(ruling.terms)
        held = lifted({name: term for name, term in ruling.terms.items() if name in needed}, facts=False)
        self.terms = held
        order = _ordered(held)
        self.columns: list[tuple[str, Read]] = [(name, bounded(held[name])) for name in order]
        self.facts_of = _facts_by_column(held, order)
        names = dict.fromkeys(fact for some in self.facts_of.values() for fact in some)
        self.resting = {fact: [one for one in self.columns if fact in self.facts_of[one[0]]] for fact in names}
        root = held[OUTCOME]
        self.lacks = lacking(root, held)
        self.joined = [_Part(one, held, self.facts_of) for one in (root.of if isinstance(root, t.Logic) else (root,))]
        self.sway = Sway(held)
        self.parts = [_Part(one, held, self.facts_of) for one in _conjuncts(held[OUTCOME], held)]


class _Part:
    """One of the conditions that must all hold."""

    def __init__(self, of: t.Term, terms: Mapping[str, t.Term], facts_of: Mapping[str, frozenset[str]]) -> None:
        self._of, self._terms = of, terms
        self.read = bounded(of)
        self.facts = _facts_in(of, facts_of)

    @cached_property
    def lacking(self) -> Read:
        return bounded(lacking(self._of, self._terms))


@lru_cache(maxsize=64)  # one ruling decides many records
def _sight(ruling: Ruling) -> _Sight:
    return _Sight(ruling)


class _Search:
    """The goal over boxes, and the sets of facts that could reach it."""

    def __init__(self, ruling: Ruling, facts: Mapping[str, Any], fixed: frozenset[str], budget: int) -> None:
        self.ruling, self.facts, self.budget, self.sight = ruling, dict(facts), budget, _sight(ruling)
        labels = {n: ruling.facts[n] for n in self.sight.resting if n in ruling.facts and n not in fixed}
        self.ways = ways_of(labels, self.facts)
        self.values: dict[str, Any] = {name: point(value) for name, value in entered_all(facts).items()}
        self._renew(self.sight.columns)
        self.before = dict(self.values)
        self.touched: frozenset[str] = frozenset()
        self.lacked: dict[int, int] = {}

    def run(self, most_facts: int) -> Missing:
        if self.ruling.outcome(self.facts) in GOOD:
            return Missing((), True)
        for size in range(1, most_facts + 1):
            best = Cheapest(self, _key)
            try:
                for names in self._sets(size, (), frozenset(), self.before):
                    self.values, self.touched = dict(self.before), frozenset(names)
                    best.seek([self.ways[name] for name in names])
            except _Spent:
                return Missing(self._verified(best.changes), False)
            if best.changes is not None:
                return Missing(self._verified(best.changes), True)
        return Missing(None, True)

    def _verified(self, changes: tuple[Change, ...] | None) -> tuple[Change, ...] | None:
        if changes is not None:
            found = self.ruling.outcome({**self.facts, **{one.fact: one.after for one in changes}})
            if found not in GOOD:
                raise AssertionError(f"{changes} were to qualify and come to {found}")
        return changes

    # The goal of cheapest.Cheapest.

    def set(self, fact: str, bound: Bound) -> None:
        self.values[fact] = bound
        self._renew(self.sight.resting[fact])

    def possible(self) -> bool:
        found = self.values[OUTCOME]
        return bool(found & TRUE) or bool(found & OPEN and self._lacks(found) & FALSE)

    def sure(self) -> bool:
        found = self.values[OUTCOME]
        return bool(found == TRUE or (not found & FALSE and self._lacks(found) == FALSE))

    def _lacks(self, found: int) -> int:
        """Whether facts are lacking for the outcome, whose bound is `found`: for some part that no change touches, as before."""
        some = FALSE
        for place, part in enumerate(self.sight.joined):
            if self.touched.isdisjoint(part.facts):
                if place not in self.lacked:
                    self.lacked[place] = part.lacking(self.before)
                some = BOTH["or"][some][self.lacked[place]]
            else:
                some = BOTH["or"][some][part.lacking(self.values)]
            if some == TRUE:
                break
        open_ = (TRUE if found & OPEN else 0) | (FALSE if found & (TRUE | FALSE) else 0)
        return BOTH["and"][open_][some]

    def swayed_by(self) -> frozenset[str]:
        found, sway = self.values[OUTCOME], self.sight.sway
        lacks = sway.over(self.sight.lacks, self.values) if found & OPEN else frozenset()
        return lacks | sway.over(self.sight.terms[OUTCOME], self.values)

    def _renew(self, columns: list[tuple[str, Read]]) -> None:
        self.budget -= 1
        if self.budget < 0:
            raise _Spent
        values = self.values
        for name, read in columns:
            values[name] = read(values)
        values[OUTCOME] = unknown_truth(values[OUTCOME])

    def _sets(
        self, size: int, chosen: tuple[str, ...], barred: frozenset[str], values: dict[str, Any]
    ) -> Iterator[tuple[str, ...]]:
        """Every set of `size` facts that may reach the goal, none twice. `values`: all bounds with `chosen` free.

        A set that holds `chosen` has to hold one more of the facts of some condition that `chosen` alone cannot mend. Where
        `chosen` may mend all of them, one more of the conditions that it may also break or that still lack facts.
        """
        self.values, self.touched = values, frozenset(chosen)
        if len(chosen) == size:
            if self.possible():
                yield chosen
            return
        candidates = self._blamed(chosen, barred)
        for place, name in enumerate(candidates):
            self.values = dict(values)
            self.set(name, self._anything(name))
            yield from self._sets(size, (*chosen, name), barred | frozenset(candidates[:place]), self.values)

    def _anything(self, name: str) -> Bound:
        found = [way.bound(way.first, way.last) for way in self.ways[name]]
        if isinstance(found[0], int):
            return sum(found)  # type: ignore[arg-type]
        return min(one[0] for one in found), max(one[1] for one in found), False  # type: ignore[index]

    def _blamed(self, chosen: tuple[str, ...], barred: frozenset[str]) -> list[str]:
        values, parts = self.values, self.sight.parts
        free = [name for name in self.ways if name not in chosen and name not in barred]
        found = [unknown_truth(part.read(values)) for part in parts]
        # Never mended by what is chosen: false throughout, or open with facts lacking throughout.
        unmended = [
            [name for name in free if name in part.facts]
            for part, one in zip(parts, found, strict=True)
            if not one & TRUE and not (one & OPEN and part.lacking(values) & FALSE)  # type: ignore[operator]
        ]
        if unmended:
            return min(unmended, key=len)
        open_ = [part for part, one in zip(parts, found, strict=True) if one != TRUE or part.lacking(values) != FALSE]
        return [name for name in free if any(name in part.facts for part in open_)]


def _key(changes: tuple[Change, ...]) -> tuple[Any, ...]:
    """Of sets of one size the one with fewer titles to win goes first, then by name."""
    return sum(isinstance(one.after, bool) for one in changes), *sorted((one.fact, one.after) for one in changes)


def _needed(terms: Mapping[str, t.Term]) -> set[str]:
    """The columns that the outcome rests on: flags and what is shown beside it decide nothing."""
    found: set[str] = set()
    waiting: list[str] = [OUTCOME]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [one.name for one in t.below(terms[name]) if isinstance(one, t.Other)]
    return found


def _ordered(terms: Mapping[str, t.Term]) -> list[str]:
    """The columns, each after those it rests on."""
    found: dict[str, None] = {}

    def add(name: str) -> None:
        if name not in found:
            for one in t.below(terms[name]):
                if isinstance(one, t.Other):
                    add(one.name)
            found[name] = None

    for name in terms:
        add(name)
    return list(found)


def _facts_by_column(terms: Mapping[str, t.Term], order: list[str]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name in order:
        found[name] = _facts_in(terms[name], found)
    return found


def _facts_in(of: t.Term, facts_of: Mapping[str, frozenset[str]]) -> frozenset[str]:
    own = frozenset(one.name for one in t.below(of) if isinstance(one, t.Fact))
    return own.union(*(facts_of[one.name] for one in t.below(of) if isinstance(one, t.Other)))


def _conjuncts(of: t.Term, terms: Mapping[str, t.Term]) -> list[t.Term]:
    """The conditions that must all hold for a condition to hold."""
    if isinstance(of, t.Logic) and of.sign == "and":
        return [part for one in of.of for part in _conjuncts(one, terms)]
    if isinstance(of, t.Other) and isinstance(inner := terms[of.name], t.Logic) and inner.sign == "and":
        return _conjuncts(inner, terms)
    return [of]
