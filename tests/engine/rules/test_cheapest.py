"""The least change over boxes, on goals small enough to see through and large enough to get lost in."""

import contextlib
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.rules import term as t
from ronghe.engine.rules.bounds import TRUE, Bound, bounded
from ronghe.engine.rules.cheapest import Cheapest
from ronghe.engine.rules.fact import FactLabel
from ronghe.engine.rules.moves import Change, ways
from ronghe.engine.rules.scalar import compiled

a, b = t.Fact("a"), t.Fact("b")


class Met:
    """A goal that is one condition."""

    def __init__(self, of: t.Term) -> None:
        self.read, self.values, self.looks = bounded(of), dict[str, Bound](), 5_000

    def set(self, fact: str, bound: Bound) -> None:
        self.values[fact] = bound

    def possible(self) -> bool:
        self.looks -= 1
        if not self.looks:
            raise TimeoutError
        return bool(self.read(self.values) & TRUE)

    def sure(self) -> bool:
        return bool(self.read(self.values) == TRUE)

    def swayed_by(self) -> frozenset[str]:
        return frozenset(self.values)


def key(changes: tuple[Change, ...]) -> tuple[str, ...]:
    return tuple(one.fact for one in changes)


def cheapest(of: t.Term, now: dict[str, int], most: int) -> tuple[Cheapest, Met]:
    goal = Met(of)
    found = Cheapest(goal, key)
    found.seek([ways(FactLabel(n, (n, n), "fen", "both", most=most), value) for n, value in now.items()])
    return found, goal


@settings(max_examples=60, deadline=None)
@given(st.tuples(st.integers(1, 9), st.integers(1, 9)), st.integers(0, 100), st.sampled_from("*+/-"))
def test_two_facts_that_share_a_condition_change_least(now: tuple[int, int], least: int, sign: str) -> None:
    of = t.Compare(">=", t.Arithmetic(sign, a, b), t.Constant(least))
    found, _ = cheapest(of, {"a": now[0], "b": now[1]}, 12)
    sizes = [
        abs(x - now[0]) / now[0] + abs(y - now[1]) / now[1]
        for x, y in product(range(13), repeat=2)
        if x != now[0] and y != now[1] and compiled(of)({"a": x, "b": y})
    ]
    assert found.size == pytest.approx(min(sizes, default=float("inf")))


@pytest.mark.parametrize(("x", "y"), [(10**9, 10**9), (10**9, 3 * 10**9 + 7), (123_456_789, 987_654_321)])
@pytest.mark.parametrize("of", [a + b >= 10**11, a * b >= 10**20, a / 7 + b / 3 >= 10**10])
def test_cut_short_among_countless_pairs_it_still_holds_a_change_near_the_least(of: t.Term, x: int, y: int) -> None:
    most, goal = 9 * 10**10, Met(of)
    found = Cheapest(goal, key)
    with contextlib.suppress(TimeoutError):
        found.seek([ways(FactLabel(n, (n, n), "fen", "both", most=most), v) for n, v in (("a", x), ("b", y))])
    read = compiled(of)

    def least(one: int) -> float:
        """The size with `a` at one, and `b` as far as it then has to go."""
        low, high = y, most
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if read({"a": one, "b": middle}) else (middle + 1, high)
        return (one - x) / x + (low - y) / y if read({"a": one, "b": low}) else float("inf")

    assert found.changes is not None
    assert found.size <= 1.01 * min(least(x + (most - x) * part // 2000) for part in range(1, 2001))
    assert read({one.fact: one.after for one in found.changes})


def test_of_two_choices_of_one_size_the_key_decides() -> None:
    goal = Met(a + b >= 20)
    found = Cheapest(goal, key)
    for name, other in (("b", "a"), ("a", "b"), ("b", "a")):
        goal.values = {name: (10, 10, False), other: (10 - 1, 10 - 1, False)}
        found.seek([ways(FactLabel(name, (name, name), "fen", "up"), 10)])
        assert found.size == pytest.approx(0.1)
    assert found.changes == (Change("a", 10, 11),)
