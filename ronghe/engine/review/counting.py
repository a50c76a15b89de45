"""Counts the panels that meet all terms, without listing them; so a draw can be uniform and an impossibility certain.

Dynamic programming over units: the state is the seats still to fill and what each field still wants. Exact whole numbers;
the work is units × states × ways to take people of one unit, where people of one unit and the same fields count as alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import comb, prod

from ronghe.engine.review.lots import Lots
from ronghe.engine.review.pool import Candidate, Terms, fit, groups
from ronghe.engine.text.refusal import Refused

Need = tuple[int, ...]
"""What each wanted field still lacks, in the order of the fields' names."""
State = tuple[int, Need]
MOST_STATES = 50_000


@dataclass(frozen=True)
class Share:
    """One way to take people of a unit: how many of each kind of them. `ways`: so many sets of people are of this way."""

    taken: tuple[int, ...]
    seats: int
    brings: Need
    ways: int


@dataclass(frozen=True)
class Unit:
    """The people of one unit by kind (the wanted fields they know), and every way to take some of them."""

    kinds: tuple[tuple[Candidate, ...], ...]
    shares: tuple[Share, ...]


class Counted:
    """The number of panels that the terms allow, `total`, and a way to draw one of them with equal chances."""

    def __init__(self, pool: Sequence[Candidate], terms: Terms) -> None:
        self.fields = tuple(sorted(name for name, least in terms.wanted.items() if least > 0))
        need = tuple(max(terms.wanted[f] - sum(f in one.fields for one in terms.kept), 0) for f in self.fields)
        self._start: State = (terms.size - len(terms.kept), need)
        if (self._start[0] + 1) * prod(n + 1 for n in need) > MOST_STATES:
            raise Refused(
                "名额与领域要求的组合过多，请减少领域或各领域人数",
                "too many combinations of seats and fields; ask fewer fields or fewer people of each",
            )
        seated = [one.group for one in terms.kept]
        self._units = [
            _unit(people, self.fields, min(max(terms.per_unit - seated.count(people[0].group), 0), self._start[0]))
            for people in groups(fit(pool, terms)).values()
        ]
        self._ahead = self._counted()
        self.total = self._ahead[0].get(self._start, 0)

    def draw(self, lots: Lots) -> list[Candidate]:
        """One of the panels, each with the chance 1/total; ValueError if there is none."""
        if not self.total:
            raise ValueError("no panel meets the terms")
        chosen: list[Candidate] = []
        state = self._start
        for unit, here, after in zip(self._units, self._ahead, self._ahead[1:], strict=False):
            at = lots.below(here[state])
            for share in unit.shares:
                then = _then(state, share)
                ways = share.ways * after.get(then, 0) if then is not None else 0
                if at < ways and then is not None:
                    for kind, count in zip(unit.kinds, share.taken, strict=True):
                        chosen += _picked(kind, count, lots)
                    state = then
                    break
                at -= ways
        return sorted(chosen, key=lambda one: one.key)

    def _counted(self) -> list[dict[State, int]]:
        """For each unit and each state that can come before it: how many ways lead to a full panel."""
        reached: list[set[State]] = [{self._start}]
        for unit in self._units:
            reached.append({t for state in reached[-1] for share in unit.shares if (t := _then(state, share))})
        end: State = (0, (0,) * len(self.fields))
        found: list[dict[State, int]] = [{end: 1} if end in reached[-1] else {}]
        for unit, states in zip(reversed(self._units), reversed(reached[:-1]), strict=True):
            after = found[-1]
            ways = {
                state: sum(share.ways * after.get(t, 0) for share in unit.shares if (t := _then(state, share)))
                for state in states
            }
            found.append({state: n for state, n in ways.items() if n})
        return found[::-1]


def _unit(people: Sequence[Candidate], fields: tuple[str, ...], room: int) -> Unit:
    by_kind: dict[tuple[bool, ...], list[Candidate]] = {}
    for one in people:
        by_kind.setdefault(tuple(f in one.fields for f in fields), []).append(one)
    knows = sorted(by_kind)
    kinds = tuple(tuple(by_kind[k]) for k in knows)
    shares = [
        Share(
            taken,
            sum(taken),
            tuple(sum(n for n, k in zip(taken, knows, strict=True) if k[i]) for i in range(len(fields))),
            prod(comb(len(kind), n) for kind, n in zip(kinds, taken, strict=True)),
        )
        for taken in product(*(range(min(len(kind), room) + 1) for kind in kinds))
        if sum(taken) <= room
    ]
    return Unit(kinds, tuple(shares))


def _then(state: State, share: Share) -> State | None:
    """The state after these people sit; None where there are not so many seats."""
    seats, need = state
    if share.seats > seats:
        return None
    return seats - share.seats, tuple(max(n - b, 0) for n, b in zip(need, share.brings, strict=True))


def _picked(kind: Sequence[Candidate], count: int, lots: Lots) -> list[Candidate]:
    """So many of them by the first steps of a Fisher-Yates shuffle, every set with equal chances."""
    left = list(kind)
    for place in range(count):
        other = place + lots.below(len(left) - place)
        left[place], left[other] = left[other], left[place]
    return left[:count]
