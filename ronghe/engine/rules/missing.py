"""What is missing: the smallest set of changes that would qualify a record, each verified by deciding again."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, permutations
from math import inf
from typing import Any

from ronghe.engine.rules import term as t
from ronghe.engine.rules.assessment import Outcome
from ronghe.engine.rules.clause import OUTCOME, Built
from ronghe.engine.rules.fact import FactLabel
from ronghe.engine.rules.lacking import inlined, lacking
from ronghe.engine.rules.ruling import Ruling
from ronghe.engine.rules.scalar import Read, compiled

MOST_FACTS = 3
BUDGET = 40_000  # decisions tried for one record
_State = frozenset[tuple[str, Any]]
_FURTHEST = 1 << 46  # fen: 700 billion yuan
_SHARE = 10_000  # shares are tried in hundredths of a per cent


@dataclass(frozen=True)
class Change:
    """One fact that would have to be another. `before` is None where it is not known yet."""

    fact: str
    before: Any
    after: Any

    @property
    def size(self) -> float:
        """How large it is relative to what was: 1 for a status, and for what is not known."""
        if self.before is None or isinstance(self.before, bool):
            return 1.0
        return float(abs(self.after - self.before) / max(abs(self.before), 1))


@dataclass(frozen=True)
class Missing:
    """The changes, fewest facts first and then least in sum; None where no allowed set of at most MOST_FACTS is enough.

    `complete` is False where the search ran out of its budget before every set of that many facts was tried.
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

    Facts whose label allows no change, and those in `fixed`, stay. Changes go the way that the label allows. Two facts in
    one comparison are moved one after the other, each to where some comparison tips.
    """
    return _Search(ruling, facts, frozenset(fixed), budget).run(most_facts)


class _Spent(Exception):  # noqa: N818 - it ends a search, and is no error
    """The budget is spent."""


class _Search:
    def __init__(self, ruling: Ruling, facts: Mapping[str, Any], fixed: frozenset[str], budget: int) -> None:
        self.ruling, self.facts, self.budget = ruling, dict(facts), budget
        self.goals: tuple[Outcome, ...] = ("met", "expert")
        self.tips = _tips(ruling)
        self.decided: dict[_State, bool] = {}
        self.near: dict[tuple[str, _State], list[Any]] = {}
        self.labels: dict[str, FactLabel] = {
            name: ruling.facts[name]
            for name in dict.fromkeys(name for one in ruling.built.values() if _counts(one) for name in one.facts)
            if ruling.facts[name].change and name not in fixed
        }

    def run(self, most_facts: int) -> Missing:
        if self._good(self.facts):
            return Missing((), True)
        needed, useful = self._needed()
        if any(not group for group in needed):
            return Missing(None, True)
        self.labels = {name: label for name, label in self.labels.items() if name in useful}
        try:
            for count in range(1, most_facts + 1):
                if best := self._best(count, needed):
                    return Missing(best, True)
        except _Spent:
            return Missing(None, False)
        return Missing(None, True)

    def _best(self, count: int, needed: Sequence[frozenset[str]]) -> tuple[Change, ...] | None:
        best: tuple[float, tuple[Change, ...]] | None = None

        def bound() -> float:
            return inf if best is None else best[0]

        for names in combinations(self.labels, count):
            if all(group.intersection(names) for group in needed):
                for found in self._sets(names, bound):
                    size = sum(one.size for one in found)
                    if best is None or (size, _key(found)) < (best[0], _key(best[1])):
                        best = size, found
        return None if best is None else best[1]

    def _sets(self, names: Sequence[str], bound: Callable[[], float]) -> Iterator[tuple[Change, ...]]:
        """Sets of changes of exactly these facts that reach the goal and are no larger than `bound`."""
        for order in permutations(names):
            for values in self._moved(order, self.facts, 0.0, bound):
                changes = [Change(name, self.facts.get(name), values[name]) for name in names]
                if all(one.before is None or one.after != one.before for one in changes):
                    yield tuple(changes)

    def _moved(
        self, order: Sequence[str], facts: dict[str, Any], size: float, bound: Callable[[], float]
    ) -> Iterator[dict[str, Any]]:
        if size > bound():
            return
        if not order:
            if self._good(facts):
                yield facts
            return
        name, *rest = order
        for value in self._candidates(name, facts):
            more = size + Change(name, self.facts.get(name), value).size
            yield from self._moved(rest, {**facts, name: value}, more, bound)

    def _state(self, facts: Mapping[str, Any]) -> _State:
        return frozenset((name, facts.get(name)) for name in self.labels if facts.get(name) != self.facts.get(name))

    def _good(self, facts: Mapping[str, Any]) -> bool:
        state = self._state(facts)
        if state not in self.decided:
            self._spend(1)
            self.decided[state] = self.ruling.outcome(facts) in self.goals
        return self.decided[state]

    def _spend(self, decisions: int) -> None:
        self.budget -= decisions
        if self.budget < 0:
            raise _Spent

    def _candidates(self, name: str, facts: dict[str, Any]) -> list[Any]:
        """The values of one fact at which a comparison tips, the others as they are: the nearest on each side."""
        key = name, self._state(facts)
        if key not in self.near:
            self._spend(1 + len(self.tips.get(name, ())))  # a bisection costs about as much as a decision
            self.near[key] = self._tipping(name, facts)
        return self.near[key]

    def _tipping(self, name: str, facts: dict[str, Any]) -> list[Any]:
        label, now = self.labels[name], facts.get(name)
        if label.unit == "yes_no":
            return [value for value in (True, False) if value is not now and _allowed(label, now, value)]
        found: set[Any] = set()
        for read in self.tips.get(name, ()):
            for way in (1, -1):
                value = _tip(read, name, facts, way, label)
                if value is not None and value != now and _allowed(label, now, value):
                    found.add(value)
        return sorted(found)

    def _needed(self) -> tuple[list[frozenset[str]], frozenset[str]]:
        """For each condition that fails, or lacks facts, those that could mend it; and all facts that could mend any."""
        values, terms = self.ruling.values(self.facts), self.ruling.terms
        root = terms[OUTCOME]
        parts = root.of if isinstance(root, t.Logic) and root.sign == "and" else (root,)
        needed, useful = [], frozenset[str]()
        for part in parts:
            value = compiled(part)(values)
            if value is not True:
                group = frozenset(self._facts_of(part)) & frozenset(self.labels)
                useful |= group
                if value is False or compiled(lacking(part, terms))(values):
                    needed.append(group)
        return needed, useful

    def _facts_of(self, of: t.Term) -> Iterator[str]:
        for one in t.below(of):
            if isinstance(one, t.Fact):
                yield one.name
            elif isinstance(one, t.Other):
                yield from self._facts_of(self.ruling.terms[one.name])


def _counts(one: Built) -> bool:
    return one.clause.role != "flag"


def _allowed(label: FactLabel, now: Any, value: Any) -> bool:
    if value < 0 or (label.most is not None and value > label.most):
        return False
    if now is None or label.change == "both":
        return True
    return bool(value > now) if label.change == "up" else bool(value < now)


def _key(changes: tuple[Change, ...]) -> tuple[Any, ...]:
    """Of sets of one size the one with fewer titles to win goes first, then by name."""
    return sum(isinstance(one.after, bool) for one in changes), *((one.fact, one.after) for one in changes)


@lru_cache(maxsize=32)  # one ruling decides many records
def _tips(ruling: Ruling) -> dict[str, list[Read]]:
    """For each fact the truth values that its number may tip: comparisons, and bands by the edge that is reached."""
    found: dict[str, list[Read]] = {}
    for one in ruling.built.values():
        if not _counts(one):
            continue
        for root in dict.fromkeys(one.columns().values()):
            for part in t.below(root):
                if isinstance(part, (t.Compare, t.Bands)):
                    whole = inlined(part, ruling.terms)
                    for name in {one.name for one in t.below(whole) if isinstance(one, t.Fact)}:
                        found.setdefault(name, []).extend(_reads(whole))
    return found


def _reads(part: t.Term) -> list[Read]:
    if isinstance(part, t.Bands):
        sign = ">" if part.beyond else ">="
        return [compiled(t.Compare(sign, part.of, t.Constant(edge))) for edge, _ in part.edges]
    return [compiled(part)]


def _tip(read: Read, name: str, facts: dict[str, Any], way: int, label: FactLabel) -> Any:
    """The value nearest to now, in one direction, at which the truth value is another; None where it never is.

    A truth value is taken to tip once in each direction, as comparisons of sums, products and quotients do.
    """
    scale = _SHARE if label.unit == "share" else 1
    now = facts.get(name)
    start = 0 if now is None else round(now * scale)
    facts_then = dict(facts)

    def truth(step: int) -> Any:
        facts_then[name] = step / scale if scale > 1 else step
        return read(facts_then)

    before = None if now is None else truth(start)
    if now is None and way > 0 and (first := truth(0)) is not None:
        before = first if first is False else None
        if first is True:
            return 0
    limit = _FURTHEST if way > 0 else start
    if way < 0 and start > 1 and truth(0) is None:
        limit = start - 1  # nothing is divided by zero
    if label.most is not None and way > 0:
        limit = round(label.most * scale) - start
    reach = 1
    while reach < limit and truth(start + way * reach) == before:
        reach *= 2
    reach = min(reach, limit)
    if reach <= 0 or (other := truth(start + way * reach)) == before or other is None:
        return None
    nearer, further = reach // 2, reach
    while further - nearer > 1:
        middle = (nearer + further) // 2
        nearer, further = (middle, further) if truth(start + way * middle) == before else (nearer, middle)
    step = start + way * further
    return step / scale if scale > 1 else step
